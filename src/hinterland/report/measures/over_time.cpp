// Lines over time, and the Lorenz curve.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/measures/clauses.hpp"
#include "hinterland/report/measures/lines.hpp"
#include "hinterland/report/measures/pictures.hpp"
#include "hinterland/report/sections.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

constexpr std::size_t most_lines = 7;  // as many colours
constexpr std::size_t most_outcomes = 4;
constexpr std::size_t fewest_periods = 3;  // two numbers are a sentence, not a line

std::vector<std::pair<double, double>> over_time(const result::Result& result, const Panel& panel,
                                                 std::size_t member) {
  std::vector<std::pair<double, double>> points;
  for (std::size_t t = 0; t < panel.periods; ++t)
    points.emplace_back(time_of(result, t), panel.in(t)[member]);
  return points;
}

/// "from 0.31 in 1929 to 0.12 in 2009", for those who cannot see the line.
base::Text described(const Shown& shown, const base::Text& label, const Panel& panel) {
  return phrase("measure_line_seen", {{"label", label},
                                      {"first", same(general(panel.in(0)[0]))},
                                      {"last", same(general(panel.last()[0]))},
                                      {"from", when(shown.result, 0)},
                                      {"to", when(shown.result, panel.periods - 1)}});
}

LineChart chart_of(const Shown& shown, const indicator::Finding& finding, const Panel& panel) {
  LineChart chart{.id = shown.id + "-time",
                  .caption = phrase("measure_over_time", {{"label", label_of(finding)}}),
                  .description = described(shown, label_of(finding), panel),
                  .x_label = {},
                  .y_label = {},
                  .lines = {}};
  set_periods(shown.result, chart);
  return chart;
}

std::vector<std::pair<double, double>> curve(const Panel& panel, std::size_t period) {
  std::vector<std::pair<double, double>> points;
  const std::span<const double> values = panel.in(period);
  const double largest = values.back() > 1.5 ? 1 : 100;  // shares of one or of a hundred
  for (std::size_t k = 0; k < values.size(); ++k)
    points.emplace_back(100 * static_cast<double>(k) / static_cast<double>(values.size() - 1),
                        largest * values[k]);
  return points;
}

}  // namespace

std::string over_time_picture(const Shown& shown) {
  const indicator::Finding* finding = shown.main();
  if (finding == nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  if (!panel.has_time || panel.periods < fewest_periods) return {};
  const std::size_t members = panel.in(0).size();
  if (panel.axes.size() > 1 || members == 0 || members > most_lines) return {};
  LineChart chart = chart_of(shown, *finding, panel);
  for (std::size_t k = 0; k < members; ++k)
    chart.lines.push_back({.label = panel.is_single() ? phrase("baseline") : member_name(panel.axes[0], k),
                           .points = over_time(shown.result, panel, k),
                           .colour = series_colour(k)});
  for (std::size_t k = 0; panel.is_single() && k < std::min(shown.after.size(), most_outcomes); ++k) {
    const auto& [outcome, measurement] = shown.after[k];
    const auto same_name = std::ranges::find(measurement->findings, finding->name, &indicator::Finding::name);
    if (same_name == measurement->findings.end() || same_name->values.axes() != finding->values.axes())
      continue;
    chart.lines.push_back({.label = title_of(*outcome),
                           .points = over_time(shown.result, report::panel(shown.result, *same_name), 0),
                           .colour = series_colour(k + 1)});
  }
  return line_chart(chart);
}

std::string lorenz_picture(const Shown& shown) {
  const indicator::Finding* finding = shown.find("lorenz");
  if (finding == nullptr) return {};
  const Panel panel = report::panel(shown.result, *finding);
  if (panel.axes.size() != 1 || panel.axes[0].size() < 2) return {};
  LineChart chart{.id = shown.id + "-lorenz",
                  .caption = phrase("lorenz_caption",
                                    {{"variable", variable_label(shown.result, shown.measurement.variable)}}),
                  .description = phrase("lorenz_seen"),
                  .x_label = phrase("lorenz_x"),
                  .y_label = phrase("lorenz_y"),
                  .lines = {},
                  .shows_ends = false,
                  .has_diagonal = true};
  if (panel.periods > 1)
    chart.lines.push_back({.label = period_name(shown.result, 0),
                           .points = curve(panel, 0),
                           .colour = "#8d959e",
                           .is_dashed = true});
  chart.lines.push_back({.label = panel.periods > 1 ? last_period(shown.result) : phrase("baseline"),
                         .points = curve(panel, panel.periods - 1),
                         .colour = series_colour(0)});
  for (std::size_t k = 0; k < std::min(shown.after.size(), most_outcomes); ++k) {
    const auto& [outcome, measurement] = shown.after[k];
    const indicator::Finding* after =
        Shown{.result = shown.result, .measurement = *measurement, .id = {}}.find("lorenz");
    if (after == nullptr || after->values.axes() != finding->values.axes()) continue;
    chart.lines.push_back({.label = title_of(*outcome),
                           .points = curve(report::panel(shown.result, *after), panel.periods - 1),
                           .colour = series_colour(k + 1)});
  }
  return line_chart(chart);
}

}  // namespace hinterland::report
