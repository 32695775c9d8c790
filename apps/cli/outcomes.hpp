// How solves and verdicts are shown on a terminal, shared by `run` and `check`.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "cli/terminal.hpp"
#include "hinterland/run/run_case.hpp"

namespace hinterland::cli {

/// A context whose progress goes to the terminal and which Ctrl-C cancels. The terminal must outlive it.
[[nodiscard]] base::Context context_of(Terminal& terminal);

/// "baseline: converged in 21 iterations, …", one line an outcome.
void print_outcome(const result::Outcome& outcome, const Terminal& terminal);

/// "passed  Walras: the dropped equation: …", one line a verdict.
void print_findings(const std::vector<model::Finding>& findings, const Terminal& terminal);

[[nodiscard]] nlohmann::ordered_json as_json(const result::Outcome& outcome);
[[nodiscard]] nlohmann::ordered_json as_json(const std::vector<model::Finding>& findings);

}  // namespace hinterland::cli
