// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/sample.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>
#include <tbb/parallel_sort.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

bool is_fit(std::span<const double> values) {
  return std::ranges::all_of(values, [](double x) { return std::isfinite(x) && x >= 0; });
}

}  // namespace

void require_fit(std::span<const double> values, std::span<const double> weights) {
  base::require(!values.empty() && (weights.empty() || values.size() == weights.size()),
                fmt::format("inequality: {} values with {} weights", values.size(), weights.size()));
  base::require(is_fit(values), "inequality: values must be finite and not negative");
  base::require(is_fit(weights), "inequality: weights must be finite and not negative");
  const bool has_mean =
      weights.empty() ? base::largest_magnitude(values) > 0 : base::dot(values, weights) > 0;
  base::require(has_mean, "inequality: the mean is zero");
}

Relative relative(std::span<const double> values, std::span<const double> weights) {
  require_fit(values, weights);
  Relative result{{values.begin(), values.end()}, {weights.begin(), weights.end()}};
  if (weights.empty()) result.shares.assign(values.size(), 1.0);
  const double total_weight = base::sum(result.shares);
  for (double& share : result.shares) share /= total_weight;
  const double mean = base::dot(result.values, result.shares);
  for (double& value : result.values) value /= mean;
  return result;
}

std::vector<std::size_t> rising_order(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (std::ranges::is_sorted(values)) return order;
  // Keys beside positions: a comparison reads no other memory. Equal values by position, so the order is one alone,
  // whatever the threads.
  std::vector<std::pair<double, std::size_t>> keys(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) keys[i] = {values[i], i};
  if (keys.size() > 16384) {
    tbb::parallel_sort(keys.begin(), keys.end());
  } else {
    std::ranges::sort(keys);
  }
  for (std::size_t i = 0; i < keys.size(); ++i) order[i] = keys[i].second;
  return order;
}

void require_fit(const Grouping& grouping, std::size_t count) {
  base::require(grouping.group_of.size() == count,
                fmt::format("inequality: {} regions, {} of them in groups", count, grouping.group_of.size()));
  const bool is_inside =
      std::ranges::all_of(grouping.group_of, [&](std::size_t group) { return group < grouping.groups; });
  base::require(is_inside, fmt::format("inequality: a region is in none of the {} groups", grouping.groups));
}

}  // namespace hinterland::indicator
