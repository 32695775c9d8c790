// The innermost loops of the tiled backend: products of a tile's row strips with one right-hand side.
// Vectorised by Highway for every instruction set and chosen when run.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace hinterland::kernel::tiled {

/// Columns of a tile are padded with zeros to a multiple of this, so that the loops have no remainder.
inline constexpr std::size_t padding = 16;

/// out[i] = sum_j tile[i * width + j] x[j] for i in 0 … rows-1. The sum over j runs in vector lanes, which are
/// added at the end; its order depends on the instruction set only. Width is a multiple of `padding`.
void multiply(const double* tile, std::size_t rows, std::size_t width, const double* x, double* out);
void multiply(const float* tile, std::size_t rows, std::size_t width, const double* x, double* out);

/// out[j] += sum_i tile[i * width + j] x[i], i ascending.
void multiply_transpose(const double* tile, std::size_t rows, std::size_t width, const double* x,
                        double* out);
void multiply_transpose(const float* tile, std::size_t rows, std::size_t width, const double* x, double* out);

}  // namespace hinterland::kernel::tiled
