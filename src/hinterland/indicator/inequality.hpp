// How unequal regions are: Theil, coefficient of variation, Gini; each unweighted and weighted by people.
// Measures of relative inequality only: multiplying all values by a number changes none of them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace hinterland::indicator {

// Below, s_i = weight_i / sum of weights and m = sum_i s_i x_i; without weights s_i = 1/n.
// Every function
//   requires  values finite and >= 0 with m > 0; weights finite and >= 0 with a positive sum, as many as values;
//   throws    ContractError otherwise;
//   is        unchanged by the order of regions (to rounding), by a factor on all values or all weights, and
//             by replacing a region by copies that share its weight.

/// Theil T: sum_i s_i (x_i/m) ln(x_i/m), with 0 ln 0 = 0. Between 0 and ln n (unweighted), -ln(smallest s).
/// Source    Theil (1967), Economics and Information Theory, ch. 4. Natural logarithm.
[[nodiscard]] double theil(std::span<const double> values);
/// The population-weighted form: values per head, weights people. Inequality between regions as persons meet it.
[[nodiscard]] double theil(std::span<const double> values, std::span<const double> weights);

/// Coefficient of variation: sqrt(sum_i s_i (x_i - m)^2) / m, with the population's (1/n) deviation.
/// Source    Williamson (1965), Economic Development and Cultural Change 13(4), p. 11: V_w weighted by people,
///           V_uw unweighted.
[[nodiscard]] double coefficient_of_variation(std::span<const double> values);
[[nodiscard]] double coefficient_of_variation(std::span<const double> values,
                                              std::span<const double> weights);

/// Gini: sum_ij s_i s_j |x_i - x_j| / (2 m). Not corrected by n/(n-1).
/// Cost      one sort.
/// Source    Gini (1912) as mean difference; the form in shares is that of Dorfman (1979).
[[nodiscard]] double gini(std::span<const double> values);
[[nodiscard]] double gini(std::span<const double> values, std::span<const double> weights);

}  // namespace hinterland::indicator
