// The shape of a distribution: Gaussian kernel density on a grid.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hinterland::indicator {

/// Rules of thumb for the bandwidth; s the deviation with n - 1, IQR the interquartile range (type 7), n values.
enum class Bandwidth {
  silverman,        // 0.9 min(s, IQR/1.34) n^(-1/5): Silverman (1986), eq. 3.31; R's bw.nrd0
  scott,            // 1.06 min(s, IQR/1.34) n^(-1/5): Scott (1992); R's bw.nrd
  normal,           // s n^(-1/5): scipy's "scott"
  normal_silverman  // s (3n/4)^(-1/5): scipy's "silverman"
};

/// Zero where all values are equal. Where the quartiles coincide and values do not, s stands for the IQR.
/// Requires  two values or more.
[[nodiscard]] double bandwidth(std::span<const double> values, Bandwidth rule);

/// (1 / (n h)) sum_i phi((g - x_i) / h) at each point g of the grid.
/// Requires  h > 0; values not empty.
/// Cost      values times points.
[[nodiscard]] std::vector<double> kernel_density(std::span<const double> values, double h,
                                                 std::span<const double> grid);

/// `points` numbers evenly from the lowest to the highest.
/// Requires  points >= 2, highest > lowest.
[[nodiscard]] std::vector<double> even_grid(double lowest, double highest, std::size_t points);

/// Peaks inside the grid: points higher than those on either side (a flat top counts once).
[[nodiscard]] std::size_t peaks(std::span<const double> density);

}  // namespace hinterland::indicator
