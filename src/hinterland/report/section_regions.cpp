// Every region under every strategy: the table of changes and where they come from.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/charts.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures_in_words.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/sentences.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/balance.hpp"

namespace hinterland::report {

namespace {

Cell numeric_head(const base::Text& text) {
  return {.html = both(text), .attributes = "class=\"number\""};
}

/// The changes of one strategy that the roles name.
struct Changes {
  std::optional<Change> people, income, output;
};

base::Text in_thousands_and_wan(double people, bool show_sign) {
  return show_sign ? base::Text{signed_number(people / 1e3, 1), signed_number(people / 1e4, 2)}
                   : base::Text{number(people / 1e3, 1), number(people / 1e4, 2)};
}

std::vector<Cell> row(const base::Text& name, const Changes& of, std::size_t k, bool is_judged) {
  std::vector<Cell> cells = {{.html = both(name)}};
  if (of.people) {
    cells.push_back(number_cell(in_thousands_and_wan(of.people->before[k], false)));
    cells.push_back(number_cell(in_thousands_and_wan(of.people->absolute(k), true)));
    cells.push_back(number_cell(signed_number(100 * of.people->relative(k), 2)));
  }
  if (of.income) cells.push_back(number_cell(signed_number(100 * of.income->relative(k), 2)));
  if (of.output) cells.push_back(number_cell(signed_number(100 * of.output->relative(k), 2)));
  if (of.people && of.income) {
    const Effect kind = effect(of.people->relative(k), of.income->relative(k));
    cells.push_back({.html = is_judged ? both(short_word(kind)) : no_number});
  }
  return cells;
}

std::vector<Cell> total_row(const result::Result& result, const Changes& of) {
  std::vector<Cell> cells = {
      {.html = both(phrase("total", {{"group", group_label(result)}})), .attributes = "class=\"total\""}};
  if (of.people) {
    double before = 0;
    for (const double people : of.people->before) before += people;
    cells.push_back(number_cell(in_thousands_and_wan(before, false)));
    cells.push_back(number_cell(in_thousands_and_wan(of.people->absolute_total(), true)));
    cells.push_back(number_cell(signed_number(100 * of.people->relative_total(), 2)));
  }
  if (of.income) cells.push_back({});  // incomes per head do not add up
  if (of.output) cells.push_back(number_cell(signed_number(100 * of.output->relative_total(), 2)));
  if (of.people && of.income) cells.push_back({});
  return cells;
}

std::string table(const result::Result& result, const result::Outcome& strategy) {
  const Changes of{.people = change_of(result, strategy, result.roles.people),
                   .income = change_of(result, strategy, result.roles.income),
                   .output = change_of(result, strategy, result.roles.output)};
  Table made{.caption = phrase("table_changes", {{"strategy", title_of(strategy)}}),
             .head = {{.html = both(phrase("region"))}},
             .rows = {},
             .css_class = "changes"};
  const auto percent_head = [&](const std::string& quantity) {
    return numeric_head(phrase("quantity_percent", {{"label", label_of(strategy, quantity)}}));
  };
  if (of.people) {
    for (const char* key : {"people_before", "people_change", "people_percent"})
      made.head.push_back(numeric_head(phrase(key)));
  }
  if (of.income) made.head.push_back(percent_head(result.roles.income));
  if (of.output) made.head.push_back(percent_head(result.roles.output));
  if (of.people && of.income) made.head.push_back({.html = both(phrase("effect"))});
  const std::vector<base::Text> names = group_names(result);
  const bool is_judged = strategy.solve.is_converged() && result.baseline.solve.is_converged();
  for (std::size_t k = 0; k < names.size(); ++k) made.rows.push_back(row(names[k], of, k, is_judged));
  if (names.size() > 1) made.rows.push_back(total_row(result, of));
  return to_html(made);
}

/// The terms of one decomposition in the group, times 100: [region][term].
std::vector<std::vector<double>> terms_in_group(const result::Result& result,
                                                const result::Decomposition& decomposition) {
  std::vector<std::vector<double>> values;
  for (const std::size_t region : result::group_positions(result)) {
    values.emplace_back();
    for (const result::Term& term : decomposition.terms) {
      values.back().push_back(region < term.log_change.size() ? 100 * term.log_change[region] : 0);
    }
  }
  return values;
}

std::string decomposition(const result::Result& result, const result::Outcome& strategy,
                          const result::Decomposition& decomposition) {
  const base::Text label = label_of(strategy, decomposition.measure);
  StackedBars chart{.id = fmt::format("terms-{}-{}", number_of(result, strategy),
                                      &decomposition - strategy.decompositions.data() + 1),
                    .caption = phrase("decomposition", {{"strategy", title_of(strategy)}, {"label", label}}),
                    .rows = group_names(result),
                    .terms = {},
                    .values = terms_in_group(result, decomposition)};
  Table numbers{.caption = chart.caption,
                .head = {{.html = both(phrase("region"))}},
                .rows = {},
                .css_class = "terms-table"};
  for (const result::Term& term : decomposition.terms) {
    chart.terms.push_back(term.label.en.empty() ? same(term.id) : term.label);
    numbers.head.push_back(numeric_head(chart.terms.back()));
  }
  numbers.head.push_back(numeric_head(phrase("sum_of_terms")));
  const std::vector<std::size_t> positions = result::group_positions(result);
  for (std::size_t k = 0; k < positions.size(); ++k) {
    std::vector<Cell> cells = {{.html = both(chart.rows[k])}};
    for (const double value : chart.values[k]) cells.push_back(number_cell(signed_number(value, 3)));
    cells.push_back(number_cell(signed_number(100 * decomposition.log_change[positions[k]], 3)));
    numbers.rows.push_back(std::move(cells));
  }
  const base::Text note =
      phrase("decomposition_note", {{"gap", same(general(100 * decomposition.largest_gap))}});
  return stacked_bars(chart) + fmt::format("<p class=\"note\">{}</p>\n", both(note)) +
         folded(phrase("decomposition_table"), to_html(numbers));
}

}  // namespace

std::string regions_section(const result::Result& result) {
  const bool has_decompositions = std::ranges::any_of(
      result.strategies, [](const result::Outcome& strategy) { return !strategy.decompositions.empty(); });
  if (is_measured_only(result) || (!has_roles(result) && !has_decompositions)) return {};
  if (result.strategies.empty()) return fmt::format("<p>{}</p>\n", both(phrase("no_strategies")));
  std::string html;
  if (has_roles(result)) html = fmt::format("<p class=\"note\">{}</p>\n", both(phrase("effect_note")));
  for (const result::Outcome& strategy : result.strategies) {
    html += fmt::format("<article><h3>{}</h3>\n{}", both(title_of(strategy)), convergence_banner(strategy));
    if (has_roles(result)) html += table(result, strategy);
    for (const result::Decomposition& one : strategy.decompositions)
      html += decomposition(result, strategy, one);
    html += "</article>\n";
  }
  return html;
}

}  // namespace hinterland::report
