// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/measured.hpp"
#include "cli/outcomes.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::cli {
namespace {

nlohmann::ordered_json answer_of(const run::Finished& finished) {
  nlohmann::ordered_json answer{{"case", finished.result.name},
                                {"folder", finished.folder.path.string()},
                                {"files", finished.folder.files},
                                {"all_converged", finished.all_converged},
                                {"findings", as_json(finished.result.findings)},
                                {"baseline", as_json(finished.result.baseline)}};
  answer["strategies"] = nlohmann::ordered_json::array();
  for (const result::Outcome& outcome : finished.result.strategies)
    answer["strategies"].push_back(as_json(outcome));
  return answer;
}

void print(const run::Finished& finished, const Terminal& terminal) {
  print_findings(finished.result.findings, terminal);
  if (result::has_model(finished.result)) print_outcome(finished.result.baseline, terminal);
  for (const result::Outcome& outcome : finished.result.strategies) print_outcome(outcome, terminal);
  if (!result::has_model(finished.result)) {
    for (const std::string& line : measured_lines(finished.result, terminal.language()).lines)
      terminal.print(line);
  }
  const base::Text where{"Report: {}", "报告:{}"};
  terminal.print(
      fmt::format(fmt::runtime(terminal.in_words(where)), (finished.folder.path / "report.html").string()));
}

}  // namespace

ExitCode execute(const RunOptions& options, Terminal& terminal) {
  const run::Options request{.case_path = options.case_path,
                             .output = options.output,
                             .models = options.models,
                             .fetched = options.fetched};
  const run::Finished finished = run_case(request, context_of(terminal), terminal.language());
  terminal.end_progress();

  if (terminal.wants_json()) {
    terminal.print_json(answer_of(finished));
  } else {
    terminal.show(finished.warnings);
    print(finished, terminal);
  }
  if (finished.all_converged) return ExitCode::ok;
  terminal.note(terminal.in_words({"Not everything converged: the results are partial, and marked as such.",
                                   "并非全部收敛:结果不完整,并已注明。"}));
  return ExitCode::not_converged;
}

}  // namespace hinterland::cli
