// The annex: parameters, data, checks, solve reports, the model and the files, so that every number can be traced.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/charts.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/sentences.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/result/facts.hpp"

namespace hinterland::report {

namespace {

std::vector<Cell> heads(std::initializer_list<const char*> keys) {
  std::vector<Cell> cells;
  for (const char* key : keys) {
    const std::string_view name = key;
    constexpr auto numbers =
        std::to_array<std::string_view>({"value", "bound", "iterations", "evaluations", "residual",
                                         "count_of_numbers", "zeros", "smallest", "mean", "largest"});
    const bool is_number = std::ranges::find(numbers, name) != numbers.end();
    cells.push_back({.html = both(phrase(key)), .attributes = is_number ? "class=\"number\"" : ""});
  }
  return cells;
}

Cell code_cell(const std::string& text) {
  return {.html = "<code>" + escape(text) + "</code>"};
}

std::string parameters(const result::Result& result) {
  Table table{
      .caption = phrase("parameters"), .head = heads({"name", "meaning", "value", "source"}), .rows = {}};
  for (const result::Parameter& parameter : result.parameters) {
    std::string source = escape(parameter.source);
    if (parameter.is_default) source += (source.empty() ? "" : " · ") + both(phrase("is_default"));
    table.rows.push_back({code_cell(parameter.name),
                          {.html = both(parameter.label)},
                          number_cell(general(parameter.value)),
                          {.html = source}});
  }
  std::string html = to_html(table);
  if (result.printed.empty()) return html;
  Table printed{.caption = phrase("printed"), .head = heads({"meaning", "value"}), .rows = {}};
  for (const auto& [label, value] : result.printed)
    printed.rows.push_back({{.html = both(label)}, number_cell(general(value))});
  return html + to_html(printed);
}

std::string inputs(const result::Result& result) {
  Table table{.caption = phrase("inputs"), .head = heads({"region"}), .rows = {}, .css_class = "inputs"};
  std::vector<const result::Quantity*> shown;
  for (const result::Quantity& input : result.inputs) {
    if (!result::is_over_regions(result, input.values)) continue;
    shown.push_back(&input);
    const base::Text label = input.label.en.empty() ? same(input.name) : input.label;
    table.head.push_back({.html = both(label) + fmt::format("<small><code>{}</code> {}</small>",
                                                            escape(input.name), escape(input.unit)),
                          .attributes = "class=\"number\""});
  }
  if (shown.empty()) return {};
  const auto add_row = [&](std::size_t region) {
    const array::Member& member = result.regions[region];
    std::vector<Cell> cells = {{.html = both(member.name.en.empty() ? same(member.code) : member.name)}};
    for (const result::Quantity* input : shown) {
      const auto flags = result.estimates.find(input->name);
      const bool is_estimate =
          flags != result.estimates.end() && region < flags->second.size() && flags->second[region];
      Cell cell = number_cell(general(input->values[region]));
      if (is_estimate) cell.html += "<sup class=\"estimate\">" + both(phrase("estimate_mark")) + "</sup>";
      cells.push_back(cell);
    }
    table.rows.push_back(std::move(cells));
  };
  std::vector<bool> is_in_group(result.regions.size(), false);
  for (const std::size_t region : result::group_positions(result)) is_in_group[region] = true;
  for (const bool wanted : {true, false}) {  // the reported regions first
    for (std::size_t k = 0; k < result.regions.size(); ++k) {
      if (is_in_group[k] == wanted) add_row(k);
    }
  }
  return folded(phrase("inputs"),
                to_html(table) + fmt::format("<p class=\"note\">{}</p>\n", both(phrase("inputs_note"))));
}

std::string facts(const result::Result& result) {
  if (result.facts.empty()) return {};
  Table table{.caption = phrase("facts"),
              .head = heads({"name", "meaning", "over_sets", "count_of_numbers", "zeros", "smallest", "mean",
                             "largest"}),
              .rows = {}};
  for (const result::Facts& one : result.facts) {
    std::string sets;
    for (const std::string& set : one.sets) sets += (sets.empty() ? "" : " × ") + set;
    const auto extreme = [](double value, const std::string& where) {
      return Cell{.html = escape(general(value)) + "<small>" + escape(where) + "</small>",
                  .attributes = "class=\"number\""};
    };
    table.rows.push_back({code_cell(one.name),
                          {.html = both(one.label) + "<small>" + escape(one.unit) + "</small>"},
                          {.html = escape(sets)},
                          number_cell(number(static_cast<double>(one.count), 0)),
                          number_cell(number(static_cast<double>(one.zeros), 0)),
                          extreme(one.smallest, one.where_smallest),
                          number_cell(general(one.mean)),
                          extreme(one.largest, one.where_largest)});
  }
  return to_html(table);
}

const char* verdict_of(const model::Finding& finding) {
  return finding.is_open ? "open" : finding.passed ? "passed" : "failed";
}

std::string findings(const result::Result& result) {
  Table table{.caption = phrase("findings"),
              .head = heads({"check", "verdict", "value", "bound", "in_words"}),
              .rows = {}};
  for (const model::Finding& finding : result.findings) {
    table.rows.push_back({{.html = both(finding.label.en.empty() ? same(finding.id) : finding.label)},
                          {.html = both(phrase(verdict_of(finding))),
                           .attributes = fmt::format("class=\"{}\"", verdict_of(finding))},
                          number_cell(general(finding.value)),
                          number_cell(general(finding.bound)),
                          {.html = both(finding.words)}});
  }
  return to_html(table);
}

/// Every solve of the run with its name, in order.
std::vector<std::pair<base::Text, const solve::Report*>> solves(const result::Result& result) {
  std::vector<std::pair<base::Text, const solve::Report*>> all;
  if (result.calibration.iterations > 0) all.emplace_back(phrase("calibration"), &result.calibration);
  all.emplace_back(phrase("baseline"), &result.baseline.solve);
  for (const result::Outcome& strategy : result.strategies)
    all.emplace_back(title_of(strategy), &strategy.solve);
  return all;
}

std::string solving(const result::Result& result) {
  Table table{
      .caption = phrase("solving"),
      .head = heads({"strategy", "status", "method", "iterations", "evaluations", "residual", "in_words"}),
      .rows = {}};
  Table largest{.caption = phrase("largest_residuals"),
                .head = heads({"strategy", "equation", "residual"}),
                .rows = {}};
  std::string charts;
  for (const auto& [name, report] : solves(result)) {
    table.rows.push_back({{.html = both(name)},
                          {.html = both(solve::in_words(report->status)),
                           .attributes = report->is_converged() ? "class=\"passed\"" : "class=\"failed\""},
                          {.html = escape(solve::to_string(report->method))},
                          number_cell(number(report->iterations, 0)),
                          number_cell(number(report->residual_evaluations, 0)),
                          number_cell(general(report->residual)),
                          {.html = both(report->reason)}});
    charts += convergence(fmt::format("convergence-{}", table.rows.size()), name, report->history);
    for (const solve::LargestResidual& one : report->largest) {
      largest.rows.push_back(
          {{.html = both(name)}, {.html = escape(one.name)}, number_cell(general(one.value))});
    }
  }
  std::string html = to_html(table);
  if (!charts.empty()) {
    html += fmt::format("<h4>{}</h4>\n<div class=\"convergences\">{}</div>\n", both(phrase("convergence")),
                        charts);
  }
  return largest.rows.empty() ? html : html + folded(phrase("largest_residuals"), to_html(largest));
}

std::string equations(const result::Result& result) {
  if (result.equations.empty()) return {};
  Table table{.caption = phrase("equations"),
              .head = heads({"determines", "equation", "meaning", "in_the_text"}),
              .rows = {}};
  for (const result::Equation& one : result.equations) {
    table.rows.push_back(
        {code_cell(one.unknown), code_cell(one.name), {.html = both(one.label)}, code_cell(one.text)});
  }
  return folded(phrase("equations"), to_html(table));
}

std::string texts(const result::Provenance& from) {
  std::string html;
  const auto block = [](const std::string& text) {
    return "<pre tabindex=\"0\">" + escape(text) + "</pre>\n";
  };
  if (!from.formulas.empty()) {
    std::string all;
    for (const std::string& formula : from.formulas) all += formula + "\n";
    html += folded(phrase("formulas"), block(all));
  }
  const std::string cite = from.model_cite.empty()
                               ? ""
                               : fmt::format("<p class=\"note\">{}</p>\n",
                                             both(phrase("model_source", {{"cite", same(from.model_cite)}})));
  if (!from.model_text.empty()) html += folded(phrase("model_text"), cite + block(from.model_text));
  if (!from.case_text.empty()) html += folded(phrase("case_text"), block(from.case_text));
  return html;
}

std::string provenance(const result::Provenance& from, const char* command) {
  Table files{
      .caption = phrase("files"), .head = {{.html = both(phrase("file"))}, {.html = "SHA-256"}}, .rows = {}};
  for (const auto& [path, sha256] : from.files) files.rows.push_back({code_cell(path), code_cell(sha256)});
  Table options{.caption = phrase("options"), .head = heads({"name", "value"}), .rows = {}};
  for (const auto& [name, value] : from.options) options.rows.push_back({code_cell(name), code_cell(value)});
  std::string html;
  if (!files.rows.empty()) html += folded(phrase("files"), to_html(files));
  if (!options.rows.empty()) html += folded(phrase("options"), to_html(options));
  // The case that stands for a table was never written; run.json holds it.
  const std::string path = from.case_path.ends_with(".measure.toml") ? "run.json" : from.case_path;
  return html +
         fmt::format("<h3>{}</h3>\n<pre tabindex=\"0\">hinterland {} {}</pre>\n<p class=\"note\">{}</p>\n",
                     both(phrase("again")), command, escape(path),
                     both(phrase(std::string_view(command) == "measure" ? "again_measured" : "again_text")));
}

std::string warnings(const result::Result& result) {
  std::string html;
  for (std::size_t k = 0; k < std::max(result.warnings_en.size(), result.warnings_zh.size()); ++k) {
    const auto at = [&](const std::vector<std::string>& list) {
      return k < list.size() ? list[k] : std::string();
    };
    html += "<li>" + both({at(result.warnings_en), at(result.warnings_zh)}) + "</li>\n";
  }
  return html.empty()
             ? html
             : fmt::format("<h3>{}</h3>\n<ul class=\"warnings\">{}</ul>\n", both(phrase("warnings")), html);
}

}  // namespace

std::string annex_section(const result::Result& result) {
  const std::string of_data = facts(result) + inputs(result);
  if (is_measured_only(result))
    return warnings(result) + of_data + texts(result.provenance) + provenance(result.provenance, "measure");
  return warnings(result) + findings(result) + solving(result) + parameters(result) + of_data +
         equations(result) + texts(result.provenance) + provenance(result.provenance, "run");
}

}  // namespace hinterland::report
