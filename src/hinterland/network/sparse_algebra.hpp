// Small things one does with a sparse matrix by rows: a product, the transpose, a check. For the bodies of this folder.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

#include "hinterland/array/sparse_rows.hpp"

namespace hinterland::network {

/// sum_j A(row, j) x[j], columns ascending.
[[nodiscard]] inline double row_product(const array::SparseRows& a, std::size_t row,
                                        std::span<const double> x) {
  double sum = 0;
  for (std::size_t k = a.start[row]; k < a.start[row + 1]; ++k) sum += a.value[k] * x[a.column[k]];
  return sum;
}

[[nodiscard]] array::SparseRows transposed(const array::SparseRows& a);

[[nodiscard]] std::size_t longest_row(const array::SparseRows& a);

/// ContractError unless square, each row's columns ascending and in range, entries finite and >= 0; `who` begins the message.
void require_weights(const array::SparseRows& a, const char* who);

}  // namespace hinterland::network
