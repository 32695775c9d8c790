// Moves between the quadrants of the Moran scatter plot: the region's own level and that of its neighbours.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hinterland/indicator/dynamics/homogeneity.hpp"

namespace hinterland::indicator {

/// In the order of Rey (2001) and PySAL: own level, then the neighbours'.
enum Quadrant : std::size_t { high_high = 0, low_high = 1, low_low = 2, high_low = 3 };

/// The quadrant of each region: is it, and is its lag, above the mean of the values (of the lag: of deviations, above zero)?
/// Shapes    values, lags: [region]; lags are means of the neighbours.
[[nodiscard]] std::vector<std::size_t> quadrants(std::span<const double> values,
                                                 std::span<const double> lags);

/// Are a region's own moves independent of its neighbours'? Chi-square of the transitions between quadrants against those
/// expected if both levels moved by chains of their own, n_q P_own P_lag. 8 degrees of freedom: of the 12 free
/// probabilities of four quadrants the null leaves four.
/// Requires  transitions between the quadrants.
/// Source    Rey (2001), Geographical Analysis 33.
[[nodiscard]] ChiSquareTest independence_of_moves(const ClassMatrix& transitions);

/// The same as giddy 2.3 computes it, to reproduce its numbers: each region against its own mean over time, and moves taken
/// from region to region in the order of the table instead of from period to period; 9 degrees of freedom.
/// Shapes    values, lags: [period, region].
[[nodiscard]] ChiSquareTest independence_as_giddy(const ClassMatrix& transitions,
                                                  std::span<const double> values,
                                                  std::span<const double> lags, std::size_t regions);

}  // namespace hinterland::indicator
