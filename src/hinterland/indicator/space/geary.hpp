// Geary's C, for all regions and for each: how far do neighbours differ?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/indicator/space/moran.hpp"

namespace hinterland::indicator {

/// Geary's C = (n - 1) / (2 S0) * sum_ij w_ij (x_i - x_j)^2 / sum_i z_i^2. One without autocorrelation, less where neighbours
/// resemble each other.
/// Requires  one value a region, not constant; S0 != 0.
/// Source    Geary (1954), The Incorporated Statistician 5; in weights: Cliff & Ord (1973).
[[nodiscard]] double geary_c(std::span<const double> values, const Weights& weights,
                             Islands convention = Islands::counted);

/// Requires  n > 3.
/// Source    Cliff & Ord (1981), Spatial Processes, ch. 2.
[[nodiscard]] Moments geary_moments(std::span<const double> values, const Weights& weights, NullLaw law,
                                    Islands convention = Islands::counted);

/// Divisor of the deviation that standardises a variable.
enum class Divisor { n, n_minus_1 };

/// c_i = sum_j w_ij (u_i - u_j)^2, u the standardised values. A region without neighbours has 0.
/// Source    Anselin (1995), Geographical Analysis 27; Anselin (2019), Geographical Analysis 51.
[[nodiscard]] std::vector<double> local_geary(std::span<const double> values, const Weights& weights,
                                              Divisor divisor = Divisor::n_minus_1);

/// Moments of c_i over all ways to place the other values around region i, its own held (conditional permutation): exact.
/// Source    Our derivation: c_i is a sum, with weights, of draws without replacement from the (u_i - u_j)^2, j != i.
[[nodiscard]] std::vector<Moments> local_geary_moments(std::span<const double> values, const Weights& weights,
                                                       Divisor divisor = Divisor::n_minus_1);

}  // namespace hinterland::indicator
