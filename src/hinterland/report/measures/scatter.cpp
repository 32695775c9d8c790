// Moran's scatter plot: each region against the mean of its neighbours, both standardised.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "hinterland/report/catalogue.hpp"
#include "hinterland/report/markup.hpp"
#include "hinterland/report/measures/frame.hpp"
#include "hinterland/report/measures/pictures.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::report {

namespace {

constexpr std::size_t most_points = 2000;

std::string line_between(const char* css_class, double x1, double y1, double x2, double y2) {
  return fmt::format("<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n",
                     css_class, x1, y1, x2, y2);
}

}  // namespace

std::string scatter_picture(const Shown& shown) {
  const indicator::Finding *own = shown.part(".standardised"), *lag = shown.part(".lag"),
                           *slope = shown.main();
  if (own == nullptr || lag == nullptr) return {};
  const Panel x = panel(shown.result, *own), y = panel(shown.result, *lag);
  if (x.axes.size() != 1 || y.axes.size() != 1) return {};
  const std::span<const double> xs = x.last(), ys = y.last();
  const Frame frame{.x = round_scale(range_of(xs), plot_left + 4, plot_right),
                    .y = round_scale(range_of(ys), plot_bottom(280), plot_top),
                    .x_label = phrase("scatter_x"),
                    .y_label = phrase("scatter_y")};
  std::string svg = to_svg(frame);
  svg += line_between("diagonal", frame.x(0), frame.y(frame.y.low), frame.x(0), frame.y(frame.y.high));
  svg += line_between("diagonal", frame.x(frame.x.low), frame.y(0), frame.x(frame.x.high), frame.y(0));
  const std::size_t step = (xs.size() + most_points - 1) / most_points;
  for (std::size_t k = 0; k < xs.size(); k += std::max<std::size_t>(step, 1)) {
    svg += fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.2\" fill=\"#1f5078\" "
        "fill-opacity=\"0.65\"><title>{}</title></circle>\n",
        frame.x(xs[k]), frame.y(ys[k]), side_by_side(member_name(x.axes[0], k)));
  }
  if (const auto number = last_number(shown.result, slope)) {  // the slope of the line is Moran's I
    const double left = std::max(frame.x.low, -10.0), right = frame.x.high;
    const auto inside = [&](double value) { return std::clamp(value, frame.y.low, frame.y.high); };
    svg += fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#d55e00\" "
        "stroke-width=\"1.6\"/>\n",
        frame.x(left), frame.y(inside(*number * left)), frame.x(right), frame.y(inside(*number * right)));
  }
  return to_html(Figure{.id = shown.id + "-scatter",
                        .caption = phrase("scatter_caption", {{"label", indicator_label(shown.measurement)},
                                                              {"period", last_period(shown.result)}}),
                        .description = phrase("scatter_seen"),
                        .svg = std::move(svg),
                        .note = step > 1
                                    ? phrase("scatter_thinned", {{"count", same(std::to_string(xs.size()))}})
                                    : base::Text{}});
}

}  // namespace hinterland::report
