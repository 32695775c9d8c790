// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/sparse_algebra.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "hinterland/base/error.hpp"

namespace hinterland::network {

array::SparseRows transposed(const array::SparseRows& a) {
  array::SparseRows t;
  t.columns = a.rows();
  t.start.assign(a.columns + 1, 0);
  for (const std::uint32_t column : a.column) ++t.start[column + 1];
  for (std::size_t row = 0; row < a.columns; ++row) t.start[row + 1] += t.start[row];
  t.column.resize(a.entries());
  t.value.resize(a.entries());
  std::vector<std::size_t> next(t.start.begin(), t.start.end() - 1);
  for (std::size_t row = 0; row < a.rows(); ++row) {
    for (std::size_t k = a.start[row]; k < a.start[row + 1]; ++k) {
      const std::size_t to = next[a.column[k]]++;
      t.column[to] = static_cast<std::uint32_t>(row);
      t.value[to] = a.value[k];
    }
  }
  return t;
}

std::size_t longest_row(const array::SparseRows& a) {
  std::size_t longest = 0;
  for (std::size_t row = 0; row < a.rows(); ++row)
    longest = std::max(longest, a.start[row + 1] - a.start[row]);
  return longest;
}

void require_weights(const array::SparseRows& a, const char* who) {
  base::require(a.rows() == a.columns, fmt::format("{}: {} rows, {} columns", who, a.rows(), a.columns));
  base::require(a.rows() < std::numeric_limits<std::int32_t>::max(), fmt::format("{}: too many nodes", who));
  base::require(a.start.back() == a.column.size() && a.column.size() == a.value.size(),
                fmt::format("{}: rows end at {} of {} columns and {} values", who, a.start.back(),
                            a.column.size(), a.value.size()));
  for (std::size_t row = 0; row < a.rows(); ++row) {
    for (std::size_t k = a.start[row]; k < a.start[row + 1]; ++k) {
      const bool is_fit = a.column[k] < a.columns && (k == a.start[row] || a.column[k - 1] < a.column[k]) &&
                          std::isfinite(a.value[k]) && a.value[k] >= 0;
      if (!is_fit)
        base::require(false,
                      fmt::format("{}: row {} has {} at column {}", who, row, a.value[k], a.column[k]));
    }
  }
}

}  // namespace hinterland::network
