// SPDX-License-Identifier: Apache-2.0
#include "cli/outcomes.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/cancel.hpp"

namespace hinterland::cli {
namespace {

nlohmann::ordered_json as_json(const base::Text& text) {
  return {{"en", text.en}, {"zh", text.in(base::Language::zh)}};
}

}  // namespace

base::Context context_of(Terminal& terminal) {
  return {&cancel_on_interrupt(), [&terminal](const base::Progress& progress) { terminal.show(progress); }};
}

void print_outcome(const result::Outcome& outcome, const Terminal& terminal) {
  terminal.print(
      fmt::format("{}: {}", terminal.in_words(outcome.title), terminal.in_words(one_line(outcome.solve))));
}

void print_findings(const std::vector<model::Finding>& findings, const Terminal& terminal) {
  for (const model::Finding& finding : findings) {
    const std::string verdict = finding.is_open  ? terminal.in_words({"open  ", "未决"})
                                : finding.passed ? terminal.in_words({"passed", "通过"})
                                                 : terminal.in_words({"FAILED", "未通过"});
    terminal.print(fmt::format("{}  {}: {}", verdict, terminal.in_words(finding.label),
                               terminal.in_words(finding.words)));
  }
}

nlohmann::ordered_json as_json(const result::Outcome& outcome) {
  return {{"id", outcome.id},
          {"title", as_json(outcome.title)},
          {"status", to_string(outcome.solve.status)},
          {"method", to_string(outcome.solve.method)},
          {"iterations", outcome.solve.iterations},
          {"residual_evaluations", outcome.solve.residual_evaluations},
          {"residual", outcome.solve.residual}};
}

nlohmann::ordered_json as_json(const std::vector<model::Finding>& findings) {
  auto list = nlohmann::ordered_json::array();
  for (const model::Finding& finding : findings) {
    list.push_back({{"id", finding.id},
                    {"label", as_json(finding.label)},
                    {"passed", finding.passed},
                    {"open", finding.is_open},
                    {"value", finding.value},
                    {"bound", finding.bound},
                    {"words", as_json(finding.words)}});
  }
  return list;
}

}  // namespace hinterland::cli
