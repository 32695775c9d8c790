// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/conditional_permutation.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "hinterland/base/draws.hpp"
#include "hinterland/indicator/space/conditional_lanes.hpp"
#include "hinterland/indicator/space/example_maps.hpp"
#include "hinterland/indicator/space/getis_ord.hpp"

namespace hinterland::indicator {
namespace {

using examples::random_neighbours;
using examples::random_values;
using examples::random_weights;

// Region i's permutation, plainly: distinct others, a position already taken drawn again. The last region stands for i's own
// position.
std::vector<std::size_t> others_dealt(std::size_t n, std::size_t i, std::size_t links, std::uint64_t seed,
                                      std::uint32_t permutation) {
  base::Draws draws(seed, i, item_of(permutation));
  std::vector<std::size_t> taken;
  while (taken.size() < links) {
    const std::size_t drawn = draws.below(static_cast<std::uint32_t>(n) - 1);
    const std::size_t other = drawn == i ? n - 1 : drawn;
    if (std::ranges::find(taken, other) == taken.end()) taken.push_back(other);
  }
  return taken;
}

struct PlainCounts {
  std::uint32_t above = 0, below = 0;  // by more than roundings
};

template <class Term>
PlainCounts count_plainly(const Weights& weights, std::size_t i, const Sampling& sampling, const Term& term) {
  const auto sum = [&](const auto& others) {
    double total = 0;
    for (std::size_t k = 0; k < others.size(); ++k)
      total += weights.values[weights.neighbours.start[i] + k] * term(others[k]);
    return total;
  };
  const double observed = sum(weights.neighbours[i]);
  PlainCounts counts;
  for (std::uint32_t p = 0; p < sampling.permutations; ++p) {
    const double one = sum(others_dealt(weights.size(), i, weights.neighbours[i].size(), sampling.seed, p));
    if (one > observed + 1e-10) ++counts.above;
    if (one < observed - 1e-10) ++counts.below;
  }
  return counts;
}

// Lanes and single deals, equal and unequal weights; random values have no ties but the map itself.
TEST(ConditionalPermutation, CountsThoseDealtOneByOne) {
  struct Case {
    std::size_t n;
    Weights weights;
  };
  const Case cases[] = {{400, random_neighbours(400, 8, 1)},  // in lanes, few repeats
                        {150, random_neighbours(150, 8, 2)},  // in lanes, many repeats
                        {400, random_weights(400, 0.03, 3)},  // rows of several lengths and weights
                        {60, random_neighbours(60, 12, 4)}};  // too many repeats for lanes
  const Sampling sampling{.seed = 21, .permutations = 99};
  for (const auto& [n, weights] : cases) {
    const std::vector<double> z = centred(random_values(n, n));
    const auto lags = conditional_lag_exceedances(z, weights, sampling);
    const auto gearys = conditional_geary_exceedances(z, weights, sampling);
    for (std::size_t i = 0; i < n; ++i) {
      if (weights.neighbours[i].empty()) continue;
      const PlainCounts lag = count_plainly(weights, i, sampling, [&](std::size_t j) { return z[j]; });
      const PlainCounts geary =
          count_plainly(weights, i, sampling, [&](std::size_t j) { return (z[i] - z[j]) * (z[i] - z[j]); });
      ASSERT_EQ(lags[i].permutations, 99U);
      EXPECT_EQ(lags[i].at_least, 99 - lag.below) << n << " region " << i;
      EXPECT_EQ(lags[i].at_most, 99 - lag.above) << n << " region " << i;
      EXPECT_EQ(gearys[i].at_least, 99 - geary.below) << n << " region " << i;
      EXPECT_EQ(gearys[i].at_most, 99 - geary.above) << n << " region " << i;
    }
  }
}

// n = 5, two of four others: the six pairs are equally likely, in rows dealt from a deck.
TEST(ConditionalPermutation, OfDenseRowsHasTheExactProbabilities) {
  const Weights weights{{{0, 2, 2, 2, 2, 2}, {1, 2}}, {0.5, 0.5}, {}};
  const std::vector<double> values = {0, 4, 2, 8, 1};  // sums 6; 12, 5, 10, 3, 9 in other pairs
  constexpr std::uint32_t count = 60'000;

  const Exceedances counts =
      conditional_lag_exceedances(values, weights, {.seed = 2, .permutations = count})[0];

  // 6, 12, 10, 9 of six are at least 6. Four standard errors: 4 sqrt(2/9 / count).
  const double error = 4 * std::sqrt(2.0 / 9 / count);
  EXPECT_NEAR(counts.at_least / double{count}, 4.0 / 6, error);
  EXPECT_NEAR(counts.at_most / double{count}, 3.0 / 6, error * 1.1);
}

TEST(ConditionalPermutation, SeesTiesOfDecimalNumbers) {
  // Sums of eight tenths: 0.1 + 0.2 is 0.3 here.
  const Weights weights = random_neighbours(300, 8, 5);
  std::vector<double> values;
  base::Draws draws(1, 1);
  for (std::size_t i = 0; i < 300; ++i) values.push_back(0.1 * draws.below(4));
  const Sampling sampling{.seed = 3, .permutations = 199};

  const auto counts = conditional_lag_exceedances(values, weights, sampling);

  for (std::size_t i = 0; i < 300; ++i) {
    const PlainCounts plain = count_plainly(weights, i, sampling, [&](std::size_t j) { return values[j]; });
    EXPECT_EQ(counts[i].at_least, 199 - plain.below) << i;
    EXPECT_EQ(counts[i].at_most, 199 - plain.above) << i;
  }
}

TEST(ConditionalPermutation, PAgreesWithTheConditionalMoments) {
  // Twenty neighbours make the sum nearly normal: mean absolute difference of p below two standard errors of a count.
  const Weights weights = random_neighbours(500, 20, 6);
  const std::vector<double> z = centred(random_values(500, 6));
  const LocalG exact = local_g(z, weights);

  const auto counts = conditional_lag_exceedances(z, weights, {.seed = 4, .permutations = 999});

  double difference = 0;
  for (std::size_t i = 0; i < 500; ++i)
    difference +=
        std::abs(pseudo_p(counts[i], PseudoP::greater) - normal_p(exact.z[i], Alternative::greater)) / 500;
  EXPECT_LT(difference, 2 * std::sqrt(0.25 / 999));
}

TEST(ConditionalPermutation, IsNoTestForAnIslandAndLeavesOneselfAlone) {
  Weights weights{
      {{0, 2, 3, 4, 4}, {0, 1, 0, 1}}, {1, 1, 1, 1}, {}};  // region 0 is its own neighbour; 3 has none

  const auto counts =
      conditional_lag_exceedances(std::vector<double>{1, 5, 2, 3}, weights, {.seed = 1, .permutations = 50});

  EXPECT_EQ(counts[3].permutations, 0U);
  EXPECT_EQ(counts[0].at_most, 50U);  // 5 is the largest that can stand beside region 0, whose own 1 stays
  EXPECT_LT(counts[0].at_least, 50U);
}

}  // namespace
}  // namespace hinterland::indicator
