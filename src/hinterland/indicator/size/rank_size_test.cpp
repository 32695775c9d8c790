// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/size/rank_size.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using testing::ElementsAre;
using Values = std::vector<double>;

Values pareto(std::size_t count, double exponent, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  Values sizes(count);
  for (double& size : sizes) size = 1000 * std::pow(1 - uniform(random), -1 / exponent);
  return sizes;
}

TEST(Ranks, FollowTheRuleForTies) {
  const Values sizes = {10, 30, 20, 20};

  EXPECT_THAT(ranks(sizes, Ties::ordinal), ElementsAre(4, 1, 2, 3));
  EXPECT_THAT(ranks(sizes, Ties::average), ElementsAre(4, 1, 2.5, 2.5));
  EXPECT_THAT(ranks(sizes, Ties::best), ElementsAre(4, 1, 2, 2));
  EXPECT_THAT(ranks(sizes, Ties::worst), ElementsAre(4, 1, 3, 3));
}

TEST(RankSize, UnderZipfsLawBothSlopesAreMinusOneWithoutTheShift) {
  Values sizes;
  for (int rank = 1; rank <= 20; ++rank) sizes.push_back(1e6 / rank);

  const Line pareto_line = rank_on_size(sizes, {.shift = 0}), zipf = size_on_rank(sizes);

  // logarithms near 10 with a few roundings over a spread of 3
  EXPECT_NEAR(pareto_line.slope, -1, 1e-13);
  EXPECT_NEAR(zipf.slope, -1, 1e-13);
  EXPECT_NEAR(zipf.intercept, std::log(1e6), 1e-12);
  EXPECT_NEAR(zipf.r2, 1, 1e-13);
  EXPECT_NEAR(zipf.standard_error, 0, 1e-7);
  EXPECT_NEAR(pareto_line.standard_error, std::sqrt(2.0 / 20), 1e-13);
}

TEST(RankSize, TheShiftOfOneHalfTakesOffTheBiasOfSmallSamples) {
  double with_shift = 0, without = 0;
  constexpr int samples = 400;
  for (unsigned seed = 1; seed <= samples; ++seed) {
    const Values sizes = pareto(50, 1.0, seed);
    with_shift -= rank_on_size(sizes).slope / samples;
    without -= rank_on_size(sizes, {.shift = 0}).slope / samples;
  }

  // The exponent is 1. The mean of 400 samples has a standard error of sqrt(2/50)/20 = 0.01.
  EXPECT_NEAR(with_shift, 1, 0.04);
  EXPECT_LT(without, 0.94);
}

TEST(RankSize, DoesNotDependOnTheUnitOrTheOrder) {
  Values sizes = pareto(40, 1.3, 5);
  const Line before = rank_on_size(sizes);
  for (double& size : sizes) size /= 1e4;
  std::ranges::reverse(sizes);

  EXPECT_NEAR(rank_on_size(sizes).slope, before.slope, 1e-13);
}

TEST(RankSize, TopKeepsTheLargestOnly) {
  const Values sizes = {1, 2, 64, 4, 16, 3};

  const Line line = rank_on_size(sizes, {.shift = 0, .top = 3});

  EXPECT_EQ(line.count, 3u);
  EXPECT_DOUBLE_EQ(line.slope, rank_on_size(Values{64, 16, 4}, {.shift = 0}).slope);
}

TEST(RankSize, RefusesWhatHasNoLine) {
  const double nan = std::numeric_limits<double>::quiet_NaN();

  EXPECT_THROW((void)rank_on_size(Values{2, 1}), base::ContractError);
  EXPECT_THROW((void)rank_on_size(Values{2, 2, 2}), base::ContractError);
  EXPECT_THROW((void)rank_on_size(Values{3, 2, 0}), base::ContractError);
  EXPECT_THROW((void)rank_on_size(Values{3, 2, nan}), base::ContractError);
  EXPECT_THROW((void)rank_on_size(Values{3, 2, 1}, {.shift = 1}), base::ContractError);
  EXPECT_THROW((void)size_on_rank(Values{3, 3, 3}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
