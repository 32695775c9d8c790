// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/spatial_gini.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/inequality/lorenz.hpp"

namespace hinterland::indicator {
namespace {

using Values = std::vector<double>;

/// Places in a row, each a neighbour of the next.
Weights chain(std::size_t count) {
  Weights weights;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) weights.neighbours.of.push_back(static_cast<std::uint32_t>(i - 1));
    if (i + 1 < count) weights.neighbours.of.push_back(static_cast<std::uint32_t>(i + 1));
    weights.neighbours.start.push_back(weights.neighbours.of.size());
  }
  weights.values.assign(weights.neighbours.of.size(), 0.5);
  return weights;
}

TEST(SpatialGini, WorkedByHand) {
  const SpatialGini sums = spatial_gini(Values{1, 2, 4}, chain(3));

  EXPECT_DOUBLE_EQ(sums.all, 2 * (1 + 3 + 2));
  EXPECT_DOUBLE_EQ(sums.neighbours, 2 * (1 + 2));
  EXPECT_DOUBLE_EQ(sums.others, 6);
  EXPECT_DOUBLE_EQ(sums.share_of_others(), 0.5);
}

TEST(SpatialGini, TheSumOverAllPairsIsTheGini) {
  const Values values = {3, 1, 4, 1, 5, 9, 2, 6};

  const double all = spatial_gini(values, chain(8)).all;

  EXPECT_NEAR(all / (2 * 64 * 31.0 / 8), gini(values), 1e-15);
}

TEST(SpatialGini, ALinkOfWeightZeroIsNone) {
  Weights weights = chain(3);
  weights.values[0] = 0;  // 0 to 1

  EXPECT_DOUBLE_EQ(spatial_gini(Values{1, 2, 4}, weights).neighbours, 1 + 2 + 2);
}

TEST(SpatialGini, NeighboursThatAreAlikeAreUnlikelyByChance) {
  Values sorted(60), mixed(60);
  for (std::size_t i = 0; i < 60; ++i) {
    sorted[i] = static_cast<double>(i);
    mixed[i] = static_cast<double>((i * 37) % 60);
  }

  EXPECT_DOUBLE_EQ(spatial_gini_p(sorted, chain(60), 99, 1), 0.01);
  EXPECT_GT(spatial_gini_p(mixed, chain(60), 99, 1), 0.05);
}

TEST(SpatialGini, ThePValueIsOneWhereNoRelabellingChangesAnything) {
  EXPECT_DOUBLE_EQ(spatial_gini_p(Values{4, 4, 4, 4}, chain(4), 19, 1), 1);
}

TEST(SpatialGini, ThePValueDependsOnTheSeedAndNotOnThreads) {
  const Values values = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5};
  const auto with_threads = [&](std::size_t threads, std::uint64_t seed) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return spatial_gini_p(values, chain(11), 999, seed);
  };

  EXPECT_EQ(with_threads(1, 5), with_threads(2, 5));
  EXPECT_NE(with_threads(2, 5), with_threads(2, 6));
}

TEST(SpatialGini, RefusesWeightsOverOtherPlaces) {
  EXPECT_THROW((void)spatial_gini(Values{1, 2}, chain(3)), base::ContractError);
  EXPECT_THROW((void)spatial_gini_p(Values{1, 2}, chain(3), 9, 1), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
