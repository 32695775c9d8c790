// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures/lines.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/report/markup.hpp"
#include "hinterland/report/words.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

constexpr double narrowest_tick = 52;  // a four-digit year and some air
constexpr std::size_t most_ticks = 6;

/// Values at both ends, printed where they do not leave the plot.
std::string end_values(const Line& line, const Frame& frame) {
  std::string svg;
  const auto mark = [&](const std::pair<double, double>& at, const char* side) {
    const double y = frame.y(at.second);
    const double text_y = y < plot_top + 14 ? y + 16 : y - 8;
    svg += fmt::format(
        "<circle class=\"end\" cx=\"{0:.1f}\" cy=\"{1:.1f}\" r=\"3\" fill=\"{2}\"/>"
        "<text class=\"value {3}\" x=\"{0:.1f}\" y=\"{4:.1f}\">{5}</text>",
        frame.x(at.first), y, line.colour, side, text_y, escape(general(at.second)));
  };
  const auto is_finite = [](const auto& at) { return std::isfinite(at.second); };
  const auto first = std::ranges::find_if(line.points, is_finite);
  if (first == line.points.end()) return svg;
  const auto last = std::find_if(line.points.rbegin(), line.points.rend(), is_finite);
  mark(*first, "start");
  if (&*last != &*first) mark(*last, "finish");
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
