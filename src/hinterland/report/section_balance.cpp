// Balance between the reported regions: each indicator before and after every strategy.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/sentences.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

bool is_share(const result::Indicator& indicator) {
  return !indicator.region_after.en.empty();
}

std::string shown(const result::Indicator& indicator, double value) {
  return is_share(indicator) ? percent(value, 2) : number(value, 4);
}

/// "24.10% (−0.31)": the level, and under it the change in percentage points or percent.
Cell after_cell(const result::Indicator& indicator) {
  const double change = is_share(indicator) ? 100 * (indicator.after - indicator.before)
                                            : 100 * (indicator.after / indicator.before - 1);
  std::string html = escape(shown(indicator, indicator.after));
  html += is_share(indicator)
              ? fmt::format("<small>{}</small>",
                            both({signed_number(change, 2) + " pp", signed_number(change, 2) + "个百分点"}))
              : fmt::format("<small>{}%</small>", signed_number(change, 2));
  if (indicator.region_before != indicator.region_after)
    html += "<small>" + both(indicator.region_after) + "</small>";
  return {.html = html, .attributes = "class=\"number\""};
}

Cell cell_of(const result::Outcome& strategy, const std::string& id) {
  const auto found = std::ranges::find(strategy.indicators, id, &result::Indicator::id);
  if (!strategy.solve.is_converged())
    return {.html = both(phrase("not_converged")), .attributes = "class=\"number failed\""};
  if (found == strategy.indicators.end()) return number_cell(std::string(no_number));
  return after_cell(*found);
}

}  // namespace

std::string balance_section(const result::Result& result) {
  if (result.baseline.indicators.empty()) return {};
  Table table{.caption = phrase("balance_caption", {{"group", group_label(result)}}),
              .head = {{.html = both(phrase("indicator"))},
                       {.html = both(phrase("baseline")), .attributes = "class=\"number\""}},
              .rows = {},
              .css_class = "balance"};
  for (const result::Outcome& strategy : result.strategies) {
    table.head.push_back({.html = "<span class=\"title\">" + both(title_of(strategy)) + "</span>",
                          .attributes = "class=\"number\""});
  }
  for (const result::Indicator& indicator : result.baseline.indicators) {
    std::string name = both(indicator.label);
    if (is_share(indicator)) name += "<small>" + both(indicator.region_before) + "</small>";
    std::vector<Cell> cells = {{.html = name}, number_cell(shown(indicator, indicator.before))};
    for (const result::Outcome& strategy : result.strategies)
      cells.push_back(cell_of(strategy, indicator.id));
    table.rows.push_back(std::move(cells));
  }
  return to_html(table) + fmt::format("<p class=\"note\">{}</p>\n", both(phrase("balance_note")));
}

}  // namespace hinterland::report
