// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/classes.hpp"

#include <algorithm>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

double quantile(std::span<const double> sorted, std::size_t numerator, std::size_t denominator) {
  base::require(!sorted.empty() && numerator <= denominator && denominator > 0,
                "quantile: no values, or a share above one");
  const std::size_t position = numerator * (sorted.size() - 1);
  const std::size_t below = position / denominator, rest = position % denominator;
  if (rest == 0) return sorted[below];
  const double part = static_cast<double>(rest) / static_cast<double>(denominator);
  return sorted[below] + (sorted[below + 1] - sorted[below]) * part;
}

std::vector<double> quantile_edges(std::span<const double> values, std::size_t classes) {
  base::require(!values.empty() && classes >= 2, "quantile_edges: no values, or fewer than two classes");
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  std::vector<double> edges;
  for (std::size_t k = 1; k < classes; ++k) edges.push_back(quantile(sorted, k, classes));
  return edges;
}

std::size_t class_of(double value, std::span<const double> edges) {
  return static_cast<std::size_t>(std::ranges::lower_bound(edges, value) - edges.begin());
}

}  // namespace hinterland::indicator
