// Line charts: numbers over time, a Lorenz curve.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "hinterland/report/measures/frame.hpp"
#include "hinterland/report/measures/shown.hpp"

namespace hinterland::report {

struct Line {
  base::Text label;
  std::vector<std::pair<double, double>> points;  // a gap where y is not finite
  std::string colour;
  bool is_dashed = false;
};

struct LineChart {
  std::string id;
  base::Text caption, description, x_label, y_label;
  std::vector<Line> lines;
  std::vector<double> times = {};  // where the x axis is time: of the periods
  std::vector<base::Text> periods = {};
  bool shows_ends = true;  // first and last value of a single line beside it
  bool has_diagonal = false;
  base::Text note = {};
};

[[nodiscard]] std::string line_chart(const LineChart& chart);

/// Names of at most six periods where they stand, the first and the last among them.
[[nodiscard]] std::vector<Tick> period_ticks(const std::vector<double>& times,
                                             const std::vector<base::Text>& periods, const Scale& x);

/// Times and names of all periods, into a chart over time.
void set_periods(const result::Result& result, LineChart& out_chart);

/// SVG path through the points, broken where a number is missing.
[[nodiscard]] std::string path_through(const std::vector<std::pair<double, double>>& points, const Scale& x,
                                       const Scale& y);

}  // namespace hinterland::report
