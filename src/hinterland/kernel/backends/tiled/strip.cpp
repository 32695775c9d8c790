// SPDX-License-Identifier: Apache-2.0
#include "hinterland/kernel/backends/tiled/strip.hpp"

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "hinterland/kernel/backends/tiled/strip.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace hinterland::kernel::tiled::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// At most a block's columns, of which every vector is then a divisor.
using Doubles = hn::CappedTag<double, block_columns>;
using Lanes = hn::Vec<Doubles>;

HWY_INLINE Lanes load(Doubles d, const double* from) {
  return hn::LoadU(d, from);
}

HWY_INLINE Lanes load(Doubles d, const float* from) {
  return hn::PromoteTo(d, hn::LoadU(hn::Rebind<float, Doubles>(), from));
}

// The four rows of a strip share each load of x; they are also the four chains that hide the latency of the
// additions.
template <class T>
void multiply_strips(const T* tile, std::size_t strips, std::size_t width, const double* x, double* out) {
  const Doubles d;
  const std::size_t lanes = hn::Lanes(d);
  const T* from = tile;
  for (std::size_t strip = 0; strip < strips; ++strip, out += strip_rows) {
    Lanes sum0 = hn::Zero(d), sum1 = hn::Zero(d), sum2 = hn::Zero(d), sum3 = hn::Zero(d);
    for (std::size_t block = 0; block < width; block += block_columns, from += strip_rows * block_columns) {
      for (std::size_t j = 0; j < block_columns; j += lanes) {
        const Lanes xj = load(d, x + block + j);
        sum0 = hn::MulAdd(load(d, from + j), xj, sum0);
        sum1 = hn::MulAdd(load(d, from + block_columns + j), xj, sum1);
        sum2 = hn::MulAdd(load(d, from + 2 * block_columns + j), xj, sum2);
        sum3 = hn::MulAdd(load(d, from + 3 * block_columns + j), xj, sum3);
      }
    }
    out[0] = hn::GetLane(hn::SumOfLanes(d, sum0));
    out[1] = hn::GetLane(hn::SumOfLanes(d, sum1));
    out[2] = hn::GetLane(hn::SumOfLanes(d, sum2));
    out[3] = hn::GetLane(hn::SumOfLanes(d, sum3));
  }
}

// The four rows of a strip share each load and store of out.
template <class T>
void multiply_transpose_strips(const T* tile, std::size_t strips, std::size_t width, const double* x,
                               double* out) {
  const Doubles d;
  const std::size_t lanes = hn::Lanes(d);
  const T* from = tile;
  for (std::size_t strip = 0; strip < strips; ++strip, x += strip_rows) {
    const Lanes x0 = hn::Set(d, x[0]), x1 = hn::Set(d, x[1]), x2 = hn::Set(d, x[2]), x3 = hn::Set(d, x[3]);
    for (std::size_t block = 0; block < width; block += block_columns, from += strip_rows * block_columns) {
      for (std::size_t j = 0; j < block_columns; j += lanes) {
        Lanes sum = load(d, out + block + j);
        sum = hn::MulAdd(load(d, from + j), x0, sum);
        sum = hn::MulAdd(load(d, from + block_columns + j), x1, sum);
        sum = hn::MulAdd(load(d, from + 2 * block_columns + j), x2, sum);
        sum = hn::MulAdd(load(d, from + 3 * block_columns + j), x3, sum);
        hn::StoreU(sum, d, out + block + j);
      }
    }
  }
}

void multiply_double(const double* tile, std::size_t strips, std::size_t width, const double* x,
                     double* out) {
  multiply_strips(tile, strips, width, x, out);
}
void multiply_float(const float* tile, std::size_t strips, std::size_t width, const double* x, double* out) {
  multiply_strips(tile, strips, width, x, out);
}
void transpose_double(const double* tile, std::size_t strips, std::size_t width, const double* x,
                      double* out) {
  multiply_transpose_strips(tile, strips, width, x, out);
}
void transpose_float(const float* tile, std::size_t strips, std::size_t width, const double* x, double* out) {
  multiply_transpose_strips(tile, strips, width, x, out);
}

}  // namespace hinterland::kernel::tiled::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hinterland::kernel::tiled {

HWY_EXPORT(multiply_double);
HWY_EXPORT(multiply_float);
HWY_EXPORT(transpose_double);
HWY_EXPORT(transpose_float);

void multiply(const double* tile, std::size_t strips, std::size_t width, const double* x, double* out) {
  HWY_DYNAMIC_DISPATCH(multiply_double)(tile, strips, width, x, out);
}
void multiply(const float* tile, std::size_t strips, std::size_t width, const double* x, double* out) {
  HWY_DYNAMIC_DISPATCH(multiply_float)(tile, strips, width, x, out);
}
void multiply_transpose(const double* tile, std::size_t strips, std::size_t width, const double* x,
                        double* out) {
  HWY_DYNAMIC_DISPATCH(transpose_double)(tile, strips, width, x, out);
}
void multiply_transpose(const float* tile, std::size_t strips, std::size_t width, const double* x,
                        double* out) {
  HWY_DYNAMIC_DISPATCH(transpose_float)(tile, strips, width, x, out);
}

}  // namespace hinterland::kernel::tiled
#endif
