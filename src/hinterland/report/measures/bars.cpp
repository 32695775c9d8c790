// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures/bars.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/frame.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

struct Track {
  double low = 0, high = 1;

  [[nodiscard]] double percent_at(double value) const { return 100 * (value - low) / (high - low); }
};

Track track_of(const BarTable& chart) {
  std::vector<double> values = {chart.origin};
  for (const Bar& bar : chart.bars) values.push_back(bar.value);
  auto [low, high] = range_of(values);
  if (high - low <= 0) high = low + 1;
  const double air = chart.is_dotted ? 0.06 * (high - low) : 0;
  return {low - air, high + air};
}

std::string drawn(const BarTable& chart, const Bar& bar, const Track& track) {
  if (!std::isfinite(bar.value)) return "<span class=\"track\"></span>";
  const double from = track.percent_at(chart.origin), to = track.percent_at(bar.value);
  const std::string colour = bar.colour.empty() ? "var(--accent)" : bar.colour;
  std::string html = fmt::format(
      "<span class=\"track{}\"><span class=\"{}\" style=\"left:{:.2f}%;width:{:.2f}%;background:{}\"></span>",
      chart.is_dotted ? " dotted" : "", chart.is_dotted ? "stalk" : "bar", std::min(from, to),
      std::abs(to - from), colour);
  html += fmt::format("<span class=\"origin\" style=\"left:{:.2f}%\"></span>", from);
  if (chart.is_dotted)
    html += fmt::format("<span class=\"dot\" style=\"left:{:.2f}%;background:{}\"></span>", to, colour);
  return html + "</span>";
}

Cell value_cell(const BarTable& chart, const Bar& bar, int decimals) {
  Cell cell = number_cell(number(bar.value, decimals));
  if (chart.shows_change && std::isfinite(bar.value) && chart.origin != 0)
    cell.html += fmt::format("<small>{}</small>", signed_percent(bar.value / chart.origin - 1));
  return cell;
}

}  // namespace

int decimals_for(const std::vector<Bar>& bars) {
  double largest = 0;
  for (const Bar& bar : bars)
    if (std::isfinite(bar.value)) largest = std::max(largest, std::abs(bar.value));
  if (largest == 0) return 0;
  return std::clamp(3 - static_cast<int>(std::floor(std::log10(largest))), 0, 9);
}

std::string bar_table(const BarTable& chart) {
  const Track track = track_of(chart);
  const int decimals = chart.decimals.value_or(decimals_for(chart.bars));
  const bool has_remarks =
      std::ranges::any_of(chart.bars, [](const Bar& bar) { return !bar.remark.empty(); });
  Table table{.caption = chart.caption,
              .head = {{.html = both(chart.head)},
                       {.html = "", .attributes = "class=\"drawn\""},
                       {.html = both(chart.value_head), .attributes = "class=\"number\""}},
              .rows = {},
              .css_class = "barred"};
  if (has_remarks) table.head.push_back({.html = both(chart.remark_head)});
  for (const Bar& bar : chart.bars) {
    std::vector<Cell> row = {
        {.html = both(bar.name)},
        {.html = drawn(chart, bar, track), .attributes = "class=\"drawn\" aria-hidden=\"true\""},
        value_cell(chart, bar, decimals)};
    if (has_remarks) row.push_back({.html = bar.remark});
    table.rows.push_back(std::move(row));
  }
  return to_html(table);
}

}  // namespace hinterland::report
