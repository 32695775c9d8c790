// The indicators in the summary: what they say, a table of numbers at the beginning, the end and after each strategy, and
// for what has a number a region the highest and the lowest. Everything else is on the page and in results.csv.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hinterland/base/text.hpp"
#include "hinterland/result/result.hpp"

namespace hinterland::report {

/// Markdown; empty where nothing was measured. `plain` makes a name of the user harmless in Markdown.
[[nodiscard]] std::string summary_of_measures(const result::Result& result, base::Language language,
                                              std::string (*plain)(const std::string&));

}  // namespace hinterland::report
