// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures/lines.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "hinterland/report/cartography.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

constexpr double narrowest_tick = 52;  // a four-digit year and some air
constexpr std::size_t most_ticks = 6;

/// Top and bottom of the line between two places of the drawing.
std::pair<double, double> reach_between(const Line& line, const Frame& frame, double left, double right) {
  std::vector<double> heights;
  std::optional<PlanePoint> before;
  for (const auto& [time, value] : line.points) {
    const PlanePoint at{.x = frame.x(time), .y = frame.y(value)};
    if (!std::isfinite(at.y)) continue;
    if (at.x >= left - 1 && at.x <= right + 1) heights.push_back(at.y);
    for (const double edge : {left, right})
      if (before && before->x < edge && edge < at.x)
        heights.push_back(before->y + (at.y - before->y) * (edge - before->x) / (at.x - before->x));
    before = at;
  }
  return range_of(heights);
}

/// Values at both ends, above or below the line as there is room.
std::string end_values(const Line& line, const Frame& frame) {
  constexpr double text_width = 46, text_height = 11;
  std::string svg;
  const auto mark = [&](const std::pair<double, double>& at, bool is_start) {
    const double x = frame.x(at.first), y = frame.y(at.second);
    const auto [top, bottom] =
        reach_between(line, frame, is_start ? x : x - text_width, is_start ? x + text_width : x);
    const bool fits_above = top - text_height - 8 > plot_top - 12;
    const bool is_above =
        fits_above && (y - top <= bottom - y || bottom + text_height + 8 > plot_bottom(280));
    svg += fmt::format(
        "<circle class=\"end\" cx=\"{0:.1f}\" cy=\"{1:.1f}\" r=\"3\" fill=\"{2}\"/>"
        "<text class=\"value {3}\" x=\"{4:.1f}\" y=\"{5:.1f}\">{6}</text>",
        x, y, line.colour, is_start ? "start" : "finish", is_start ? x - 3 : x + 3,
        is_above ? top - 8 : bottom + text_height + 7, escape(general(at.second)));
  };
  const auto is_finite = [](const auto& at) { return std::isfinite(at.second); };
  const auto first = std::ranges::find_if(line.points, is_finite);
  if (first == line.points.end()) return svg;
  const auto last = std::find_if(line.points.rbegin(), line.points.rend(), is_finite);
  mark(*first, true);
  if (&*last != &*first) mark(*last, false);
  return svg;
}

}  // namespace

std::string path_through(const std::vector<std::pair<double, double>>& points, const Scale& x,
                         const Scale& y) {
  std::string path;
  bool is_open = false;
  for (const auto& [at, value] : points) {
    const bool is_there = std::isfinite(at) && std::isfinite(value);
    if (is_there) path += fmt::format("{}{:.1f} {:.1f}", is_open ? "L" : "M", x(at), y(value));
    is_open = is_there;
  }
  return path;
}

std::vector<Tick> period_ticks(const std::vector<double>& times, const std::vector<base::Text>& periods,
                               const Scale& x) {
  std::vector<Tick> ticks;
  if (periods.empty()) return ticks;
  const std::size_t last = periods.size() - 1;
  const std::size_t step = std::max<std::size_t>(1, (last + most_ticks - 2) / (most_ticks - 1));
  for (std::size_t k = 0; k < last; k += step) {
    if (x(times[last]) - x(times[k]) < narrowest_tick && k > 0) break;
    if (ticks.empty() || x(times[k]) - ticks.back().at >= narrowest_tick)
      ticks.push_back({.at = x(times[k]), .text = periods[k]});
  }
  ticks.push_back({.at = x(times[last]), .text = periods[last]});
  return ticks;
}

void set_periods(const result::Result& result, LineChart& out_chart) {
  for (std::size_t t = 0; t < result::measuring_of(result).periods.size(); ++t) {
    out_chart.times.push_back(time_of(result, t));
    out_chart.periods.push_back(period_name(result, t));
  }
}

std::string line_chart(const LineChart& chart) {
  std::vector<double> xs, ys;
  for (const Line& line : chart.lines) {
    for (const auto& [x, y] : line.points) {
      xs.push_back(x);
      ys.push_back(y);
    }
  }
  Frame frame{.x = tight_scale(range_of(xs), plot_left + 10, plot_right - 12),
              .y = round_scale(range_of(ys), plot_bottom(280), plot_top),
              .x_label = chart.x_label,
              .y_label = chart.y_label};
  if (!chart.times.empty()) frame.x_ticks = period_ticks(chart.times, chart.periods, frame.x);
  std::string svg = to_svg(frame);
  if (chart.has_diagonal)
    svg +=
        fmt::format("<line class=\"diagonal\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>",
                    frame.x(frame.x.low), frame.y(frame.y.low), frame.x(frame.x.high), frame.y(frame.y.high));
  Figure figure{.id = chart.id,
                .caption = chart.caption,
                .description = chart.description,
                .svg = {},
                .note = chart.note};
  for (const Line& line : chart.lines) {
    svg += fmt::format("<path class=\"line{}\" stroke=\"{}\" d=\"{}\"><title>{}</title></path>\n",
                       line.is_dashed ? " dashed" : "", line.colour,
                       path_through(line.points, frame.x, frame.y), side_by_side(line.label));
    if (chart.lines.size() > 1) figure.keys.push_back(line_key(line.colour, line.is_dashed, line.label));
  }
  if (chart.shows_ends && chart.lines.size() == 1) svg += end_values(chart.lines[0], frame);
  figure.svg = std::move(svg);
  return to_html(figure);
}

}  // namespace hinterland::report
