// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures/frame.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/report/markup.hpp"
#include "hinterland/report/words.hpp"

namespace hinterland::report {

namespace {

double step_of(double width, int wanted) {
  const double rough = width / wanted;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double lead = rough / power;
  return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
}

void add_ticks(Scale& out_scale, double step) {
  out_scale.decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
  const double first = std::ceil(out_scale.low / step - 1e-9);
  for (double k = first; k * step <= out_scale.high + 1e-9 * step; ++k) out_scale.ticks.push_back(k * step);
}

/// Widened where all values are equal: a flat line needs a scale too.
std::pair<double, double> with_width(std::pair<double, double> range) {
  const double size = std::max(std::abs(range.first), std::abs(range.second));
  if (range.second - range.first > 1e-12 * size) return range;
  const double half = size > 0 ? 0.1 * size : 0.5;
  return {range.first - half, range.second + half};
}

}  // namespace

double Scale::operator()(double value) const {
  return from + (value - low) / (high - low) * (to - from);
}

Scale round_scale(std::pair<double, double> range, double from, double to, int wanted) {
  const auto [low, high] = with_width(range);
  const double step = step_of(high - low, wanted);
  Scale scale{.low = std::floor(low / step + 1e-9) * step,
              .high = std::ceil(high / step - 1e-9) * step,
              .from = from,
              .to = to,
              .ticks = {}};
  add_ticks(scale, step);
  return scale;
}

Scale tight_scale(std::pair<double, double> range, double from, double to, int wanted) {
  const auto [low, high] = with_width(range);
  Scale scale{.low = low, .high = high, .from = from, .to = to, .ticks = {}};
  add_ticks(scale, step_of(high - low, wanted));
  return scale;
}

std::pair<double, double> range_of(std::span<const double> values) {
  double low = std::nan(""), high = std::nan("");
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    low = std::fmin(low, value);
    high = std::fmax(high, value);
  }
  return std::isnan(low) ? std::pair{0.0, 1.0} : std::pair{low, high};
}

std::pair<double, double> joined(std::pair<double, double> one, std::pair<double, double> other) {
  return {std::min(one.first, other.first), std::max(one.second, other.second)};
}

std::string tick_text(const Scale& scale, double value) {
  if (scale.is_logarithmic) return general(std::exp(value));
  const double size = std::max(std::abs(scale.low), std::abs(scale.high));
  if (size >= 1e7 || (size > 0 && size < 1e-4)) return general(value);
  return number(value, scale.decimals);
}

std::string to_svg(const Frame& frame) {
  const double bottom = plot_bottom(frame.height);
  std::string svg;
  for (const double tick : frame.y.ticks) {
    const bool is_zero = tick == 0 && frame.y.low < 0;
    svg += fmt::format(
        "<line class=\"{}\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>"
        "<text class=\"tick left\" x=\"{}\" y=\"{:.1f}\">{}</text>",
        is_zero ? "zero" : "grid", plot_left, plot_right, frame.y(tick), frame.y(tick), plot_left - 7,
        frame.y(tick) + 4, tick_text(frame.y, tick));
  }
  std::vector<Tick> below = frame.x_ticks;
  if (below.empty())
    for (const double tick : frame.x.ticks)
      below.push_back({.at = frame.x(tick), .text = {tick_text(frame.x, tick), tick_text(frame.x, tick)}});
  for (const Tick& tick : below) {
    svg += fmt::format(
        "<line class=\"notch\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\"/>"
        "<text class=\"tick\" x=\"{0:.1f}\" y=\"{3:.1f}\">{4}</text>",
        tick.at, bottom, bottom + 4, bottom + 17, both_in_svg(tick.text));
  }
  svg += fmt::format(
      "<line class=\"base\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>"
      "<text class=\"axis\" x=\"0\" y=\"11\">{}</text><text class=\"axis right\" x=\"{}\" "
      "y=\"{:.1f}\">{}</text>\n",
      plot_left, plot_right, bottom, bottom, both_in_svg(frame.y_label), plot_right, frame.height - 5,
      both_in_svg(frame.x_label));
  return svg;
}

Key line_key(std::string_view colour, bool is_dashed, const base::Text& text) {
  return {.mark = fmt::format("<line class=\"line{}\" stroke=\"{}\" x1=\"0\" x2=\"22\" y1=\"6\" y2=\"6\"/>",
                              is_dashed ? " dashed" : "", colour),
          .text = text};
}

Key dot_key(std::string_view css_class, const base::Text& text) {
  return {.mark = fmt::format("<circle class=\"{}\" cx=\"11\" cy=\"6\" r=\"3.5\"/>", css_class),
          .text = text};
}

Key patch_key(std::string_view colour, const base::Text& text) {
  return {.mark = fmt::format("<rect width=\"14\" height=\"12\" fill=\"{}\"/>", colour), .text = text};
}

std::string to_html(const Figure& figure) {
  std::string html = fmt::format("<figure class=\"{}\"><figcaption id=\"{}\">{}</figcaption>\n",
                                 figure.css_class, figure.id, both(figure.caption));
  if (!figure.keys.empty()) {
    html += "<ul class=\"terms\">";
    for (const auto& [mark, text] : figure.keys) {
      const int width = mark.starts_with("<rect") ? 14 : 22;
      html += fmt::format(
          "<li><svg class=\"key\" width=\"{}\" height=\"12\" aria-hidden=\"true\">{}</svg>{}</li>", width,
          mark, both(text));
    }
    html += "</ul>\n";
  }
  html += fmt::format(
      "<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-labelledby=\"{}\" aria-describedby=\"{}-seen\">\n"
      "<desc id=\"{}-seen\">{}</desc>\n{}</svg>\n",
      figure.width, figure.height, figure.id, figure.id, figure.id, side_by_side(figure.description),
      figure.svg);
  if (!figure.note.en.empty()) html += fmt::format("<p class=\"note\">{}</p>\n", both(figure.note));
  return html + "</figure>\n";
}

const char* series_colour(std::size_t position) {
  static constexpr std::array colours = {"#1f5078", "#d55e00", "#009e73", "#cc79a7",
                                         "#56b4e9", "#e69f00", "#7f7f7f"};
  return colours[std::min(position, colours.size() - 1)];
}

}  // namespace hinterland::report
