// Radiation matrices as heat tables.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/classes.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures_in_words.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

base::Text member_name(const array::Axis& axis, std::size_t position) {
  const array::Member& member = axis[position];
  return member.name.en.empty() && member.name.zh.empty() ? same(member.code) : member.name;
}

Cell heat_cell(double value, const Classes& classes) {
  const std::string& colour = classes.colour(value);
  return {.html = signed_number(value, 3),
          .attributes = fmt::format("class=\"number{}\" style=\"background:{}\"",
                                    needs_white_text(colour) ? " white" : "", colour)};
}

/// One worked reading of the table: the largest effect across regions.
std::string reading(const result::Radiation& radiation, const base::Text& response, const base::Text& lever) {
  const array::Array& matrix = radiation.elasticity;
  const std::size_t size = matrix.axes().back().size();
  std::size_t row = 0, column = 0;
  double largest = -1;
  for (std::size_t flat = 0; flat < matrix.size(); ++flat) {
    if (flat / size == flat % size || std::abs(matrix[flat]) <= largest) continue;
    largest = std::abs(matrix[flat]);
    row = flat / size;
    column = flat % size;
  }
  if (largest < 0) return {};
  return fmt::format(
      "<p class=\"note\">{}</p>\n",
      both(phrase("radiation_reading", {{"lever", lever},
                                        {"response", response},
                                        {"row", member_name(matrix.axes().front(), row)},
                                        {"column", member_name(matrix.axes().back(), column)},
                                        {"value", same(signed_number(matrix.at(row, column), 3))}})));
}

std::string matrix_table(const result::Radiation& radiation) {
  const array::Array& matrix = radiation.elasticity;
  if (matrix.axes().size() != 2) return {};
  const base::Text response =
      radiation.response_label.en.empty() ? same(radiation.response) : radiation.response_label;
  const base::Text lever = radiation.lever_label.en.empty() ? same(radiation.lever) : radiation.lever_label;
  const Classes classes = diverging(matrix.values());
  Table table{.caption = phrase("radiation_caption", {{"response", response}, {"lever", lever}}),
              .head = {{.html = both(phrase("responds_in"))}},
              .rows = {},
              .css_class = "heat"};
  const array::Axis& rows = matrix.axes().front();
  const array::Axis& columns = matrix.axes().back();
  for (std::size_t j = 0; j < columns.size(); ++j) {
    table.head.push_back(
        {.html = "<div>" + both(member_name(columns, j)) + "</div>", .attributes = "class=\"turned\""});
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<Cell> cells = {{.html = both(member_name(rows, i))}};
    for (std::size_t j = 0; j < columns.size(); ++j) cells.push_back(heat_cell(matrix.at(i, j), classes));
    table.rows.push_back(std::move(cells));
  }
  return to_html(table) + reading(radiation, response, lever);
}

}  // namespace

std::string radiation_section(const result::Result& result) {
  if (result.radiation.empty() && !has_roles(result)) return {};
  if (result.radiation.empty()) return fmt::format("<p>{}</p>\n", both(phrase("radiation_none")));
  std::string html;
  for (const result::Radiation& radiation : result.radiation) html += matrix_table(radiation);
  return html;
}

}  // namespace hinterland::report
