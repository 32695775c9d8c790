// How much each indicator counts, found from the data alone: entropy, coefficient of variation, CRITIC.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "hinterland/indicator/composite/normalise.hpp"

namespace hinterland::indicator {

// Every rule of weights below returns numbers >= 0 that add up to one, one a criterion; a single criterion gets 1.
// Nothing is returned where no criterion carries information (all have the same value everywhere).

/// Entropy of one criterion: -(1/ln n) sum_i p_i ln p_i with p_i = x_i / sum x and 0 ln 0 = 0. In 0 … 1; 1 where all
/// places are equal.
/// Requires  at least two values, none negative, a positive sum.
/// Errors    ContractError otherwise.
[[nodiscard]] double entropy(std::span<const double> values);

/// w_j = (1 - e_j) / sum_k (1 - e_k).
/// Source    Shannon's (1948) entropy as Zeleny (1982), Multiple Criteria Decision Making, uses it for weights.
[[nodiscard]] std::optional<std::vector<double>> entropy_weights(const Columns& columns);

/// w_j = v_j / sum_k v_k with v the coefficient of variation, sd / mean.
/// Requires  positive means.
[[nodiscard]] std::optional<std::vector<double>> variation_weights(const Columns& columns);

/// w_j proportional to s_j sum_k (1 - r_jk): contrast (sd with n - 1) times conflict (Pearson correlation).
/// Requires  no constant column; normalised by min_max, with directions.
/// Source    Diakoulaki, Mavrotas & Papayannakis (1995), Computers & Operations Research 22(7).
[[nodiscard]] std::optional<std::vector<double>> critic_weights(const Columns& columns);

/// sum_j w_j x_ij for each place i.
[[nodiscard]] std::vector<double> weighted_scores(const Columns& columns, std::span<const double> weights);

}  // namespace hinterland::indicator
