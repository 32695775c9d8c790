// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/measured.hpp"
#include "cli/outcomes.hpp"
#include "hinterland/base/error.hpp"
#include "hinterland/indicator/table.hpp"
#include "hinterland/measure/measure.hpp"

namespace hinterland::cli {
namespace {

namespace fs = std::filesystem;

/// What can be measured, family by family, with what each needs.
void print_table(const Terminal& terminal) {
  const base::Language language = terminal.language();
  for (const indicator::Family& family : indicator::families()) {
    terminal.print(fmt::format("{} ({})", family.label.in(language), family.id));
    for (const indicator::Row& row : family.rows)
      terminal.print(fmt::format("  {:28} {} <- {}", row.id, row.label.in(language),
                                 measure::needs_in_words(row).in(language)));
  }
  terminal.print(terminal.in_words({"\nConventions (--convention NAME=CHOICE; the first is the default):",
                                    "\n约定(--convention 名称=选项;第一个为默认):"}));
  for (const indicator::Convention& convention : indicator::conventions()) {
    std::string choices = convention.is_number() ? fmt::format("{}", convention.number) : "";
    for (const indicator::Choice& choice : convention.choices)
      choices += (choices.empty() ? "" : ", ") + choice.id;
    for (const auto& [preset, choice] : convention.presets)
      choices += fmt::format(" ({}: {})", preset, choice);
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
                      {"needs", measure::needs_in_words(row).en},
                      {"range", row.range},
                      {"source", row.source},
                      {"conventions", row.conventions}});
    }
  }
  auto conventions = nlohmann::ordered_json::array();
  for (const indicator::Convention& convention : indicator::conventions()) {
    nlohmann::ordered_json choices = nlohmann::ordered_json::array();
    for (const indicator::Choice& choice : convention.choices)
      choices.push_back({{"id", choice.id}, {"en", choice.meaning.en}, {"zh", choice.meaning.zh}});
    nlohmann::ordered_json one{{"id", convention.id},
                               {"label", {{"en", convention.label.en}, {"zh", convention.label.zh}}},
                               {"choices", choices}};
    if (convention.is_number()) one["default"] = convention.number;
    one["presets"] = convention.presets;
    conventions.push_back(std::move(one));
  }
  return {{"indicators", list}, {"conventions", conventions}, {"presets", indicator::presets()}};
}

void print(const run::Finished& finished, const Terminal& terminal) {
  const MeasuredLines measured = measured_lines(finished.result, terminal.language());
  for (const std::string& line : measured.lines) terminal.print(line);
  const base::Text where{"{} further findings in results.csv. Report: {}",
                         "其余 {} 项结果见 results.csv。报告:{}"};
  terminal.print(fmt::format(fmt::runtime(terminal.in_words(where)), measured.others,
                             (finished.folder.path / "report.html").string()));
}

/// Runs the case; where a table was asked about, faults are told at the table.
run::Finished run_told(const run::Options& request, const MeasureOptions& options, Terminal& terminal) {
  if (!request.case_text) return run_case(request, context_of(terminal), terminal.language());
  const std::string made_case = request.case_path.string(), table = options.path.string();
  try {
    run::Finished finished = run_case(request, context_of(terminal), terminal.language());
    finished.warnings = about_the_table(finished.warnings, made_case, table);
    return finished;
  } catch (const base::InputError& faults) {
    throw base::InputError(about_the_table(faults.diagnostics(), made_case, table));
  }
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

bool is_case(const fs::path& path) {
  if (fs::is_directory(path)) return path.extension() != ".gdb";
  return path.extension() == ".toml" || path.filename().string().ends_with("run.json");
}

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
  const run::Finished finished = run_told(request, options, terminal);
  terminal.end_progress();
  if (terminal.wants_json()) {
    terminal.print_json(measured_as_json(finished));
  } else {
    terminal.show(finished.warnings);
    print(finished, terminal);
  }
  return finished.all_converged ? ExitCode::ok : ExitCode::not_converged;
}

}  // namespace hinterland::cli
