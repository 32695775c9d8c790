// Moran's I of one variable and of two, and Lee's L: do neighbours resemble each other?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "hinterland/indicator/space/significance.hpp"
#include "hinterland/indicator/space/weight_sums.hpp"

namespace hinterland::indicator {

// Below, z = x - mean(x) over all regions and n is the number of regions counted (Islands).
// Every function requires one value a region, S0 != 0 and variables that are not constant.

/// Moran's I = (n / S0) sum_ij w_ij z_i z_j / sum_i z_i^2.
/// Source    Moran (1950), Biometrika 37; the form in weights: Cliff & Ord (1973), Spatial Autocorrelation.
[[nodiscard]] double moran_i(std::span<const double> values, const Weights& weights,
                             Islands convention = Islands::counted);

/// Moments of I where there is no autocorrelation. `randomisation`: every arrangement of these values over the regions is
/// equally likely; `normality`: the values are draws from one normal law.
enum class NullLaw { randomisation, normality };

/// Requires  n > 3.
/// Source    Cliff & Ord (1981), Spatial Processes, ch. 2. Exact under either law (without self-neighbours).
[[nodiscard]] Moments moran_moments(std::span<const double> values, const Weights& weights, NullLaw law,
                                    Islands convention = Islands::counted);

/// I_xy = (n / S0) sum_ij w_ij z_i v_j / sqrt(sum z^2 sum v^2): x here with y at the neighbours (v = y - mean(y)).
/// Source    Anselin, Syabri & Smirnov (2002), Visualizing multivariate spatial correlation.
[[nodiscard]] double bivariate_moran_i(std::span<const double> x, std::span<const double> y,
                                       const Weights& weights, Islands convention = Islands::counted);

/// Lee's L = n / (sum_i (sum_j w_ij)^2) * sum_i (W z)_i (W v)_i / sqrt(sum z^2 sum v^2).
/// Source    Lee (2001), Journal of Geographical Systems 3.
[[nodiscard]] double lee_l(std::span<const double> x, std::span<const double> y, const Weights& weights,
                           Islands convention = Islands::counted);

}  // namespace hinterland::indicator
