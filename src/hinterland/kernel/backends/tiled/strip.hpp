// The innermost loops of the tiled backend: products of a tile's row strips with one right-hand side.
// Vectorised by Highway for every instruction set and chosen when run.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace hinterland::kernel::tiled {

/// A tile is stored in strips of four rows, a strip in blocks of eight columns, a block by rows: so both
/// orientations read memory as one stream. (Four streams, a row each, were as fast in double but a sixth slower
/// in float.) Rows and columns that are not there are zeros, so that the loops have no remainder.
inline constexpr std::size_t strip_rows = 4;
inline constexpr std::size_t block_columns = 8;

/// Where the entry (i, j) of a tile of `width` stored columns lies.
[[nodiscard]] constexpr std::size_t position_in_tile(std::size_t i, std::size_t j, std::size_t width) {
  return i / strip_rows * strip_rows * width + j / block_columns * block_columns * strip_rows +
         i % strip_rows * block_columns + j % block_columns;
}

/// out[i] = sum_j K(i,j) x[j] for the rows of `strips` strips. The sum over j runs in vector lanes, which are
/// added at the end; its order depends on the instruction set only. Width is a multiple of block_columns.
void multiply(const double* tile, std::size_t strips, std::size_t width, const double* x, double* out);
void multiply(const float* tile, std::size_t strips, std::size_t width, const double* x, double* out);

/// out[j] += sum_i K(i,j) x[i], i ascending.
void multiply_transpose(const double* tile, std::size_t strips, std::size_t width, const double* x,
                        double* out);
void multiply_transpose(const float* tile, std::size_t strips, std::size_t width, const double* x,
                        double* out);

}  // namespace hinterland::kernel::tiled
