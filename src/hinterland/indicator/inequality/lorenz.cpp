// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/lorenz.hpp"

#include <algorithm>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/inequality/sample.hpp"

namespace hinterland::indicator {

LorenzCurve lorenz(std::span<const double> values, std::span<const double> weights) {
  const auto [r, s] = relative(values, weights);
  LorenzCurve curve{{0.0}, {0.0}};
  curve.people.reserve(r.size() + 1);
  curve.value.reserve(r.size() + 1);
  double people = 0, value = 0;
  for (const std::size_t i : rising_order(values)) {
    people += s[i];
    value += s[i] * r[i];
    curve.people.push_back(std::min(people, 1.0));
    curve.value.push_back(std::min(value, 1.0));
  }
  curve.people.back() = 1;
  curve.value.back() = 1;
  return curve;
}

std::vector<double> on_grid(const LorenzCurve& curve, std::size_t points) {
  base::require(points >= 2, "Lorenz curve: a grid has two points at least");
  std::vector<double> result(points);
  std::size_t k = 0;  // the corner at or before the point
  for (std::size_t point = 0; point < points; ++point) {
    const double share = static_cast<double>(point) / static_cast<double>(points - 1);
    while (k + 2 < curve.people.size() && curve.people[k + 1] <= share) ++k;
    const double width = curve.people[k + 1] - curve.people[k];
    const double part = width > 0 ? (share - curve.people[k]) / width : 1.0;
    result[point] = curve.value[k] + part * (curve.value[k + 1] - curve.value[k]);
  }
  result.back() = 1;
  return result;
}

double gini(std::span<const double> values, std::span<const double> weights) {
  const auto [x, s] = relative(values, weights);
  // With x sorted, sum_{j<i} s_j (x_i - x_j) = x_i S_i - M_i, where S_i and M_i are the running sums of
  // s and s x; twice its s-weighted sum over 2m (m = 1) is the Gini.
  double running_share = 0;
  double running_value = 0;
  std::vector<double> terms;
  terms.reserve(x.size());
  for (const std::size_t i : rising_order(values)) {
    terms.push_back(s[i] * (x[i] * running_share - running_value));
    running_share += s[i];
    running_value += s[i] * x[i];
  }
  return base::sum(terms);
}

}  // namespace hinterland::indicator
