// What a measuring found, as lines for a terminal and as JSON. One line an indicator: its number, its way over time, or the
// regions at both ends; the rest is in the files.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/run/run_case.hpp"

namespace hinterland::cli {

struct MeasuredLines {
  std::vector<std::string> lines;
  std::size_t others = 0;  // findings that have no line
};

/// Of each indicator the finding called like it, its standard error and p-values and the shares of its parts, under their names
/// in results.csv.
[[nodiscard]] MeasuredLines measured_lines(const result::Result& result, base::Language language);

/// All findings of the baseline, and of the strategies that were measured; NaN is null.
[[nodiscard]] nlohmann::ordered_json measured_as_json(const run::Finished& finished);

/// Faults of a case that was made of a table stand at the table: nobody has seen the case.
[[nodiscard]] base::Diagnostics about_the_table(const base::Diagnostics& found, const std::string& made_case,
                                                const std::string& table);

}  // namespace hinterland::cli
