// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/rank_mobility.hpp"

#include <cmath>
#include <random>

#include <gmock/gmock.h>

namespace hinterland::indicator {
namespace {

TEST(MeanRanks, ShareTheMeanAmongEquals) {
  EXPECT_THAT(mean_ranks(std::vector<double>{5, 9, 5, 1}), testing::ElementsAre(2.5, 1, 2.5, 4));
}

TEST(Concordance, CountsPairsAsTheDoubleLoopDoes) {
  std::mt19937_64 random(9);
  for (int round = 0; round < 30; ++round) {
    std::uniform_int_distribution<int> draw(0, 3 + round);  // with ties
    std::vector<double> x, y;
    for (int i = 0; i < 2 + 2 * round; ++i) x.push_back(draw(random)), y.push_back(draw(random));
    std::int64_t concordant = 0, discordant = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const double sign = (x[i] - x[j]) * (y[i] - y[j]);
        concordant += sign > 0;
        discordant += sign < 0;
      }

    const Concordance found = concordance(x, y);

    EXPECT_EQ(found.concordant, concordant);
    EXPECT_EQ(found.discordant, discordant);
  }
}

TEST(Concordance, IsOneForTheSameOrderAndMinusOneForTheReverse) {
  const std::vector<double> x = {1, 4, 2, 8}, same = {10, 40, 20, 80}, reverse = {8, 3, 7, 1};

  EXPECT_DOUBLE_EQ(concordance(x, same).tau, 1);
  EXPECT_DOUBLE_EQ(concordance(x, reverse).tau, -1);
  EXPECT_NEAR(spearman(x, same), 1, 1e-15);
  EXPECT_NEAR(spearman(x, reverse), -1, 1e-15);
}

TEST(Concordance, HasNoTauWhereOneSideIsAllEqual) {
  EXPECT_TRUE(std::isnan(concordance(std::vector<double>{1, 1}, std::vector<double>{1, 2}).tau));
  EXPECT_TRUE(std::isnan(kendall_p(std::nan(""), 5)));
}

TEST(KendallP, IsOneWithoutCorrelationAndSmallWithMuch) {
  EXPECT_DOUBLE_EQ(kendall_p(0, 20), 1);
  EXPECT_NEAR(kendall_p(-0.5, 20), kendall_p(0.5, 20), 1e-16);
  EXPECT_NEAR(kendall_p(0.5, 20), std::erfc(0.5 / std::sqrt(90.0 / 3420) / std::sqrt(2.0)), 1e-15);
}

}  // namespace
}  // namespace hinterland::indicator
