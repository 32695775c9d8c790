// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/dispersion.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/inequality/logarithm.hpp"
#include "hinterland/indicator/inequality/sample.hpp"

namespace hinterland::indicator {

namespace {

using Values = std::span<const double>;

void require_positive(Values values) {
  base::require(std::ranges::all_of(values, [](double x) { return x > 0; }),
                "dispersion: logarithms and ratios need positive values");
}

}  // namespace

double coefficient_of_variation(Values values, Values weights) {
  auto [r, s] = relative(values, weights);
  for (double& x : r) x = (x - 1) * (x - 1);
  return std::sqrt(base::dot(s, r));
}

double hoover(Values values, Values weights) {
  auto [r, s] = relative(values, weights);
  for (double& x : r) x = std::abs(x - 1);
  return base::dot(s, r) / 2;
}

double variance_of_logs(Values values, Values weights) {
  require_positive(values);
  auto [logs, s] = relative(values, weights);
  logarithms(logs, logs);
  const double mean = base::dot(s, logs);
  for (double& x : logs) x = (x - mean) * (x - mean);
  return base::dot(s, logs);
}

double max_min_ratio(Values values, Values weights) {
  require_fit(values, weights);
  require_positive(values);
  double smallest = std::numeric_limits<double>::infinity(), largest = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!weights.empty() && weights[i] == 0) continue;
    smallest = std::min(smallest, values[i]);
    largest = std::max(largest, values[i]);
  }
  return largest / smallest;
}

}  // namespace hinterland::indicator
