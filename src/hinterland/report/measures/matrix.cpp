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

constexpr std::size_t most_rows = 60, most_columns = 20;

Cell heat_cell(double value, const Classes& classes) {
  const std::string& colour = classes.colour(value);
  return {.html = escape(std::isfinite(value) ? number(value, 3) : std::string(no_number)),
          .attributes = fmt::format("class=\"number\" style=\"background:{};color:{}\"", colour,
                                    needs_white_text(colour) ? "#fff" : "#111")};
}

}  // namespace

std::string matrix_picture(const Shown& shown) {
  const indicator::Finding* finding = shown.main();
  if (finding == nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  if (panel.axes.size() != 2 || panel.axes[0].size() > most_rows || panel.axes[1].size() > most_columns)
    return {};
  const std::span<const double> values = panel.last();
  const Classes classes = sequential(values);
  Table table{.caption = phrase("matrix_caption",
                                {{"label", label_of(*finding)}, {"period", last_period(shown.result)}}),
              .head = {{.html = ""}},
              .rows = {},
              .css_class = "heat"};
  for (std::size_t j = 0; j < panel.axes[1].size(); ++j)
    table.head.push_back({.html = both(member_name(panel.axes[1], j)), .attributes = "class=\"number\""});
  for (std::size_t i = 0; i < panel.axes[0].size(); ++i) {
    std::vector<Cell> row = {{.html = both(member_name(panel.axes[0], i))}};
    for (std::size_t j = 0; j < panel.axes[1].size(); ++j)
      row.push_back(heat_cell(values[i * panel.axes[1].size() + j], classes));
    table.rows.push_back(std::move(row));
  }
  return to_html(table);
}

}  // namespace hinterland::report
