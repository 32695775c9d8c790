// How unequal regions are, by entropies: Theil T and L, the generalised entropies between and beyond, Atkinson.
// Measures of relative inequality only: multiplying all values by a number changes none of them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace hinterland::indicator {

// Below, s_i = weight_i / sum of weights, m = sum_i s_i x_i and r_i = x_i / m; without weights s_i = 1/n.
// Every function
//   requires  values finite and >= 0 with m > 0; weights none at all, or finite, >= 0, with a positive sum and as many as
//             values; and where it takes the logarithm of a value, values > 0;
//   throws    ContractError otherwise;
//   is        unchanged by the order of regions (to rounding), by a factor on all values or all weights, and by
//             replacing a region by copies that share its weight; 0 where all values are equal.
// Logarithms are natural.

/// Theil T: sum_i s_i r_i ln r_i, with 0 ln 0 = 0. Between 0 and ln n (unweighted), -ln(smallest s).
/// Values per head with people as weights give the inequality between regions as persons meet it.
/// Source    Theil (1967), Economics and Information Theory, ch. 4.
[[nodiscard]] double theil(std::span<const double> values, std::span<const double> weights = {});

/// Theil L, the mean logarithmic deviation: -sum_i s_i ln r_i. Takes logarithms.
/// Source    Theil (1967), ch. 4.
[[nodiscard]] double mean_log_deviation(std::span<const double> values, std::span<const double> weights = {});

/// Generalised entropy: (sum_i s_i r_i^alpha - 1) / (alpha (alpha - 1)); Theil T at alpha 1, L at 0, and half the squared
/// coefficient of variation at 2. Small alpha looks at the poor. Takes logarithms where alpha <= 0.
/// Source    Shorrocks (1980), The class of additively decomposable inequality measures. Econometrica 48(3).
[[nodiscard]] double generalised_entropy(double alpha, std::span<const double> values,
                                         std::span<const double> weights = {});

/// Atkinson: 1 - (sum_i s_i r_i^(1 - epsilon))^(1 / (1 - epsilon)); 1 - exp(-L) at epsilon 1. The share of the total that
/// could be given up if the rest were equal, to one whose aversion to inequality is epsilon. Between 0 and 1.
/// Requires  epsilon > 0. Takes logarithms where epsilon >= 1.
/// Source    Atkinson (1970), On the measurement of inequality. Journal of Economic Theory 2(3).
[[nodiscard]] double atkinson(double epsilon, std::span<const double> values,
                              std::span<const double> weights = {});

}  // namespace hinterland::indicator
