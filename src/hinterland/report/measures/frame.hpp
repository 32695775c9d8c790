// What every chart of measurements stands on: scales with round ticks, the plot's frame, the figure around it.
// Charts are 460 units wide so that their type is legible on a telephone; two stand side by side on a desk.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::report {

inline constexpr double chart_width = 460;

/// A linear scale from values to the drawing.
struct Scale {
  double low = 0, high = 1;  // of the values
  double from = 0, to = 1;   // of the drawing
  std::vector<double> ticks;
  int decimals = 0;             // enough to tell ticks apart
  bool is_logarithmic = false;  // values are natural logarithms; ticks print what they are of

  [[nodiscard]] double operator()(double value) const;
};

/// Ends at round numbers that enclose the values; about `wanted` ticks. One unit wide where all values are equal.
[[nodiscard]] Scale round_scale(std::pair<double, double> range, double from, double to, int wanted = 5);
/// Ends exactly at the values; ticks inside.
[[nodiscard]] Scale tight_scale(std::pair<double, double> range, double from, double to, int wanted = 5);

/// Smallest and largest of what is finite; {0, 1} where nothing is.
[[nodiscard]] std::pair<double, double> range_of(std::span<const double> values);
[[nodiscard]] std::pair<double, double> joined(std::pair<double, double> one,
                                               std::pair<double, double> other);

struct Tick {
  double at = 0;  // in the drawing
  base::Text text;
};

/// The plot: a light grid with ticks at the left and below, and what the axes mean.
struct Frame {
  Scale x, y;
  base::Text x_label, y_label;
  std::vector<Tick> x_ticks = {};  // in place of those of the scale: periods by their names
  double height = 280;
};

inline constexpr double plot_left = 52, plot_right = chart_width - 14, plot_top = 26;
/// Where the plot ends below, in a chart of this height.
[[nodiscard]] constexpr double plot_bottom(double height) {
  return height - 40;
}
[[nodiscard]] std::string to_svg(const Frame& frame);

/// "12,345", "0.0012": as many decimals as the scale's ticks; plain general form for very large or small.
[[nodiscard]] std::string tick_text(const Scale& scale, double value);

struct Key {
  std::string mark;  // SVG of 22 x 12
  base::Text text;
};
[[nodiscard]] Key line_key(std::string_view colour, bool is_dashed, const base::Text& text);
/// A dot of this class of the stylesheet.
[[nodiscard]] Key dot_key(std::string_view css_class, const base::Text& text);
[[nodiscard]] Key patch_key(std::string_view colour, const base::Text& text);

struct Figure {
  std::string id;  // unique on the page
  base::Text caption;
  base::Text description;  // what one sees, for those who cannot
  double width = chart_width, height = 280;
  std::string svg;
  std::vector<Key> keys = {};
  base::Text note = {};
  std::string css_class = "chart";
};
[[nodiscard]] std::string to_html(const Figure& figure);

/// Colours in order, safe for colour-blind readers (Okabe & Ito 2008, without yellow); the last one stays grey.
[[nodiscard]] const char* series_colour(std::size_t position);

}  // namespace hinterland::report
