// Local Moran: which regions stand among neighbours like themselves, and which stand out?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/indicator/space/geary.hpp"

namespace hinterland::indicator {

/// Expected value and variance of I_i: `conditional` holds region i's own value and places the others around it; `total`
/// places all values anew.
enum class LocalLaw { conditional, total };

struct LocalMoran {
  std::vector<double> value;
  std::vector<Moments> moments;
  std::vector<double> z;  // NaN where there is no variance: an island, a region at the mean (conditional)
};

/// I_i = z_i / m2 * sum_j w_ij z_j, with m2 = sum z^2 / n (or n - 1: then I_i is (n-1)/n of it and its z the same).
/// The mean of I_i over regions is S0/n times Moran's I (divisor n).
/// Requires  n > 2, not constant; weights without self-neighbours.
/// Source    Anselin (1995), Geographical Analysis 27 (total); Sokal, Oden & Thomson (1998), Geographical Analysis 30, as
///           corrected by Sauer, Oshan, Rey & Wolf (2021), Geographical Analysis (conditional).
[[nodiscard]] LocalMoran local_moran(std::span<const double> values, const Weights& weights, LocalLaw law,
                                     Divisor divisor = Divisor::n);

/// Where high and low part. `zero`: value and lag of centred values against zero (Moran's scatter plot); `mean`, `median`:
/// the value against that of values, the lag against that of lags.
enum class Quadrants { zero, mean, median };

/// Numbers of a LISA map, as GeoDa's.
enum class Cluster { none = 0, high_high = 1, low_low = 2, low_high = 3, high_low = 4, island = 5 };

/// The quadrant of each region whatever its significance; a value on the line is low.
[[nodiscard]] std::vector<Cluster> quadrants(std::span<const double> values, const Weights& weights,
                                             Quadrants rule);

/// The quadrant where p <= level; `none` elsewhere, `island` for regions without neighbours.
[[nodiscard]] std::vector<Cluster> clusters(std::span<const Cluster> quadrants, std::span<const double> p,
                                            double level, const Weights& weights);

}  // namespace hinterland::indicator
