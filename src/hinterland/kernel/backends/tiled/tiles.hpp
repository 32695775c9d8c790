// How a matrix is cut into tiles. The cut depends on the shape alone, never on threads: hence the same bits.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>

#include "hinterland/kernel/backends/tiled/strip.hpp"

namespace hinterland::kernel::tiled {

/// A strip of four rows of a tile is 32 kB in double: it stays in the innermost cache for the second and
/// further right-hand sides.
inline constexpr std::size_t tile_columns = 1024;
inline constexpr std::size_t least_tile_rows = 256;
/// Bounds the partial results of the transpose, one row of them a tile.
inline constexpr std::size_t most_row_tiles = 64;

struct Range {
  std::size_t first = 0;
  std::size_t count = 0;
};

class Tiles {
 public:
  Tiles(std::size_t rows, std::size_t columns)
      : rows_(rows),
        columns_(columns),
        tile_rows_(
            padded(std::max(least_tile_rows, (rows + most_row_tiles - 1) / most_row_tiles), strip_rows)) {}

  [[nodiscard]] std::size_t row_tiles() const { return (rows_ + tile_rows_ - 1) / tile_rows_; }
  [[nodiscard]] std::size_t column_tiles() const { return (columns_ + tile_columns - 1) / tile_columns; }
  [[nodiscard]] std::size_t size() const { return row_tiles() * column_tiles(); }

  [[nodiscard]] Range rows_of(std::size_t row_tile) const {
    const std::size_t first = row_tile * tile_rows_;
    return {first, std::min(tile_rows_, rows_ - first)};
  }
  [[nodiscard]] Range columns_of(std::size_t column_tile) const {
    const std::size_t first = column_tile * tile_columns;
    return {first, std::min(tile_columns, columns_ - first)};
  }
  /// Rows and columns of a tile as stored, with their padding.
  [[nodiscard]] std::size_t strips_of(std::size_t row_tile) const {
    return padded(rows_of(row_tile).count, strip_rows) / strip_rows;
  }
  [[nodiscard]] std::size_t width_of(std::size_t column_tile) const {
    return padded(columns_of(column_tile).count, block_columns);
  }
  [[nodiscard]] std::size_t padded_rows() const { return padded(rows_, strip_rows); }
  [[nodiscard]] std::size_t padded_columns() const { return padded(columns_, block_columns); }

  /// Tiles lie one after the other; those of a row of tiles together.
  [[nodiscard]] std::size_t offset_of(std::size_t row_tile, std::size_t column_tile) const {
    return row_tile * tile_rows_ * padded_columns() +
           strips_of(row_tile) * strip_rows * column_tile * tile_columns;
  }
  [[nodiscard]] std::size_t stored_entries() const { return padded_rows() * padded_columns(); }

  /// Roundings between an entry and the result, in the worse of the two orientations: within a tile a product
  /// and all but one addition, then the tiles one after the other. docs/theory/sums.md.
  [[nodiscard]] std::size_t roundings() const {
    return std::max(std::min(columns_, tile_columns) + column_tiles(),
                    std::min(rows_, tile_rows_) + row_tiles());
  }

 private:
  [[nodiscard]] static constexpr std::size_t padded(std::size_t length, std::size_t multiple) {
    return (length + multiple - 1) / multiple * multiple;
  }

  std::size_t rows_;
  std::size_t columns_;
  std::size_t tile_rows_;
};

}  // namespace hinterland::kernel::tiled
