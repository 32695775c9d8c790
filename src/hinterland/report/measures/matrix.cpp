// Numbers over two short axes as a heat table: transition probabilities, location quotients.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/classes.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/pictures.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

constexpr std::size_t most_rows = 60, most_columns = 20, most_multiples = 9;

Cell heat_cell(double value, const Classes& classes) {
  const std::string& colour = classes.colour(value);
  return {.html = escape(std::isfinite(value) ? number(value, 3) : std::string(no_number)),
          .attributes = fmt::format("class=\"number\" style=\"background:{};color:{}\"", colour,
                                    needs_white_text(colour) ? "#fff" : "#111")};
}

/// Rows by columns, of the values of one period (and one member of the first of three axes).
struct Matrix {
  base::Text caption;
  const array::Axis& rows;
  const array::Axis& columns;
  std::span<const double> values;
  std::span<const double> steady = {};  // the chain's steady state, as a last row
};

std::string heat_table(const Matrix& matrix, const Classes& classes) {
  Table table{.caption = matrix.caption, .head = {{.html = ""}}, .rows = {}, .css_class = "heat"};
  const std::size_t columns = matrix.columns.size();
  for (std::size_t j = 0; j < columns; ++j)
    table.head.push_back({.html = both(member_name(matrix.columns, j)), .attributes = "class=\"number\""});
  const auto row_of = [&](const base::Text& name, std::span<const double> values) {
    std::vector<Cell> row = {{.html = both(name)}};
    for (const double value : values) row.push_back(heat_cell(value, classes));
    return row;
  };
  for (std::size_t i = 0; i < matrix.rows.size(); ++i)
    table.rows.push_back(row_of(member_name(matrix.rows, i), matrix.values.subspan(i * columns, columns)));
  if (matrix.steady.size() == columns) {
    table.rows.push_back(row_of(phrase("steady_state"), matrix.steady));
    table.rows.back().front().attributes = "class=\"total\"";
  }
  return to_html(table);
}

/// The steady state beside a matrix, or one a member of the first axis beside several.
std::span<const double> steady_of(const Shown& shown, std::size_t which, std::size_t classes) {
  const indicator::Finding* steady = shown.part(".steady_state");
  if (steady == nullptr || steady->values.size() < (which + 1) * classes) return {};
  return steady->values.values().subspan(which * classes, classes);
}

/// Symmetric, from one number a pair "a*b": the interaction of two factors, each alone on the diagonal.
std::string pairs_table(const Shown& shown, const indicator::Finding& finding) {
  const Panel panel = report::panel(shown.result, finding);
  std::vector<array::Member> members;
  const auto place_of = [&](const std::string& code, const base::Text& name) {
    const auto known = std::ranges::find(members, code, &array::Member::code);
    if (known != members.end()) return static_cast<std::size_t>(known - members.begin());
    members.push_back({code, name});
    return members.size() - 1;
  };
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const array::Member& pair : panel.axes[0].members()) {
    const std::size_t star = pair.code.find('*');
    if (star == std::string::npos) return {};
    const std::string first = pair.code.substr(0, star), second = pair.code.substr(star + 1);
    const std::size_t row = place_of(first, variable_label(shown.result, first));
    places.emplace_back(row, place_of(second, variable_label(shown.result, second)));
  }
  const std::size_t count = members.size();
  if (count < 2 || count > most_columns) return {};
  std::vector<double> values(count * count, std::nan(""));
  for (std::size_t k = 0; k < places.size(); ++k) {
    const auto [i, j] = places[k];
    values[i * count + j] = values[j * count + i] = panel.last()[k];
  }
  const array::Axis factors("factor", std::move(members));
  const Matrix matrix{
      .caption =
          phrase("matrix_caption", {{"label", label_of(finding)},
                                    {"period", panel.has_time ? last_period(shown.result) : base::Text{}}}),
      .rows = factors,
      .columns = factors,
      .values = values};
  return heat_table(matrix, sequential(values));
}

}  // namespace

std::string matrix_picture(const Shown& shown) {
  const indicator::Finding* finding = shown.find(shown.measurement.indicator);
  if (finding == nullptr) finding = shown.main();
  if (finding == nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  if (panel.axes.size() == 1 && panel.axes[0].set() == "factor_pair") return pairs_table(shown, *finding);
  const std::size_t axes = panel.axes.size();
  if (axes < 2 || axes > 3 || panel.axes[axes - 2].size() > most_rows ||
      panel.axes[axes - 1].size() > most_columns)
    return {};
  const array::Axis &rows = panel.axes[axes - 2], &columns = panel.axes[axes - 1];
  const std::size_t size = rows.size() * columns.size(), count = axes == 3 ? panel.axes[0].size() : 1;
  if (count > most_multiples || size == 0) return {};
  const Classes classes = sequential(panel.last());
  std::string html;
  for (std::size_t k = 0; k < count; ++k) {
    const base::Text period = panel.has_time ? last_period(shown.result) : base::Text{};
    const base::Text caption =
        axes == 3 ? phrase("matrix_of", {{"member", member_name(panel.axes[0], k)}})
                  : phrase("matrix_caption", {{"label", label_of(*finding)}, {"period", period}});
    html += heat_table({.caption = caption,
                        .rows = rows,
                        .columns = columns,
                        .values = panel.last().subspan(k * size, size),
                        .steady = steady_of(shown, k, columns.size())},
                       classes);
  }
  return count == 1 ? html : "<div class=\"multiples\">" + html + "</div>\n";
}

}  // namespace hinterland::report
