// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/geodetector.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <random>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using testing::ElementsAre;
using Values = std::vector<double>;

struct Sample {
  Values values, first, second;
};

Sample random_sample(unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> noise(0, 1);
  Sample sample;
  for (int i = 0; i < 80; ++i) {
    sample.first.push_back(static_cast<double>(random() % 4));
    sample.second.push_back(static_cast<double>(random() % 3));
    sample.values.push_back(sample.first.back() + 0.5 * sample.second.back() + noise(random));
  }
  return sample;
}

TEST(Strata, OfCategoriesAreInAscendingOrder) {
  const Strata strata = by_category(Values{3, 1, 3, 2});

  EXPECT_THAT(strata.of, ElementsAre(2, 0, 2, 1));
  EXPECT_THAT(strata.labels, ElementsAre("1", "2", "3"));
  EXPECT_THAT(strata.sizes(), ElementsAre(1, 1, 2));
}

TEST(Strata, OfQuantilesHoldTheirUpperBound) {
  const Strata halves = by_quantile(Values{1, 2, 3, 4, 5}, 2);  // cut at the median, 3
  EXPECT_THAT(halves.of, ElementsAre(0, 0, 0, 1, 1));
  EXPECT_THAT(halves.labels, ElementsAre("1 … 3", "3 … 5"));

  EXPECT_THAT(by_quantile(Values{7, 7, 7, 7, 9}, 4).of, ElementsAre(0, 0, 0, 0, 1));  // empty classes vanish
  EXPECT_THROW((void)by_quantile(Values{1, 2}, 1), base::ContractError);
}

TEST(Strata, CrossedArePairsThatOccur) {
  const Strata both = crossed(by_category(Values{1, 1, 2, 2}), by_category(Values{5, 6, 5, 5}));

  EXPECT_THAT(both.of, ElementsAre(0, 1, 2, 2));
  EXPECT_THAT(both.labels, ElementsAre("1*5", "1*6", "2*5"));
}

TEST(FactorDetector, WorkedByHand) {
  // means 2 and 6, total mean 4; squares within 2 + 2, in all 9 + 1 + 1 + 9 = 20
  const FactorDetection found = detect_factor(Values{1, 3, 5, 7}, by_category(Values{1, 1, 2, 2}));

  EXPECT_DOUBLE_EQ(found.q, 0.8);
  EXPECT_DOUBLE_EQ(found.f, 2 * 0.8 / 0.2);
  // (4 + 36 - (sqrt 2 (2 + 6))^2 / 4) / (20 / 3)
  EXPECT_NEAR(found.lambda, (40.0 - 32.0) / (20.0 / 3), 1e-14);
  EXPECT_TRUE(found.has_p);
}

TEST(FactorDetector, SpansFromNothingToEverythingExplained) {
  EXPECT_NEAR(detect_factor(Values{1, 3, 1, 3}, by_category(Values{1, 1, 2, 2})).q, 0, 1e-15);
  const FactorDetection all = detect_factor(Values{1, 1, 4, 4}, by_category(Values{1, 1, 2, 2}));
  EXPECT_DOUBLE_EQ(all.q, 1);
  EXPECT_FALSE(all.has_p);
  EXPECT_FALSE(detect_factor(Values{1, 2, 3}, by_category(Values{1, 2, 3})).has_p);
}

TEST(FactorDetector, QDoesNotChangeWithUnitOriginNamesOfStrataOrOrder) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const Sample sample = random_sample(seed);
    const double q = detect_factor(sample.values, by_category(sample.first)).q;
    Values scaled = sample.values, renamed = sample.first,
           backwards(sample.values.rbegin(), sample.values.rend());
    for (double& value : scaled) value = 7 - 3 * value;
    for (double& name : renamed) name = -10 * name;
    const Values first_backwards(sample.first.rbegin(), sample.first.rend());

    EXPECT_NEAR(detect_factor(scaled, by_category(sample.first)).q, q, 1e-13) << "seed " << seed;
    EXPECT_NEAR(detect_factor(sample.values, by_category(renamed)).q, q, 1e-13);
    EXPECT_NEAR(detect_factor(backwards, by_category(first_backwards)).q, q, 1e-13);
  }
}

TEST(FactorDetector, HasNoTestWhereItsNonCentralityIsOutOfReach) {
  Sample sample = random_sample(4);
  for (double& value : sample.values) value += 1e7;  // lambda grows with the square of the mean
  const FactorDetection found = detect_factor(sample.values, by_category(sample.first));

  EXPECT_GT(found.lambda, 1e6);
  EXPECT_FALSE(found.has_p);
}

TEST(InteractionDetector, CrossingNeverExplainsLess) {
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    const Sample sample = random_sample(seed);
    const Strata first = by_category(sample.first), second = by_category(sample.second);
    const double q = detect_factor(sample.values, crossed(first, second)).q;
    EXPECT_GE(q, detect_factor(sample.values, first).q);
    EXPECT_GE(q, detect_factor(sample.values, second).q);
  }
}

TEST(InteractionDetector, NamesWhatTwoFactorsDoTogether) {
  EXPECT_EQ(interaction_of(0.3, 0.4, 0.2), Interaction::nonlinear_weakening);
  EXPECT_EQ(interaction_of(0.3, 0.4, 0.35), Interaction::univariate_weakening);
  EXPECT_EQ(interaction_of(0.3, 0.4, 0.5), Interaction::bivariate_enhancement);
  EXPECT_EQ(interaction_of(0.3, 0.4, 0.7), Interaction::independence);
  EXPECT_EQ(interaction_of(0.3, 0.4, 0.8), Interaction::nonlinear_enhancement);
  EXPECT_EQ(in_words(Interaction::nonlinear_enhancement).zh, "非线性增强");
}

TEST(EcologicalDetector, IsTheInverseWithTheFactorsExchanged) {
  const Sample sample = random_sample(5);
  const Strata first = by_category(sample.first), second = by_category(sample.second);
  const auto one = detect_ecological(sample.values, first, second);
  const auto other = detect_ecological(sample.values, second, first);

  EXPECT_NEAR(one.f * other.f, 1, 1e-14);
  EXPECT_NEAR(one.p, other.p, 1e-12);
  EXPECT_DOUBLE_EQ(detect_ecological(sample.values, first, first).p, 1);
}

TEST(RiskDetector, IsWelchsTest) {
  // Means 2 and 6, variances 1 and 4 of three each: t = -4 / sqrt(5/3), degrees (5/3)^2 / (1/18 + 16/18).
  const auto found = detect_risk(Values{1, 2, 3, 4, 6, 8}, by_category(Values{1, 1, 1, 2, 2, 2}));

  EXPECT_NEAR(found[1].t, -4 / std::sqrt(5.0 / 3), 1e-14);
  EXPECT_NEAR(found[1].degrees, 25.0 / 9 / (17.0 / 18), 1e-13);
  EXPECT_NEAR(found[2].t, -found[1].t, 1e-15);
  EXPECT_EQ(found[1].p, found[2].p);
  EXPECT_NEAR(found[1].p, 0.054786766041076435, 1e-12);  // scipy.stats.ttest_ind(equal_var=False)
  EXPECT_FALSE(found[0].has_p);
}

TEST(RiskDetector, HasNoTestForAStratumOfOne) {
  const auto found = detect_risk(Values{1, 2, 3}, by_category(Values{1, 1, 2}));
  EXPECT_FALSE(found[1].has_p);
  EXPECT_TRUE(std::isnan(stratum_means(Values{1, 2, 3}, by_category(Values{1, 1, 2})).variances[1]));
}

TEST(Geodetector, RefusesConstantValuesAndWrongLengths) {
  EXPECT_THROW((void)detect_factor(Values{2, 2}, by_category(Values{1, 2})), base::ContractError);
  EXPECT_THROW((void)detect_factor(Values{2, 3}, by_category(Values{1, 2, 3})), base::ContractError);
  EXPECT_THROW((void)by_category(Values{std::numeric_limits<double>::quiet_NaN()}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
