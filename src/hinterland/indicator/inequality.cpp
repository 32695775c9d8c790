// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

bool is_fit(std::span<const double> values) {
  return std::ranges::all_of(values, [](double x) { return std::isfinite(x) && x >= 0; });
}

/// Values over their weighted mean, and the weights as shares: what all three measures start from.
struct Relative {
  std::vector<double> values;
  std::vector<double> shares;
};

Relative relative(std::span<const double> values, std::span<const double> weights) {
  base::require(!values.empty() && values.size() == weights.size(),
                fmt::format("inequality: {} values with {} weights", values.size(), weights.size()));
  base::require(is_fit(values), "inequality: values must be finite and not negative");
  base::require(is_fit(weights), "inequality: weights must be finite and not negative");
  const double total_weight = base::sum(weights);
  base::require(total_weight > 0, "inequality: the weights sum to zero");
  Relative result{{values.begin(), values.end()}, {weights.begin(), weights.end()}};
  for (double& share : result.shares) share /= total_weight;
  const double mean = base::dot(result.values, result.shares);
  base::require(mean > 0, "inequality: the mean is zero");
  for (double& value : result.values) value /= mean;
  return result;
}

std::vector<double> equal_weights(std::span<const double> values) {
  return std::vector<double>(values.size(), 1.0);
}

}  // namespace

double theil(std::span<const double> values, std::span<const double> weights) {
  const auto [x, s] = relative(values, weights);
  std::vector<double> terms(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) terms[i] = x[i] > 0 ? s[i] * x[i] * std::log(x[i]) : 0.0;
  return base::sum(terms);
}

double theil(std::span<const double> values) {
  return theil(values, equal_weights(values));
}

double coefficient_of_variation(std::span<const double> values, std::span<const double> weights) {
  const auto [x, s] = relative(values, weights);
  std::vector<double> terms(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) terms[i] = s[i] * (x[i] - 1) * (x[i] - 1);
  return std::sqrt(base::sum(terms));
}

double coefficient_of_variation(std::span<const double> values) {
  return coefficient_of_variation(values, equal_weights(values));
}

double gini(std::span<const double> values, std::span<const double> weights) {
  const auto [x, s] = relative(values, weights);
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&x = x](std::size_t i) { return x[i]; });
  // With x sorted, sum_{j<i} s_j (x_i - x_j) = x_i S_i - M_i, where S_i and M_i are the running sums of
  // s and s x; twice its s-weighted sum over 2m (m = 1) is the Gini.
  double running_share = 0;
  double running_value = 0;
  std::vector<double> terms(x.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::size_t i = order[k];
    terms[k] = s[i] * (x[i] * running_share - running_value);
    running_share += s[i];
    running_value += s[i] * x[i];
  }
  return base::sum(terms);
}

double gini(std::span<const double> values) {
  return gini(values, equal_weights(values));
}

}  // namespace hinterland::indicator
