// How data, residuals, cost and warnings of a check are shown, as text and as JSON.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "cli/terminal.hpp"
#include "hinterland/run/run_case.hpp"

namespace hinterland::cli {

[[nodiscard]] nlohmann::ordered_json as_json(const std::vector<result::Facts>& facts);
[[nodiscard]] nlohmann::ordered_json as_json(const run::Inspection& inspection);
[[nodiscard]] nlohmann::ordered_json as_json(const run::Cost& cost);
[[nodiscard]] nlohmann::ordered_json as_json(const base::Diagnostics& found);

void print_data(const std::vector<result::Facts>& facts, const Terminal& terminal);
void print_benchmark(const run::Inspection& inspection, const Terminal& terminal);

}  // namespace hinterland::cli
