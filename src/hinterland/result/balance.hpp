// How balanced the reported regions are, before and after each strategy: shares, primacy, inequality.
// Only puts the parts of a result into the formulas of indicator/; no formula is here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "hinterland/result/result.hpp"

namespace hinterland::result {

/// Indicators of one outcome, `before` taken from the baseline, over the reported group alone:
/// capital_share_people, capital_share_output, primacy_output (of the largest region, which need not be
/// the capital), theil_income, cv_income (both weighted by people), cv_income_unweighted, gini_income.
/// An indicator whose quantities the roles do not name is left out; so is one whose numbers are not
/// positive and finite (an outcome that did not converge may carry such).
[[nodiscard]] std::vector<Indicator> balance(const Result& result, const Outcome& outcome);

/// Fills `indicators` of the baseline and of every strategy.
void add_balance(Result& out_result);

/// The quantity with this name, or null; names are those of `Roles` too.
[[nodiscard]] const Quantity* find_quantity(const Outcome& outcome, const std::string& name);

/// Positions of the reported regions; all of them where no group is marked.
[[nodiscard]] std::vector<std::size_t> group_positions(const Result& result);

/// Place of the capital among these positions; nothing if the roles name none or it is outside the group.
[[nodiscard]] std::optional<std::size_t> capital_in_group(const Result& result);

}  // namespace hinterland::result
