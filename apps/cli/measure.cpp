// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/outcomes.hpp"
#include "hinterland/base/error.hpp"
#include "hinterland/indicator/table.hpp"
#include "hinterland/measure/measure.hpp"

namespace hinterland::cli {
namespace {

namespace fs = std::filesystem;

std::string roles(const std::vector<indicator::Role>& list, base::Language language) {
  std::string text;
  for (const indicator::Role role : list)
    text += (text.empty() ? "" : ", ") + measure::in_words(role).in(language);
  return text;
}

/// What can be measured, family by family, with what each needs.
void print_table(const Terminal& terminal) {
  const base::Language language = terminal.language();
  for (const indicator::Family& family : indicator::families()) {
    terminal.print(fmt::format("{} ({})", family.label.in(language), family.id));
    for (const indicator::Row& row : family.rows)
      terminal.print(
          fmt::format("  {:28} {} <- {}", row.id, row.label.in(language), roles(row.needs, language)));
  }
  terminal.print(terminal.in_words({"\nConventions (--convention NAME=CHOICE; the first is the default):",
                                    "\n约定(--convention 名称=选项;第一个为默认):"}));
  for (const indicator::Convention& convention : indicator::conventions()) {
    std::string choices = convention.is_number() ? fmt::format("{}", convention.number) : "";
    for (const indicator::Choice& choice : convention.choices)
      choices += (choices.empty() ? "" : ", ") + choice.id;
    terminal.print(fmt::format("  {:28} {}: {}", convention.id, convention.label.in(language), choices));
  }
  terminal.print(terminal.in_words({"\nPresets (--preset): ", "\n预设(--preset):"}) +
                 fmt::format("{}", fmt::join(indicator::presets(), ", ")));
}

nlohmann::ordered_json table_as_json() {
  auto list = nlohmann::ordered_json::array();
  for (const indicator::Family& family : indicator::families()) {
    for (const indicator::Row& row : family.rows) {
      list.push_back({{"id", row.id},
                      {"family", family.id},
                      {"label", {{"en", row.label.en}, {"zh", row.label.zh}}},
                      {"needs", roles(row.needs, base::Language::en)},
                      {"range", row.range},
                      {"source", row.source},
                      {"conventions", row.conventions}});
    }
  }
  return {{"indicators", list}, {"presets", indicator::presets()}};
}

bool is_case(const fs::path& path) {
  return fs::is_directory(path) || path.extension() == ".toml" || path.extension() == ".json";
}

/// "0.6269", or "1929: 0.6269 … 2009: 0.4288"; empty where a line cannot hold it.
std::string in_short(const array::Array& values) {
  if (values.axes().empty()) return fmt::format("{:.6g}", values[0]);
  const array::Axis& axis = values.axes()[0];
  if (values.axes().size() > 1 || axis.size() > 200) return {};
  std::string text;
  const std::size_t shown = std::min<std::size_t>(axis.size(), 3);
  const auto name = [&](std::size_t k) { return axis[k].name.en.empty() ? axis[k].code : axis[k].name.en; };
  for (std::size_t k = 0; k < shown; ++k) text += fmt::format("{}: {:.4g}  ", name(k), values[k]);
  if (axis.size() > shown)
    text += fmt::format("… {}: {:.4g}", name(axis.size() - 1), values[axis.size() - 1]);
  return text;
}

/// The number called like its indicator and its p-value; the rest is in the files.
void print(const run::Finished& finished, const Terminal& terminal) {
  std::size_t others = 0;
  for (const indicator::Measurement& measurement : finished.result.baseline.measurements) {
    for (const indicator::Finding& finding : measurement.findings) {
      const bool is_headline =
          finding.name == measurement.indicator || finding.name == measurement.indicator + ".p";
      const std::string text = is_headline ? in_short(finding.values) : "";
      if (text.empty()) ++others;
      if (text.empty()) continue;
      const std::string name = measurement.variable.empty()
                                   ? finding.name
                                   : fmt::format("{} ({})", finding.name, measurement.variable);
      terminal.print(fmt::format("{:40} {}", name, text));
    }
  }
  const base::Text where{"{} further findings in results.csv. Report: {}",
                         "其余 {} 项结果见 results.csv。报告:{}"};
  terminal.print(fmt::format(fmt::runtime(terminal.in_words(where)), others,
                             (finished.folder.path / "report.html").string()));
}

nlohmann::ordered_json answer_of(const run::Finished& finished) {
  nlohmann::ordered_json answer{{"case", finished.result.name},
                                {"folder", finished.folder.path.string()},
                                {"files", finished.folder.files}};
  answer["findings"] = nlohmann::ordered_json::array();
  for (const indicator::Measurement& measurement : finished.result.baseline.measurements) {
    for (const indicator::Finding& finding : measurement.findings) {
      std::vector<std::vector<std::string>> axes;
      for (const array::Axis& axis : finding.values.axes()) {
        axes.emplace_back();
        for (const array::Member& member : axis.members()) axes.back().push_back(member.code);
      }
      answer["findings"].push_back(
          {{"name", finding.name},
           {"variable", measurement.variable},
           {"axes", axes},
           {"values", std::vector<double>(finding.values.values().begin(), finding.values.values().end())}});
    }
  }
  return answer;
}

/// Options over the measures of a case; the columns of a table are no options of a case.
run::MeasureOverrides overrides_of(const run::TableQuestion& question) {
  const auto count = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::uint64_t>(std::stoull(text));
  };
  run::MeasureOverrides overrides{.indicators = question.indicators,
                                  .groups = question.groups,
                                  .periods = question.periods,
                                  .preset = question.preset,
                                  .seed = count(question.seed),
                                  .permutations = count(question.permutations),
                                  .bootstrap = count(question.bootstrap)};
  for (const std::string& one : question.conventions) {
    const std::size_t equals = std::min(one.find('='), one.size());
    overrides.conventions.emplace_back(one.substr(0, equals), one.substr(std::min(equals + 1, one.size())));
  }
  return overrides;
}

}  // namespace

ExitCode execute(const MeasureOptions& options, Terminal& terminal) {
  if (options.wants_list || options.path.empty()) {
    if (terminal.wants_json()) terminal.print_json(table_as_json());
    if (!terminal.wants_json()) print_table(terminal);
    return ExitCode::ok;
  }
  run::Options request{.case_path = options.path,
                       .output = options.output,
                       .models = options.models,
                       .fetched = options.fetched,
                       .wants_measures = true};
  if (is_case(options.path)) {
    request.measures = overrides_of(options.question);
  } else {
    base::Diagnostics found;
    run::TableQuestion question = options.question;
    question.table = options.path;
    request.case_text = run::case_of_table(question, found);
    base::stop_on_errors(found);
    request.case_path = run::case_path_of(question);
    if (options.wants_case) {
      terminal.print(*request.case_text);
      return ExitCode::ok;
    }
  }
  const run::Finished finished = run_case(request, context_of(terminal), terminal.language());
  terminal.end_progress();
  if (terminal.wants_json()) {
    terminal.print_json(answer_of(finished));
  } else {
    terminal.show(finished.warnings);
    print(finished, terminal);
  }
  return finished.all_converged ? ExitCode::ok : ExitCode::not_converged;
}

}  // namespace hinterland::cli
