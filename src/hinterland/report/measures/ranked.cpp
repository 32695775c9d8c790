// Ranked bars: one number a member (regions, factors, sectors), the mean obstacle of each criterion, and one number before and
// after each strategy.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/indicator/composite/coupling.hpp"
#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/bars.hpp"
#include "hinterland/report/measures/clauses.hpp"
#include "hinterland/report/measures/pictures.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

constexpr std::size_t most_bars = 40;

/// From the lowest grade to the highest, brown to teal: the colours of maps of change.
std::string grade_colour(double degree) {
  static constexpr std::array colours = {"#8c510a", "#8c510a", "#bf812d", "#bf812d", "#dfc27d",
                                         "#80cdc1", "#80cdc1", "#35978f", "#35978f", "#01665e"};
  return colours[indicator::coordination_grade(degree) - 1];
}

void add_grades(std::vector<Bar>& out_bars) {
  for (Bar& bar : out_bars) {
    bar.colour = grade_colour(bar.value);
    bar.remark = both(indicator::coordination_grade_names()[indicator::coordination_grade(bar.value) - 1]);
  }
}

/// The finding that is ranked: the main one; of the coordination, its degree and not the counts by grade.
const indicator::Finding* ranked_finding(const Shown& shown) {
  if (shown.part(".cluster") != nullptr) return nullptr;  // a map shows it
  for (const char* other : {"density", "lorenz", "neighbours", "join_count", "join_count_of_groups"})
    if (shown.measurement.indicator == other) return nullptr;
  return shown.find(shown.measurement.indicator);
}

}  // namespace

std::string ranked_picture(const Shown& shown) {
  const indicator::Finding* finding = ranked_finding(shown);
  if (finding == nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  if (panel.axes.size() != 1 || panel.axes[0].size() < 2) return {};
  std::vector<std::size_t> order;
  for (std::size_t k = 0; k < panel.last().size(); ++k)
    if (std::isfinite(panel.last()[k])) order.push_back(k);
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t k) { return panel.last()[k]; });
  if (order.empty()) return {};
  const indicator::Finding* p = shown.part(".p");
  const bool has_p = p != nullptr && p->values.axes() == finding->values.axes();
  BarTable chart{.caption = phrase("matrix_caption",
                                   {{"label", label_of(*finding)},
                                    {"period", panel.has_time ? last_period(shown.result) : base::Text{}}}),
                 .head = phrase("measure_member"),
                 .value_head = phrase("measure_value"),
                 .bars = {}};
  for (std::size_t at = 0; at < std::min(order.size(), most_bars); ++at) {
    const std::size_t k = order[at];
    Bar bar{.name = member_name(panel.axes[0], k), .value = panel.last()[k]};
    if (has_p) bar.remark = both(p_in_words(report::panel(shown.result, *p).last()[k]));
    chart.bars.push_back(std::move(bar));
  }
  if (shown.measurement.indicator == "coordination") {
    add_grades(chart.bars);
    chart.remark_head = phrase("grade");
    chart.decimals = 3;
  }
  std::string html = bar_table(chart);
  if (order.size() > most_bars)
    html += fmt::format(
        "<p class=\"note\">{}</p>\n",
        both(phrase("measure_left_out", {{"count", same(std::to_string(order.size() - most_bars))}})));
  return "<div class=\"ranked\">" + html + "</div>";
}

std::string obstacle_picture(const Shown& shown) {
  const indicator::Finding* share =
      shown.measurement.indicator == "obstacle" ? shown.part(".share") : nullptr;
  if (share == nullptr) return {};
  const Panel panel = report::panel(shown.result, *share);
  if (panel.axes.size() != 2) return {};
  const std::size_t criteria = panel.axes[1].size(), regions = panel.axes[0].size();
  BarTable chart{.caption = phrase("obstacle_caption", {{"period", last_period(shown.result)}}),
                 .head = phrase("criterion"),
                 .value_head = phrase("share_percent"),
                 .bars = {},
                 .decimals = 1};
  for (std::size_t k = 0; k < criteria; ++k) {
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t r = 0; r < regions; ++r) {
      const double value = panel.last()[r * criteria + k];
      if (!std::isfinite(value)) continue;
      sum += value;
      ++count;
    }
    if (count > 0)
      chart.bars.push_back(
          {.name = member_name(panel.axes[1], k), .value = 100 * sum / static_cast<double>(count)});
  }
  std::ranges::stable_sort(chart.bars, std::greater{}, &Bar::value);
  return chart.bars.empty() ? "" : "<div class=\"ranked\">" + bar_table(chart) + "</div>";
}

std::string strategies_picture(const Shown& shown) {
  const indicator::Finding* finding = shown.main();
  const auto before = last_number(shown.result, finding);
  if (!before || shown.after.empty()) return {};
  BarTable chart{.caption = phrase("strategies_caption", {{"label", label_of(*finding)}}),
                 .head = phrase("strategy"),
                 .value_head = phrase("measure_value"),
                 .bars = {{.name = phrase("baseline"), .value = *before, .colour = "#8d959e"}},
                 .origin = *before,
                 .is_dotted = true,
                 .shows_change = true};
  for (const auto& [outcome, measurement] : shown.after) {
    const auto after = last_number(shown.result, result::find_finding(*measurement, finding->name));
    if (after) chart.bars.push_back({.name = title_of(*outcome), .value = *after});
  }
  if (chart.bars.size() < 2) return {};
  return "<div class=\"ranked\">" + bar_table(chart) + "</div>";
}

}  // namespace hinterland::report
