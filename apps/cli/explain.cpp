// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/outcomes.hpp"
#include "hinterland/run/explain_value.hpp"

namespace hinterland::cli {
namespace {

using Json = nlohmann::ordered_json;

/// People copy ids as they come: "hl142", "HL0142", "142".
std::string normalised(const std::string& id) {
  std::string digits;
  std::ranges::copy_if(id, std::back_inserter(digits), [](unsigned char c) { return std::isdigit(c) != 0; });
  return fmt::format("HL{:0>4}", digits);
}

ExitCode explain_diagnostic(const std::string& written, Terminal& terminal) {
  const std::string id = normalised(written);
  const std::vector<std::string> known = base::diagnostic_ids();
  if (std::ranges::find(known, id) == known.end()) {
    const base::Text unknown{"There is no diagnostic {}. Known: {}", "没有编号为 {} 的诊断。已有:{}"};
    terminal.note(fmt::format(fmt::runtime(terminal.in_words(unknown)), id, fmt::join(known, " ")));
    return ExitCode::usage;
  }

  if (terminal.wants_json()) {
    terminal.print_json(Json{{"id", id},
                             {"explanation",
                              {{"en", base::explanation(id, base::Language::en)},
                               {"zh", base::explanation(id, base::Language::zh)}}}});
  } else {
    terminal.print(base::explanation(id, terminal.language()));
  }
  return ExitCode::ok;
}

Json as_json(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}
Json as_json(const base::Text& text) {
  return {{"en", text.en}, {"zh", text.zh}};
}

Json as_json(const model::Breakdown& breakdown) {
  Json parts = Json::array();
  for (const model::Part& part : breakdown.parts) {
    Json members = Json::array();
    for (const model::MemberPart& member : part.members) {
      members.push_back({{"name", as_json(member.name)},
                         {"before", as_json(member.before)},
                         {"after", as_json(member.after)},
                         {"contribution", as_json(member.contribution)}});
    }
    parts.push_back({{"written", as_json(part.written)},
                     {"symbol", part.symbol},
                     {"power_before", as_json(part.power_before)},
                     {"power_after", as_json(part.power_after)},
                     {"before", as_json(part.before)},
                     {"after", as_json(part.after)},
                     {"contribution", as_json(part.contribution)},
                     {"members", members},
                     {"others", part.others},
                     {"others_contribution", as_json(part.others_contribution)}});
  }
  return {{"in_logs", breakdown.in_logs},
          {"change", as_json(breakdown.change)},
          {"parts", parts},
          {"remainder", as_json(breakdown.remainder())}};
}

Json as_json(const run::ExplainedValue& explained) {
  const model::Explanation& of = explained.explanation;
  const char* const kind = of.kind == model::Explanation::Kind::equation     ? "equation"
                           : of.kind == model::Explanation::Kind::definition ? "definition"
                                                                             : "datum";
  Json sides = Json::array();
  for (const model::Side& side : of.sides) {
    sides.push_back({{"written", as_json(side.written)},
                     {"before", as_json(side.before)},
                     {"after", as_json(side.after)},
                     {"breakdown", as_json(side.breakdown)}});
  }
  Json words{{"en", Json::array()}, {"zh", Json::array()}};
  for (const base::Text& line : model::in_words(of)) {
    words["en"].push_back(line.en);
    words["zh"].push_back(line.zh);
  }
  return {{"element", as_json(of.element)},
          {"label", as_json(of.label)},
          {"strategy", explained.strategy},
          {"converged", explained.baseline.is_converged() && explained.solve.is_converged()},
          {"before", as_json(of.before)},
          {"after", as_json(of.after)},
          {"kind", kind},
          {"name", of.name},
          {"line", of.line},
          {"text", of.text},
          {"sides", sides},
          {"solved_for", of.solved_for ? as_json(*of.solved_for) : Json(nullptr)},
          {"words", words}};
}

ExitCode explain_number(const ExplainOptions& options, Terminal& terminal) {
  const run::Options request{.case_path = options.run, .models = options.models, .fetched = options.fetched};
  const run::ExplainedValue explained =
      run::explain_value(request, options.what, options.strategy, context_of(terminal));
  terminal.end_progress();
  const bool is_converged = explained.baseline.is_converged() && explained.solve.is_converged();
  if (terminal.wants_json()) {
    terminal.print_json(as_json(explained));
  } else {
    if (!explained.strategy.empty()) {
      const base::Text under{"Strategy `{}`: {}", "方案 `{}`:{}"};
      terminal.print(fmt::format(fmt::runtime(terminal.in_words(under)), explained.strategy,
                                 terminal.in_words(explained.title)));
    }
    for (const base::Text& line : model::in_words(explained.explanation))
      terminal.print(terminal.in_words(line));
  }
  if (is_converged) return ExitCode::ok;
  terminal.note(terminal.in_words(
      {"Not everything converged: these numbers solve nothing.", "并非全部收敛:这些数值并不是解。"}));
  return ExitCode::not_converged;
}

}  // namespace

ExitCode execute(const ExplainOptions& options, Terminal& terminal) {
  return options.run.empty() ? explain_diagnostic(options.what, terminal) : explain_number(options, terminal);
}

}  // namespace hinterland::cli
