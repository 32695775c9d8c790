// Kernels for benchmarks: cheap to fill, never zero, held by float.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hinterland/kernel/kernel.hpp"

namespace hinterland::bench {

inline kernel::KernelSpec square(std::size_t size) {
  return {.rows = size,
          .columns = size,
          .fill_row = [](std::size_t row, std::size_t first_column, std::span<double> out_row) {
            for (std::size_t j = 0; j < out_row.size(); ++j) {
              out_row[j] = 1.0 / (1.0 + static_cast<double>((row * 31 + first_column + j) % 1024));
            }
          }};
}

enum class Side { plain, transposed };

inline void multiply(const kernel::BilateralKernel& kernel, Side side, const std::vector<double>& x,
                     std::vector<double>& out, std::size_t count) {
  if (side == Side::plain) kernel.apply(x, out, count);
  if (side == Side::transposed) kernel.apply_transpose(x, out, count);
}

}  // namespace hinterland::bench
