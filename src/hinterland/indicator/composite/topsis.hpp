// TOPSIS: how near a place is to the best that occurs, and how far from the worst.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/indicator/composite/normalise.hpp"

namespace hinterland::indicator {

/// Relative closeness d-/(d- + d+) of each place, in 0 … 1: columns over their Euclidean length, times weights; the
/// ideal has the best of each criterion, the anti-ideal the worst; d+ and d- are Euclidean distances to them.
///
/// Requires  one weight (>= 0) and one direction a criterion; no column all zero; two places differ in a criterion
///           that counts.
/// Errors    ContractError otherwise.
/// Laws      unchanged by the unit of a criterion and by a factor on all weights; not by its origin.
/// Source    Hwang & Yoon (1981), Multiple Attribute Decision Making.
[[nodiscard]] std::vector<double> topsis(const Columns& columns, std::span<const double> weights,
                                         const std::vector<bool>& is_cost);

}  // namespace hinterland::indicator
