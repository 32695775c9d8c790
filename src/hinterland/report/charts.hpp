// Two charts as inline SVG: stacked bars for a decomposition, and how a solve converged.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::report {

struct StackedBars {
  std::string id;  // unique on the page
  base::Text caption;
  std::vector<base::Text> rows;  // one bar each
  std::vector<base::Text> terms;
  std::vector<std::vector<double>>
      values;  // [row][term]; positive to the right of zero, negative to the left
};

/// Bars with their totals printed at the right. The axis ends at three times the median reach of the bars; longer
/// bars are cut with an arrow, so that one large region does not hide the others.
[[nodiscard]] std::string stacked_bars(const StackedBars& chart);

/// Largest residual by iteration on a logarithmic scale, as a small line.
[[nodiscard]] std::string convergence(const std::string& id, const base::Text& caption,
                                      const std::vector<double>& history);

}  // namespace hinterland::report
