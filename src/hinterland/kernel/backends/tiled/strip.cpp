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

// At most eight lanes, so that `padding` is a multiple of any vector.
using Doubles = hn::CappedTag<double, 8>;
using Lanes = hn::Vec<Doubles>;

HWY_INLINE Lanes load(Doubles d, const double* from) {
  return hn::LoadU(d, from);
}

HWY_INLINE Lanes load(Doubles d, const float* from) {
  return hn::PromoteTo(d, hn::LoadU(hn::Rebind<float, Doubles>(), from));
}

// Four rows share each load of x; they are also the four chains that hide the latency of the additions.
template <class T>
void multiply_strips(const T* tile, std::size_t rows, std::size_t width, const double* x, double* out) {
  const Doubles d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    const T* const row = tile + i * width;
    Lanes sum0 = hn::Zero(d), sum1 = hn::Zero(d), sum2 = hn::Zero(d), sum3 = hn::Zero(d);
    for (std::size_t j = 0; j < width; j += lanes) {
      const Lanes xj = load(d, x + j);
      sum0 = hn::MulAdd(load(d, row + j), xj, sum0);
      sum1 = hn::MulAdd(load(d, row + width + j), xj, sum1);
      sum2 = hn::MulAdd(load(d, row + 2 * width + j), xj, sum2);
      sum3 = hn::MulAdd(load(d, row + 3 * width + j), xj, sum3);
    }
    out[i] = hn::GetLane(hn::SumOfLanes(d, sum0));
    out[i + 1] = hn::GetLane(hn::SumOfLanes(d, sum1));
    out[i + 2] = hn::GetLane(hn::SumOfLanes(d, sum2));
    out[i + 3] = hn::GetLane(hn::SumOfLanes(d, sum3));
  }
  for (; i < rows; ++i) {
    Lanes sum = hn::Zero(d);
    for (std::size_t j = 0; j < width; j += lanes) {
      sum = hn::MulAdd(load(d, tile + i * width + j), load(d, x + j), sum);
    }
    out[i] = hn::GetLane(hn::SumOfLanes(d, sum));
  }
}

// Four rows share each load and store of out.
template <class T>
void multiply_transpose_strips(const T* tile, std::size_t rows, std::size_t width, const double* x,
                               double* out) {
  const Doubles d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    const T* const row = tile + i * width;
    const Lanes x0 = hn::Set(d, x[i]), x1 = hn::Set(d, x[i + 1]), x2 = hn::Set(d, x[i + 2]),
                x3 = hn::Set(d, x[i + 3]);
    for (std::size_t j = 0; j < width; j += lanes) {
      Lanes sum = load(d, out + j);
      sum = hn::MulAdd(load(d, row + j), x0, sum);
      sum = hn::MulAdd(load(d, row + width + j), x1, sum);
      sum = hn::MulAdd(load(d, row + 2 * width + j), x2, sum);
      sum = hn::MulAdd(load(d, row + 3 * width + j), x3, sum);
      hn::StoreU(sum, d, out + j);
    }
  }
  for (; i < rows; ++i) {
    const Lanes xi = hn::Set(d, x[i]);
    for (std::size_t j = 0; j < width; j += lanes) {
      hn::StoreU(hn::MulAdd(load(d, tile + i * width + j), xi, load(d, out + j)), d, out + j);
    }
  }
}

void multiply_double(const double* tile, std::size_t rows, std::size_t width, const double* x, double* out) {
  multiply_strips(tile, rows, width, x, out);
}
void multiply_float(const float* tile, std::size_t rows, std::size_t width, const double* x, double* out) {
  multiply_strips(tile, rows, width, x, out);
}
void transpose_double(const double* tile, std::size_t rows, std::size_t width, const double* x, double* out) {
  multiply_transpose_strips(tile, rows, width, x, out);
}
void transpose_float(const float* tile, std::size_t rows, std::size_t width, const double* x, double* out) {
  multiply_transpose_strips(tile, rows, width, x, out);
}

}  // namespace hinterland::kernel::tiled::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hinterland::kernel::tiled {

HWY_EXPORT(multiply_double);
HWY_EXPORT(multiply_float);
HWY_EXPORT(transpose_double);
HWY_EXPORT(transpose_float);

void multiply(const double* tile, std::size_t rows, std::size_t width, const double* x, double* out) {
  HWY_DYNAMIC_DISPATCH(multiply_double)(tile, rows, width, x, out);
}
void multiply(const float* tile, std::size_t rows, std::size_t width, const double* x, double* out) {
  HWY_DYNAMIC_DISPATCH(multiply_float)(tile, rows, width, x, out);
}
void multiply_transpose(const double* tile, std::size_t rows, std::size_t width, const double* x,
                        double* out) {
  HWY_DYNAMIC_DISPATCH(transpose_double)(tile, rows, width, x, out);
}
void multiply_transpose(const float* tile, std::size_t rows, std::size_t width, const double* x,
                        double* out) {
  HWY_DYNAMIC_DISPATCH(transpose_float)(tile, rows, width, x, out);
}

}  // namespace hinterland::kernel::tiled
#endif
