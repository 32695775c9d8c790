// A sparse matrix by rows: the arcs of a network with a number each. Only storage; algebra is for those who use it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hinterland::array {

/// Row i holds the entries start[i] … start[i + 1] - 1, their columns ascending.
struct SparseRows {
  std::size_t columns = 0;
  std::vector<std::size_t> start{0};
  std::vector<std::uint32_t> column;
  std::vector<double> value;

  [[nodiscard]] std::size_t rows() const { return start.size() - 1; }
  [[nodiscard]] std::size_t entries() const { return column.size(); }
  bool operator==(const SparseRows&) const = default;
};

}  // namespace hinterland::array
