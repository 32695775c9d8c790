// Which region has which sector: a sparse matrix of ones, read by rows and by columns.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hinterland/indicator/structure/cells.hpp"

namespace hinterland::indicator {

/// One side of the matrix: for each row the columns that hold a one, ascending.
struct Incidence {
  std::vector<std::size_t> start{0};
  std::vector<std::uint32_t> of;

  [[nodiscard]] std::size_t size() const { return start.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t row) const {
    return std::span(of).subspan(start[row], start[row + 1] - start[row]);
  }
};

/// Both sides. A region's number of sectors is its diversity, a sector's number of regions its ubiquity.
struct Presence {
  Incidence sectors_of, regions_of;

  [[nodiscard]] std::vector<double> diversity() const;
  [[nodiscard]] std::vector<double> ubiquity() const;
};

/// A one where the location quotient is at least `cutoff`.
/// Requires  cells finite and >= 0; cutoff > 0. Empty regions and sectors have no ones.
[[nodiscard]] Presence present_from_quotient(const Cells& cells, double cutoff = 1);
/// A one where the number is positive.
[[nodiscard]] Presence present_where_positive(const Cells& cells);

/// For each row the mean of `values` over its ones; zero where it has none.
/// Shapes    values: one per column; out_means: one per row.
/// Cost      one pass over the ones, threads over rows; the bits do not depend on their number.
void mean_over(const Incidence& side, std::span<const double> values, std::span<double> out_means);
/// The sum instead of the mean.
void sum_over(const Incidence& side, std::span<const double> values, std::span<double> out_sums);

/// How many parts the network of regions and sectors falls into; those without a one do not count.
[[nodiscard]] std::size_t connected_parts(const Presence& presence);

}  // namespace hinterland::indicator
