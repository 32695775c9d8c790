// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/significance.hpp"

#include <cmath>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;

TEST(NormalP, IsThatOfTables) {
  // 1.959963984540054 leaves 2.5 % above it.
  EXPECT_NEAR(normal_p(1.959963984540054, Alternative::greater), 0.025, 1e-15);
  EXPECT_NEAR(normal_p(1.959963984540054, Alternative::less), 0.975, 1e-15);
  EXPECT_NEAR(normal_p(-1.959963984540054, Alternative::two_sided), 0.05, 1e-15);
  EXPECT_TRUE(std::isnan(normal_p(std::nan(""), Alternative::two_sided)));
}

TEST(PseudoP, CountsTheObservedArrangementToo) {
  const Exceedances counts{.at_least = 4, .at_most = 96, .permutations = 99};  // one tie

  EXPECT_DOUBLE_EQ(pseudo_p(counts, PseudoP::greater), 0.05);
  EXPECT_DOUBLE_EQ(pseudo_p(counts, PseudoP::less), 0.97);
  EXPECT_DOUBLE_EQ(pseudo_p(counts, PseudoP::two_sided), 0.10);
  EXPECT_DOUBLE_EQ(pseudo_p(counts, PseudoP::folded), 0.05);
  EXPECT_DOUBLE_EQ(pseudo_p(counts, PseudoP::greater, Ties::half), 0.045);
  EXPECT_DOUBLE_EQ(pseudo_p({50, 60, 99}, PseudoP::two_sided), 1);
  EXPECT_THROW(static_cast<void>(pseudo_p({}, PseudoP::greater)), base::ContractError);
}

TEST(AdjustedP, OfFourTestsByHand) {
  const std::vector<double> p = {0.03, 0.01, 0.04, 0.5};

  EXPECT_THAT(adjusted_p(p, MultipleTesting::none), ElementsAre(0.03, 0.01, 0.04, 0.5));
  EXPECT_THAT(adjusted_p(p, MultipleTesting::bonferroni),
              ElementsAre(DoubleEq(0.12), DoubleEq(0.04), DoubleEq(0.16), 1));
  // Holm: 4 * 0.01, 3 * 0.03, 2 * 0.04 raised to the one before it, 0.5.
  EXPECT_THAT(adjusted_p(p, MultipleTesting::holm),
              ElementsAre(DoubleEq(0.09), DoubleEq(0.04), DoubleEq(0.09), 0.5));
  // Benjamini & Hochberg: 0.01 * 4/1, 0.03 * 4/2 lowered to 0.04 * 4/3, 0.5.
  EXPECT_THAT(adjusted_p(p, MultipleTesting::false_discovery_rate),
              ElementsAre(DoubleEq(0.16 / 3), DoubleEq(0.04), DoubleEq(0.16 / 3), 0.5));
}

TEST(AdjustedP, LeavesOutWhatIsNoTest) {
  const std::vector<double> p = {0.03, std::nan(""), 0.01};

  const std::vector<double> adjusted = adjusted_p(p, MultipleTesting::bonferroni);

  EXPECT_DOUBLE_EQ(adjusted[0], 0.06);
  EXPECT_TRUE(std::isnan(adjusted[1]));
  EXPECT_DOUBLE_EQ(adjusted[2], 0.02);
}

}  // namespace
}  // namespace hinterland::indicator
