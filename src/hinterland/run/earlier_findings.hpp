// What an earlier [[measure]] found, one number a region, can be measured by a later one: the inequality of a composite index,
// its clusters on the map.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>
#include <string>

#include "hinterland/array/array.hpp"
#include "hinterland/dataset/dataset.hpp"
#include "hinterland/measure/asked.hpp"
#include "hinterland/measure/numbers.hpp"
#include "hinterland/result/result.hpp"

namespace hinterland::run {

/// Adds the findings of the outcome that run over the members of one set, or of two (regions and periods), under the name that
/// they have in results.csv: "index.coordination". Regions and periods that the earlier measure left out hold NaN: holes.
/// `out_widened` owns arrays that had to be widened for that; it must outlive the numbers, as must the outcome.
void add_earlier_findings(const result::Outcome& outcome, const dataset::Dataset& data,
                          std::list<array::Array>& out_widened, measure::Numbers& out_numbers);

/// Does the measure name a finding that the outcome has?
[[nodiscard]] bool names_finding(const std::vector<std::string>& names, const result::Outcome& outcome);

}  // namespace hinterland::run
