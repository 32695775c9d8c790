// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/spatial_gini.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "hinterland/base/draws.hpp"
#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/inequality/sample.hpp"

namespace hinterland::indicator {

namespace {

/// Over all ordered pairs: with x rising, 2 sum_k x_k (2k - n + 1), k from 0.
double over_all_pairs(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  const double middle = base::sum(values) / n;  // taken off: it does not matter and would cancel
  std::vector<double> terms;
  terms.reserve(values.size());
  for (const std::size_t i : rising_order(values)) {
    const auto k = static_cast<double>(terms.size());
    terms.push_back((values[i] - middle) * (2 * k - n + 1));
  }
  return 2 * base::sum(terms);
}

double over_neighbours(std::span<const double> values, const Weights& weights) {
  std::vector<double> by_region(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t k = weights.neighbours.start[i]; k < weights.neighbours.start[i + 1]; ++k)
      if (weights.values[k] != 0) by_region[i] += std::abs(values[i] - values[weights.neighbours.of[k]]);
  }
  return base::sum(by_region);
}

void require_same_size(std::span<const double> values, const Weights& weights) {
  base::require(values.size() == weights.size(),
                fmt::format("spatial_gini: {} values, weights over {}", values.size(), weights.size()));
}

}  // namespace

SpatialGini spatial_gini(std::span<const double> values, const Weights& weights) {
  require_same_size(values, weights);
  const double all = over_all_pairs(values), neighbours = over_neighbours(values, weights);
  return {.all = all, .neighbours = neighbours, .others = all - neighbours};
}

double spatial_gini_p(std::span<const double> values, const Weights& weights, std::uint32_t permutations,
                      std::uint64_t seed) {
  require_same_size(values, weights);
  // Sums that are equal but for the order of summation count as equal.
  const double observed = over_neighbours(values, weights) * (1 + 1e-12);
  std::vector<std::uint8_t> is_no_larger(permutations);
  tbb::parallel_for(std::uint32_t{0}, permutations, [&](std::uint32_t permutation) {
    std::vector<double> shuffled(values.begin(), values.end());
    base::Draws draws(seed, permutation);
    for (std::size_t k = shuffled.size(); k > 1; --k)
      std::swap(shuffled[k - 1], shuffled[draws.below(static_cast<std::uint32_t>(k))]);
    is_no_larger[permutation] = over_neighbours(shuffled, weights) <= observed ? 1 : 0;
  });
  const auto count = std::ranges::count(is_no_larger, std::uint8_t{1});
  return (1 + static_cast<double>(count)) / (1 + static_cast<double>(permutations));
}

}  // namespace hinterland::indicator
