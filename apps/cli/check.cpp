// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/inspection.hpp"
#include "cli/outcomes.hpp"
#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/lang/print.hpp"

namespace hinterland::cli {
namespace {

using Json = nlohmann::ordered_json;

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

/// Which equation determines what: the pairing that all later steps rest on.
void print_pairs(const lang::CheckedModel& model, const Terminal& terminal) {
  for (const lang::EquationDeclaration& equation : model.equations) {
    if (!equation.unknown) continue;
    const base::Text words{"  {} determines {}", "  {} 决定 {}"};
    terminal.print(fmt::format(fmt::runtime(terminal.in_words(words)), lang::print(equation.symbol),
                               lang::print(*equation.unknown)));
  }
  terminal.print(terminal.in_words(
      {"Structure with data, homogeneity, Walras' law, benchmark and cost: `hinterland check` on a case.",
       "含数据的结构、齐次性、瓦尔拉斯定律、基准与计算量:请对案例运行 `hinterland check`。"}));
}

ExitCode check_model(const std::filesystem::path& path, Terminal& terminal) {
  base::Diagnostics found;
  const lang::SyntaxTree tree = lang::parse_model(content_of(path), path.string(), found);
  const std::optional<lang::CheckedModel> model = lang::check(tree, found);
  if (found.has_errors() || !terminal.wants_json()) terminal.show(found);
  if (model && !found.has_errors()) {
    print_summary(*model, terminal);
    if (!terminal.wants_json()) print_pairs(*model, terminal);
  }
  return exit_code(found);
}

/// A model with its data, up to the verified baseline. The author's own `check` lines are conditions of theory, and so
/// is uniqueness: shown, but whether one may go on without them is for the author to judge.
ExitCode check_case(const CheckOptions& options, Terminal& terminal) {
  const run::Options request{.case_path = options.path,
                             .models = options.models,
                             .fetched = options.fetched,
                             .starts = options.starts};
  const run::Finished finished = run::check_case(request, context_of(terminal));
  terminal.end_progress();

  const auto& findings = finished.result.findings;
  if (terminal.wants_json()) {
    terminal.print_json(Json{{"case", finished.result.name},
                             {"data", as_json(finished.result.facts)},
                             {"findings", as_json(findings)},
                             {"benchmark", as_json(finished.inspection)},
                             {"cost", as_json(finished.inspection.cost)},
                             {"baseline", as_json(finished.result.baseline)},
                             {"diagnostics", as_json(finished.warnings)}});
  } else {
    terminal.show(finished.warnings);
    print_data(finished.result.facts, terminal);
    print_findings(findings, terminal);
    print_benchmark(finished.inspection, terminal);
    terminal.print(terminal.in_words({"Cost: ", "计算量:"}) +
                   terminal.in_words(run::in_words(finished.inspection.cost)));
    print_outcome(finished.result.baseline, terminal);
  }
  if (!finished.all_converged) return ExitCode::not_converged;
  // Conditions of theory are for the author to judge: the model's own, and whether there is one equilibrium.
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
