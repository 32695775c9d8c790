// Small maps for the tests of this folder, and the moments of a statistic over all arrangements of its values.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <numeric>
#include <vector>

#include "hinterland/base/draws.hpp"
#include "hinterland/indicator/space/significance.hpp"
#include "hinterland/indicator/space/weights.hpp"

namespace hinterland::indicator::examples {

/// Directed links drawn with the given probability, weights in (0, 1]; not symmetric, no self-neighbours.
inline Weights random_weights(std::size_t n, double probability, std::uint64_t seed) {
  base::Draws draws(seed, 1);
  Weights weights;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (j == i || draws.uniform() >= probability) continue;
      weights.neighbours.of.push_back(static_cast<std::uint32_t>(j));
      weights.values.push_back(1 - draws.uniform());
    }
    weights.neighbours.start.push_back(weights.neighbours.of.size());
  }
  return weights;
}

/// The same with each region linked to `links` others, weights 1 / links.
inline Weights random_neighbours(std::size_t n, std::uint32_t links, std::uint64_t seed) {
  base::Draws draws(seed, 2);
  Weights weights;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<std::uint32_t> row;
    while (row.size() < links) {
      const std::uint32_t j = draws.below(static_cast<std::uint32_t>(n));
      if (j != i && std::ranges::find(row, j) == row.end()) row.push_back(j);
    }
    std::ranges::sort(row);
    weights.neighbours.of.insert(weights.neighbours.of.end(), row.begin(), row.end());
    weights.neighbours.start.push_back(weights.neighbours.of.size());
  }
  weights.values.assign(weights.neighbours.of.size(), 1.0 / links);
  return weights;
}

inline std::vector<double> random_values(std::size_t n, std::uint64_t seed) {
  base::Draws draws(seed, 3);
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(draws.uniform() + 0.2);
  return values;
}

/// Expectation and variance of statistic(arrangement) over all n! arrangements of `items`.
template <class Item, class Statistic>
Moments over_arrangements(const std::vector<Item>& items, const Statistic& statistic) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<Item> arranged(items);
  std::vector<double> found;
  do {
    for (std::size_t i = 0; i < items.size(); ++i) arranged[i] = items[order[i]];
    found.push_back(statistic(arranged));
  } while (std::ranges::next_permutation(order).found);
  const auto count = static_cast<double>(found.size());
  Moments moments;
  for (const double one : found) moments.expectation += one / count;
  for (const double one : found)
    moments.variance += (one - moments.expectation) * (one - moments.expectation) / count;
  return moments;
}

}  // namespace hinterland::indicator::examples
