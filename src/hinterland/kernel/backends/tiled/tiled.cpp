// Blocked, vectorised and threaded: each product streams the stored tiles once, in either orientation, for any
// number of right-hand sides. For matrices that fit in memory; nothing is compressed.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/mman.h>
#include <tbb/parallel_for.h>

#include <array>
#include <atomic>
#include <cfloat>
#include <cmath>
#include <cstdlib>
#include <new>

#include "hinterland/kernel/backends/tiled/tiles.hpp"
#include "hinterland/kernel/kernel.hpp"
#include "hinterland/kernel/rounding.hpp"

namespace hinterland::kernel::tiled {
namespace {

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

template <class T>
using Storage = std::unique_ptr<T[], Free>;

// Untouched memory, aligned to cache lines and, if large, to the huge pages that spare address translation.
template <class T>
Storage<T> allocate(std::size_t entries) {
  const std::size_t bytes = std::max<std::size_t>(entries * sizeof(T), 1);
  const std::size_t alignment = bytes < (std::size_t{8} << 20) ? 64 : std::size_t{2} << 20;
  void* const memory = std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  // Only a wish: a system that refuses it is slower, not wrong.
  if (alignment > 64) madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  return Storage<T>(static_cast<T*>(memory));
}

// One contiguous padded vector a right-hand side: [c][position].
std::vector<double> by_side(std::span<const double> x, std::size_t length, std::size_t padded,
                            std::size_t count) {
  std::vector<double> sides(padded * count, 0.0);
  for (std::size_t c = 0; c < count; ++c) {
    for (std::size_t k = 0; k < length; ++k) sides[c * padded + k] = x[k * count + c];
  }
  return sides;
}

// out[k, c] = partial[0, c, k] + partial[1, c, k] + …, in this order.
void add_partials(const double* partial, std::size_t parts, std::size_t stride, std::size_t count,
                  std::span<double> out) {
  const std::size_t length = out.size() / std::max<std::size_t>(count, 1);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, length, 2048), [&](const auto& range) {
    for (std::size_t c = 0; c < count; ++c) {
      for (std::size_t k = range.begin(); k < range.end(); ++k) {
        double sum = 0;
        for (std::size_t part = 0; part < parts; ++part) sum += partial[(part * count + c) * stride + k];
        out[k * count + c] = sum;
      }
    }
  });
}

template <class T>
class TiledKernel final : public BilateralKernel {
 public:
  TiledKernel(std::size_t rows, std::size_t columns, Storage<T> entries)
      : rows_(rows), columns_(columns), tiles_(rows, columns), entries_(std::move(entries)) {}

  std::size_t rows() const override { return rows_; }
  std::size_t columns() const override { return columns_; }

  void apply(std::span<const double> x, std::span<double> out, std::size_t count) const override {
    check_lengths(x.size(), columns_, out.size(), rows_, count);
    const std::size_t in_stride = tiles_.padded_columns();
    const std::size_t out_stride = tiles_.padded_rows();
    const std::vector<double> sides = by_side(x, columns_, in_stride, count);
    const auto partial = allocate<double>(tiles_.column_tiles() * count * out_stride);
    for_each_tile([&](std::size_t row_tile, std::size_t column_tile, const T* tile) {
      const double* const from = sides.data() + column_tile * tile_columns;
      double* const to = partial.get() + column_tile * count * out_stride + tiles_.rows_of(row_tile).first;
      for_each_run(row_tile, column_tile, tile, count,
                   [&](const T* run, std::size_t row, std::size_t strips, std::size_t width, std::size_t c) {
                     multiply(run, strips, width, from + c * in_stride, to + c * out_stride + row);
                   });
    });
    add_partials(partial.get(), tiles_.column_tiles(), out_stride, count, out);
  }

  void apply_transpose(std::span<const double> x, std::span<double> out, std::size_t count) const override {
    check_lengths(x.size(), rows_, out.size(), columns_, count);
    const std::size_t in_stride = tiles_.padded_rows();
    const std::size_t out_stride = tiles_.padded_columns();
    const std::vector<double> sides = by_side(x, rows_, in_stride, count);
    const auto partial = allocate<double>(tiles_.row_tiles() * count * out_stride);
    for_each_tile([&](std::size_t row_tile, std::size_t column_tile, const T* tile) {
      const double* const from = sides.data() + tiles_.rows_of(row_tile).first;
      double* const to = partial.get() + row_tile * count * out_stride + column_tile * tile_columns;
      for (std::size_t c = 0; c < count; ++c)
        std::fill_n(to + c * out_stride, tiles_.width_of(column_tile), 0.0);
      for_each_run(row_tile, column_tile, tile, count,
                   [&](const T* run, std::size_t row, std::size_t strips, std::size_t width, std::size_t c) {
                     multiply_transpose(run, strips, width, from + c * in_stride + row, to + c * out_stride);
                   });
    });
    add_partials(partial.get(), tiles_.row_tiles(), out_stride, count, out);
  }

  double error_bound() const override {
    return sizeof(T) == sizeof(double) ? gamma(tiles_.roundings()) : gamma_float(tiles_.roundings());
  }
  std::size_t bytes() const override { return tiles_.stored_entries() * sizeof(T); }
  std::string summary() const override {
    return fmt::format("tiled, {} x {}, {}, {}", rows_, columns_,
                       sizeof(T) == sizeof(double) ? "double" : "float", in_bytes(bytes()));
  }

 private:
  // Each tile writes only to its own part of the partial results.
  template <class Work>
  void for_each_tile(const Work& work) const {
    tbb::parallel_for(std::size_t{0}, tiles_.size(), [&](std::size_t k) {
      const std::size_t row_tile = k / tiles_.column_tiles();
      const std::size_t column_tile = k % tiles_.column_tiles();
      work(row_tile, column_tile, &entries_[tiles_.offset_of(row_tile, column_tile)]);
    });
  }

  // Hands a tile out strip by strip, so that further right-hand sides find the strip in the innermost cache; or
  // whole, where there is but one.
  template <class Work>
  void for_each_run(std::size_t row_tile, std::size_t column_tile, const T* tile, std::size_t count,
                    const Work& work) const {
    const std::size_t width = tiles_.width_of(column_tile);
    const std::size_t strips = tiles_.strips_of(row_tile);
    const std::size_t step = count == 1 ? strips : 1;
    for (std::size_t strip = 0; strip < strips; strip += step) {
      const std::size_t row = strip * strip_rows;
      for (std::size_t c = 0; c < count; ++c) work(tile + row * width, row, step, width, c);
    }
  }

  std::size_t rows_;
  std::size_t columns_;
  Tiles tiles_;
  Storage<T> entries_;
};

// A float holds v to 2^-24 if it is zero, not finite, or within float's normal range.
bool is_held_by_float(double v) {
  return v == 0 || !std::isfinite(v) || (std::abs(v) >= FLT_MIN && std::abs(v) <= FLT_MAX);
}

// Fills the tiles; null if T cannot hold an entry.
template <class T>
Storage<T> fill(const KernelSpec& spec, const Tiles& tiles) {
  Storage<T> entries = allocate<T>(tiles.stored_entries());
  std::atomic<bool> is_held = true;
  tbb::parallel_for(std::size_t{0}, tiles.size(), [&](std::size_t k) {
    const std::size_t row_tile = k / tiles.column_tiles();
    const std::size_t column_tile = k % tiles.column_tiles();
    const Range rows = tiles.rows_of(row_tile);
    const Range columns = tiles.columns_of(column_tile);
    const std::size_t width = tiles.width_of(column_tile);
    std::array<double, tile_columns> numbers{};  // past columns.count: the zeros of the padding
    T* const tile = &entries[tiles.offset_of(row_tile, column_tile)];
    for (std::size_t i = 0; i < tiles.strips_of(row_tile) * strip_rows; ++i) {
      if (i < rows.count) {
        spec.fill_row(rows.first + i, columns.first, std::span(numbers).first(columns.count));
      } else {
        numbers.fill(0);
      }
      for (std::size_t j = 0; j < width; ++j) {
        if (sizeof(T) < sizeof(double) && !is_held_by_float(numbers[j])) is_held = false;
        tile[position_in_tile(i, j, width)] = static_cast<T>(numbers[j]);
      }
    }
  });
  return is_held ? std::move(entries) : nullptr;
}

}  // namespace

std::unique_ptr<BilateralKernel> build(const KernelSpec& spec, const KernelOptions& options) {
  const Tiles tiles(spec.rows, spec.columns);
  if (options.precision == Precision::float_storage) {
    if (auto entries = fill<float>(spec, tiles)) {
      return std::make_unique<TiledKernel<float>>(spec.rows, spec.columns, std::move(entries));
    }
  }
  return std::make_unique<TiledKernel<double>>(spec.rows, spec.columns, fill<double>(spec, tiles));
}

}  // namespace hinterland::kernel::tiled
