// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures/columns.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/lines.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

std::pair<double, double> reach_of(const std::vector<std::vector<double>>& values) {
  std::pair<double, double> reach{0, 0};
  for (const std::vector<double>& parts : values) {
    double below = 0, above = 0;
    for (const double part : parts)
      if (std::isfinite(part)) (part < 0 ? below : above) += part;
    reach = joined(reach, {below, above});
  }
  return reach;
}

std::string column(const StackedColumns& chart, std::size_t k, const Frame& frame, double width) {
  std::string svg;
  double below = 0, above = 0;
  const double centre = frame.x(static_cast<double>(k));
  for (std::size_t part = 0; part < chart.parts.size(); ++part) {
    const double value = chart.values[k][part];
    if (!std::isfinite(value)) continue;
    double& edge = value < 0 ? below : above;
    const double from = frame.y(edge);
    edge += value;
    const double to = frame.y(edge);
    svg += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\">"
        "<title>{}, {}: {}</title></rect>",
        centre - width / 2, std::min(from, to), width, std::abs(to - from), series_colour(part),
        side_by_side(chart.columns[k]), side_by_side(chart.parts[part]), escape(general(value)));
  }
  return svg + "\n";
}

}  // namespace

std::string stacked_columns(const StackedColumns& chart) {
  const auto count = static_cast<double>(chart.columns.size());
  const double pitch = (plot_right - plot_left) / count;
  const double width = std::min(46.0, pitch > 6 ? pitch * 0.72 : pitch - 0.6);
  Frame frame{
      .x =
          Scale{
              .low = 0, .high = 1, .from = plot_left + pitch / 2, .to = plot_left + 1.5 * pitch, .ticks = {}},
      .y = round_scale(reach_of(chart.values), plot_bottom(280), plot_top),
      .x_label = {},
      .y_label = {}};
  std::vector<double> positions;
  for (std::size_t k = 0; k < chart.columns.size(); ++k) positions.push_back(static_cast<double>(k));
  frame.x_ticks = period_ticks(positions, chart.columns, frame.x);
  Figure figure{.id = chart.id,
                .caption = chart.caption,
                .description = chart.description,
                .svg = to_svg(frame),
                .note = chart.note};
  for (std::size_t k = 0; k < chart.columns.size(); ++k) figure.svg += column(chart, k, frame, width);
  for (std::size_t part = 0; part < chart.parts.size(); ++part)
    figure.keys.push_back(patch_key(series_colour(part), chart.parts[part]));
  return to_html(figure);
}

}  // namespace hinterland::report
