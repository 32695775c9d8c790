// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/normalise.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

std::vector<double> between_extremes(std::span<const double> values, const NormaliseOptions& options) {
  const auto [lowest, highest] = std::ranges::minmax(values);
  base::require(highest > lowest, "normalised: all values are equal");
  const double range = highest - lowest;
  std::vector<double> result(values.begin(), values.end());
  for (double& x : result) {
    const double share = options.is_cost ? (highest - x) / range : (x - lowest) / range;
    x = options.epsilon + share * (1 - 2 * options.epsilon);
  }
  return result;
}

std::vector<double> standardised(std::span<const double> values, bool is_cost) {
  const auto n = static_cast<double>(values.size());
  const double mean = base::sum(values) / n;
  std::vector<double> result(values.begin(), values.end());
  for (double& x : result) x = is_cost ? mean - x : x - mean;
  const double squares = base::dot(result, result);
  base::require(squares > 0, "normalised: all values are equal");
  const double deviation = std::sqrt(squares / (n - 1));
  for (double& x : result) x /= deviation;
  return result;
}

std::vector<double> over_length(std::span<const double> values) {
  const double largest = base::largest_magnitude(values);
  base::require(largest > 0, "normalised: all values are zero");
  std::vector<double> result(values.begin(), values.end());
  for (double& x : result) x /= largest;  // so that squares neither overflow nor vanish
  const double length = std::sqrt(base::dot(result, result));
  for (double& x : result) x /= length;
  return result;
}

std::vector<double> turned(std::vector<double> values, bool is_cost) {
  if (is_cost)
    for (double& x : values) x = 1 - x;
  return values;
}

}  // namespace

std::vector<double> normalised(std::span<const double> values, const NormaliseOptions& options) {
  base::require(std::ranges::all_of(values, [](double x) { return std::isfinite(x); }),
                "normalised: values must be finite");
  base::require(options.epsilon >= 0 && options.epsilon < 0.5, "normalised: epsilon must be in 0 … 1/2");
  if (values.empty()) return {};
  switch (options.way) {
    case Normalisation::min_max:
      return between_extremes(values, options);
    case Normalisation::z_score:
      return standardised(values, options.is_cost);
    case Normalisation::vector:
      return turned(over_length(values), options.is_cost);
    case Normalisation::none:
      return turned({values.begin(), values.end()}, options.is_cost);
  }
  return {};
}

std::vector<double> ranks_from_best(std::span<const double> scores) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  std::vector<double> ranks(scores.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool is_equal = k > 0 && scores[order[k]] >= scores[order[k - 1]];
    ranks[order[k]] = is_equal ? ranks[order[k - 1]] : static_cast<double>(k + 1);
  }
  return ranks;
}

}  // namespace hinterland::indicator
