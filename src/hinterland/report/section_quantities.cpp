// Whatever the model says, over whatever sets: measures and comparisons by member, then variables and definitions.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/classes.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/sentences.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/result/facts.hpp"

namespace hinterland::report {

namespace {

// A page is for reading: longer tables show the members that change most, all numbers are in results.csv.
constexpr std::size_t most_rows = 60, most_places = 20, most_cells = 700;

base::Text label_of(const result::Quantity& quantity) {
  return quantity.label.en.empty() && quantity.label.zh.empty() ? same(quantity.name) : quantity.label;
}

base::Text name_of(const array::Axis& axis, std::size_t position) {
  const array::Member& member = axis[position];
  return member.name.en.empty() && member.name.zh.empty() ? same(member.code) : member.name;
}

base::Text set_label(const result::Result& result, const array::Axis& axis) {
  const auto found = result.set_labels.find(axis.set());
  return found == result.set_labels.end() || found->second.en.empty() ? same(axis.set()) : found->second;
}

base::Text sets_label(const result::Result& result, const array::Array& values) {
  std::vector<base::Text> sets;
  for (const array::Axis& axis : values.axes()) sets.push_back(set_label(result, axis));
  return join(sets);
}

/// The values of one quantity in the outcomes that have it.
struct Row {
  const result::Quantity* before = nullptr;  // null for a comparison, which is a change already
  std::vector<std::pair<const result::Outcome*, const result::Quantity*>> after;

  [[nodiscard]] const result::Quantity& any() const { return before != nullptr ? *before : *after[0].second; }
  [[nodiscard]] double change(std::size_t column, std::size_t k) const {
    const double value = after[column].second->values[k];
    return before == nullptr ? value : 100 * (value / before->values[k] - 1);
  }
};

Row row_of(const result::Result& result, const result::Quantity& quantity) {
  Row row{.before = &quantity, .after = {}};
  for (const result::Outcome& strategy : result.strategies) {
    const result::Quantity* found = result::find_quantity(strategy, quantity.name);
    if (found != nullptr && found->values.size() == quantity.values.size())
      row.after.emplace_back(&strategy, found);
  }
  return row;
}

Cell change_cell(const Row& row, std::size_t column, std::size_t k) {
  const double value = row.after[column].second->values[k];
  if (row.before == nullptr) return number_cell(general(value));
  if (!(row.before->values[k] > 0)) return number_cell(general(value));
  return {.html = fmt::format("{}<small>{}</small>", signed_number(row.change(column, k), 3) + "%",
                              escape(general(value))),
          .attributes = "class=\"number\""};
}

std::vector<Cell> head_of(const Row& row, const base::Text& first) {
  std::vector<Cell> head = {{.html = both(first)}};
  if (row.before != nullptr)
    head.push_back({.html = both(phrase("baseline")), .attributes = "class=\"number\""});
  for (const auto& [outcome, quantity] : row.after) {
    const char* const css = outcome->solve.is_converged() ? "number" : "number failed";
    head.push_back({.html = "<span class=\"title\">" + both(title_of(*outcome)) + "</span>",
                    .attributes = fmt::format("class=\"{}\"", css)});
  }
  return head;
}

std::vector<Cell> cells_of(const Row& row, const base::Text& name, std::size_t k) {
  std::vector<Cell> cells = {{.html = both(name)}};
  if (row.before != nullptr) cells.push_back(number_cell(general(row.before->values[k])));
  for (std::size_t column = 0; column < row.after.size(); ++column)
    cells.push_back(change_cell(row, column, k));
  return cells;
}

/// Quantities without sets, one row each.
std::string scalars_table(const std::vector<Row>& rows) {
  if (rows.empty()) return {};
  Table table{.caption = phrase("scalars"),
              .head = head_of(rows[0], phrase("meaning")),
              .rows = {},
              .css_class = "changes"};
  for (const Row& row : rows) table.rows.push_back(cells_of(row, label_of(row.any()), 0));
  return to_html(table);
}

/// Which members a table shows: the reported group, or those that change most of very many.
std::vector<std::size_t> shown_members(const result::Result& result, const Row& row, std::size_t most) {
  std::vector<std::size_t> positions(row.any().values.size());
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  if (result::is_over_regions(result, row.any().values)) positions = result::group_positions(result);
  if (positions.size() <= most) return positions;
  const auto size = [&](std::size_t k) {
    double largest = 0;
    for (std::size_t column = 0; column < row.after.size(); ++column)
      largest = std::fmax(largest, std::abs(row.change(column, k)));
    return largest;
  };
  std::vector<std::pair<double, std::size_t>> order;
  for (const std::size_t k : positions) order.emplace_back(-size(k), k);
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(most));
  for (std::size_t k = 0; k < most; ++k) positions[k] = order[k].second;
  positions.resize(most);
  return positions;
}

std::string member_table(const result::Result& result, const Row& row) {
  const array::Axis& axis = row.any().values.axes()[0];
  Table table{.caption = label_of(row.any()),
              .head = head_of(row, set_label(result, axis)),
              .rows = {},
              .css_class = "changes"};
  const std::vector<std::size_t> positions = shown_members(result, row, most_rows);
  for (const std::size_t k : positions) table.rows.push_back(cells_of(row, name_of(axis, k), k));
  std::string html = to_html(table);
  if (positions.size() == most_rows && axis.size() > most_rows) {
    html += fmt::format(
        "<p class=\"note\">{}</p>\n",
        both(phrase("further_rows", {{"count", same(fmt::format("{}", axis.size() - most_rows))}})));
  }
  return html;
}

std::string heat_table(const base::Text& caption, const array::Array& of, const std::vector<double>& values,
                       const Classes& classes, bool are_changes) {
  const array::Axis &rows = of.axes()[0], &columns = of.axes()[1];
  Table table{.caption = caption, .head = {{.html = ""}}, .rows = {}, .css_class = "heat"};
  for (std::size_t j = 0; j < columns.size(); ++j) {
    table.head.push_back(
        {.html = "<div>" + both(name_of(columns, j)) + "</div>", .attributes = "class=\"turned\""});
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<Cell> cells = {{.html = both(name_of(rows, i))}};
    for (std::size_t j = 0; j < columns.size(); ++j) {
      const double value = values[i * columns.size() + j];
      const std::string& colour = classes.colour(value);
      cells.push_back({.html = are_changes ? signed_number(value, 3) : general(value),
                       .attributes = fmt::format("class=\"number{}\" style=\"background:{}\"",
                                                 needs_white_text(colour) ? " white" : "", colour)});
    }
    table.rows.push_back(std::move(cells));
  }
  return to_html(table);
}

/// Sectors × regions: one heat table a strategy, of percent changes; of levels where there is no strategy.
std::string heat_tables(const Row& row) {
  const array::Array& of = row.any().values;
  if (row.after.empty()) {
    const std::vector<double> values(of.values().begin(), of.values().end());
    return heat_table(label_of(row.any()), of, values, sequential(values), false);
  }
  std::string html;
  const bool are_percent =
      row.before != nullptr && std::ranges::all_of(of.values(), [](double x) { return x > 0; });
  for (std::size_t column = 0; column < row.after.size(); ++column) {
    const auto& [outcome, quantity] = row.after[column];
    std::vector<double> values;
    for (std::size_t k = 0; k < of.size(); ++k)
      values.push_back(are_percent ? row.change(column, k) : quantity->values[k]);
    html += heat_table(phrase(are_percent ? "heat_change" : "heat_value",
                              {{"label", label_of(*quantity)}, {"strategy", title_of(*outcome)}}),
                       of, values, are_percent ? diverging(values) : sequential(values), are_percent);
  }
  return html;
}

/// Of a quantity over several sets that is too large for a heat table: the places that change most.
std::string largest_changes(const result::Result& result, const Row& row) {
  if (row.after.empty()) return {};
  const array::Array& of = row.any().values;
  Table table{.caption = phrase("largest_changes", {{"label", label_of(row.any())}}),
              .head = head_of(row, sets_label(result, of)),
              .rows = {},
              .css_class = "changes"};
  for (const std::size_t k : shown_members(result, row, most_places)) {
    table.rows.push_back(
        cells_of(row, {of.label(k, base::Language::en), of.label(k, base::Language::zh)}, k));
  }
  return to_html(table);
}

std::string too_large(const result::Result& result, const Row& row) {
  return largest_changes(result, row) +
         fmt::format(
             "<p class=\"note\">{}</p>\n",
             both(phrase("too_large",
                         {{"label", label_of(row.any())},
                          {"sets", sets_label(result, row.any().values)},
                          {"count", same(number(static_cast<double>(row.any().values.size()), 0))}})));
}

/// Rows of any shape: scalars together, then one table each.
std::string tables(const result::Result& result, const std::vector<Row>& rows) {
  std::vector<Row> scalars;
  for (const Row& row : rows) {
    if (row.any().values.axes().empty()) scalars.push_back(row);
  }
  std::string html = scalars_table(scalars);
  for (const Row& row : rows) {
    const std::size_t axes = row.any().values.axes().size();
    if (axes == 1) html += member_table(result, row);
    if (axes == 2 && row.any().values.size() <= most_cells) html += heat_tables(row);
    if (axes > 2 || (axes == 2 && row.any().values.size() > most_cells)) html += too_large(result, row);
  }
  return html;
}

std::vector<Row> quantity_rows(const result::Result& result, bool measures) {
  std::vector<Row> rows;
  for (const result::Quantity& quantity : result.baseline.quantities) {
    if (quantity.is_measure == measures) rows.push_back(row_of(result, quantity));
  }
  return rows;
}

std::vector<Row> comparison_rows(const result::Result& result) {
  std::vector<Row> rows;
  for (const result::Outcome& strategy : result.strategies) {
    for (std::size_t k = 0; k < strategy.comparisons.size(); ++k) {
      if (rows.size() <= k) rows.emplace_back();
      rows[k].after.emplace_back(&strategy, &strategy.comparisons[k]);
    }
  }
  return rows;
}

}  // namespace

std::string quantities_section(const result::Result& result) {
  if (result.baseline.quantities.empty()) return {};
  std::string html;
  if (const auto rows = comparison_rows(result); !rows.empty())
    html = fmt::format("<h3>{}</h3>\n{}<h3>{}</h3>\n", both(phrase("comparisons")), tables(result, rows),
                       both(phrase("measures")));
  html += tables(result, quantity_rows(result, true));
  const std::string others = tables(result, quantity_rows(result, false));
  if (!others.empty()) html += folded(phrase("other_quantities"), others);
  if (!result.left_out.empty()) {
    std::vector<base::Text> names;
    for (const std::string& name : result.left_out) names.push_back(same(name));
    html += fmt::format("<p class=\"note\">{}</p>\n", both(phrase("left_out", {{"names", join(names)}})));
  }
  return html;
}

}  // namespace hinterland::report
