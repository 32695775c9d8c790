// How far apart regions are, without logarithms of shares: coefficient of variation, Hoover, variance of logs, extremes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace hinterland::indicator {

// Notation, requirements and invariances as in entropy.hpp.

/// Coefficient of variation: sqrt(sum_i s_i (x_i - m)^2) / m, with the population's (1/n) deviation.
/// Source    Williamson (1965), Economic Development and Cultural Change 13(4), p. 11: V_w weighted by people,
///           V_uw unweighted.
[[nodiscard]] double coefficient_of_variation(std::span<const double> values,
                                              std::span<const double> weights = {});

/// Hoover: sum_i s_i |r_i - 1| / 2. The share of the total that would have to move for all to be equal. 0 … 1 - 1/n.
/// Source    Hoover (1936), The measurement of industrial localization. Review of Economics and Statistics 18(4).
[[nodiscard]] double hoover(std::span<const double> values, std::span<const double> weights = {});

/// Variance of the logarithms about their own mean, with the population's divisor. Requires values > 0.
/// Not a measure in the sense of Pigou and Dalton: among the very rich a gift to a poorer one can raise it.
[[nodiscard]] double variance_of_logs(std::span<const double> values, std::span<const double> weights = {});

/// The largest value over the smallest, of regions with a positive weight. Requires values > 0.
[[nodiscard]] double max_min_ratio(std::span<const double> values, std::span<const double> weights = {});

}  // namespace hinterland::indicator
