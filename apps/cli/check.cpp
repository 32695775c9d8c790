// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"
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
  const base::Text words{"{} is well formed: {} families of unknowns, {} of equations, {} checks, {} measures.",
                         "{} 书写正确:{} 族未知量,{} 族方程,{} 项检查,{} 个度量。"};
  terminal.print(fmt::format(fmt::runtime(terminal.in_words(words)), model.header.name, unknowns,
                             model.equations.size(), model.checks.size(), model.measures.size()));
}

}  // namespace

ExitCode execute(const CheckOptions& options, Terminal& terminal) {
  base::Diagnostics found;
  const lang::SyntaxTree tree =
      lang::parse_model(content_of(options.path), options.path.string(), found);
  const std::optional<lang::CheckedModel> model = lang::check(tree, found);
  if (!model || found.has_errors() || (!found.empty() && !terminal.wants_json())) terminal.show(found);
  if (model && !found.has_errors()) print_summary(*model, terminal);
  return exit_code(found);
}

}  // namespace hinterland::cli
