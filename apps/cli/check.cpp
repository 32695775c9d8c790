// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"
#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"

namespace hinterland::cli {
namespace {

void print_summary(const lang::CheckedModel& model, const Terminal& terminal) {
  const auto unknowns = std::ranges::count(model.symbols, lang::SymbolKind::var, &lang::Symbol::kind);
  if (terminal.wants_json()) {
    terminal.print_json(nlohmann::ordered_json{{"model", model.header.name},
                                               {"unknowns", unknowns},
                                               {"equations", model.equations.size()},
                                               {"diagnostics", nlohmann::ordered_json::array()}});
    return;
  }
  const base::Text words{
      "{} is well formed: {} families of unknowns, {} of equations, {} checks, {} measures.",
      "{} 书写正确:{} 族未知量,{} 族方程,{} 项检查,{} 个度量。"};
  terminal.print(fmt::format(fmt::runtime(terminal.in_words(words)), model.header.name, unknowns,
                             model.equations.size(), model.checks.size(), model.measures.size()));
}

ExitCode check_model(const std::filesystem::path& path, Terminal& terminal) {
  base::Diagnostics found;
  const lang::SyntaxTree tree = lang::parse_model(content_of(path), path.string(), found);
  const std::optional<lang::CheckedModel> model = lang::check(tree, found);
  if (found.has_errors() || !terminal.wants_json()) terminal.show(found);
  if (model && !found.has_errors()) print_summary(*model, terminal);
  return exit_code(found);
}

/// A model with its data, up to the verified baseline. The author's own `check` lines are conditions of theory, and so
/// is uniqueness: shown, but whether one may go on without them is for the author to judge.
ExitCode check_case(const CheckOptions& options, Terminal& terminal) {
  const run::Options request{options.path, {}, options.models, options.fetched, {}, options.starts};
  const run::Finished finished = run::check_case(request, context_of(terminal));
  terminal.end_progress();

  const auto& findings = finished.result.findings;
  if (terminal.wants_json()) {
    terminal.print_json(nlohmann::ordered_json{{"case", finished.result.name},
                                               {"findings", as_json(findings)},
                                               {"baseline", as_json(finished.result.baseline)}});
  } else {
    terminal.show(finished.warnings);
    print_findings(findings, terminal);
    print_outcome(finished.result.baseline, terminal);
  }
  if (!finished.all_converged) return ExitCode::not_converged;
  const auto is_broken = [](const model::Finding& finding) {
    return !finding.passed && finding.id != "check" && finding.id != "uniqueness";
  };
  return std::ranges::any_of(findings, is_broken) ? ExitCode::model_error : ExitCode::ok;
}

}  // namespace

ExitCode execute(const CheckOptions& options, Terminal& terminal) {
  return options.path.extension() == ".hlm" ? check_model(options.path, terminal)
                                            : check_case(options, terminal);
}

}  // namespace hinterland::cli
