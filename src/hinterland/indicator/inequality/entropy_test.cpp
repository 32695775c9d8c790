// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/entropy.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/inequality/dispersion.hpp"

namespace hinterland::indicator {
namespace {

using Values = std::vector<double>;

constexpr double rounding = 1e-14;  // a few terms of about one, each with a few roundings

Values random_incomes(unsigned seed) {
  std::mt19937 random(seed);
  std::lognormal_distribution<double> income(10, 0.6);
  Values incomes(100);
  for (double& one : incomes) one = income(random);
  return incomes;
}

TEST(Entropy, OfEqualValuesIsZeroWithoutASign) {
  const std::vector<double> values(4, 5.0);

  for (const double index : {theil(values, {}), mean_log_deviation(values, {}), atkinson(0.5, values, {}),
                             atkinson(1, values, {}), generalised_entropy(2, values, {})}) {
    EXPECT_EQ(index, 0);
    EXPECT_FALSE(std::signbit(index));
  }
}

TEST(Theil, IsTheLogOfTheNumberOfRegionsWhenOneHasEverything) {
  EXPECT_NEAR(theil(Values{0, 0, 8, 0}), std::log(4.0), rounding);
}

TEST(Theil, WorkedByHand) {
  // mean 2; (1/2)(0.5 ln 0.5 + 1.5 ln 1.5)
  EXPECT_NEAR(theil(Values{1, 3}), 0.5 * (0.5 * std::log(0.5) + 1.5 * std::log(1.5)), rounding);
  // weights 3:1, mean 1.5; 0.75 (2/3) ln(2/3) + 0.25 * 2 ln 2
  EXPECT_NEAR(theil(Values{1, 3}, Values{3, 1}), 0.5 * std::log(2.0 / 3.0) + 0.5 * std::log(2.0), rounding);
}

TEST(MeanLogDeviation, IsTheLogOfArithmeticOverGeometricMean) {
  EXPECT_NEAR(mean_log_deviation(Values{1, 4}), std::log(2.5 / 2), rounding);
  // weights 3:1: arithmetic 7/4, geometric 4^(1/4)
  EXPECT_NEAR(mean_log_deviation(Values{1, 4}, Values{3, 1}), std::log(1.75 / std::sqrt(2.0)), rounding);
}

TEST(GeneralisedEntropy, AtTwoIsHalfTheSquaredCoefficientOfVariation) {
  const Values incomes = random_incomes(1);

  EXPECT_NEAR(generalised_entropy(2, incomes), std::pow(coefficient_of_variation(incomes), 2) / 2, rounding);
}

TEST(GeneralisedEntropy, PassesSmoothlyThroughTheilLAndT) {
  const Values incomes = random_incomes(2);
  // the derivative in alpha is below 1 here
  EXPECT_NEAR(generalised_entropy(1e-9, incomes), mean_log_deviation(incomes), 1e-9);
  EXPECT_NEAR(generalised_entropy(1 + 1e-9, incomes), theil(incomes), 1e-9);
  EXPECT_EQ(generalised_entropy(0, incomes), mean_log_deviation(incomes));
  EXPECT_EQ(generalised_entropy(1, incomes), theil(incomes));
}

TEST(GeneralisedEntropy, AllowsZerosAboveAlphaZero) {
  // r = 0 and 2: (mean of r^alpha - 1) / (alpha (alpha - 1))
  for (const double alpha : {0.25, 0.75, 2.0, 3.0})
    EXPECT_NEAR(generalised_entropy(alpha, Values{0, 5}),
                (std::pow(2, alpha) / 2 - 1) / (alpha * (alpha - 1)), rounding)
        << alpha;
  EXPECT_THROW((void)generalised_entropy(-1, Values{0, 5}), base::ContractError);
  EXPECT_THROW((void)generalised_entropy(0, Values{0, 5}), base::ContractError);
}

TEST(Atkinson, WorkedByHand) {
  // equally distributed equivalents: ((1 + 2)/2)^2 = 2.25 of a mean 2.5; geometric 2; harmonic 1.6
  EXPECT_NEAR(atkinson(0.5, Values{1, 4}), 1 - 2.25 / 2.5, rounding);
  EXPECT_NEAR(atkinson(1, Values{1, 4}), 1 - 2 / 2.5, rounding);
  EXPECT_NEAR(atkinson(2, Values{1, 4}), 1 - 1.6 / 2.5, rounding);
}

TEST(Atkinson, RisesWithTheAversionToInequality) {
  const Values incomes = random_incomes(3);
  double before = 0;
  for (const double epsilon : {0.1, 0.5, 0.999999, 1.0, 1.000001, 2.0, 5.0}) {
    EXPECT_GT(atkinson(epsilon, incomes), before) << epsilon;
    before = atkinson(epsilon, incomes);
  }
  EXPECT_LT(before, 1);
}

TEST(Atkinson, AllowsZerosBelowEpsilonOneAndRefusesAnAversionThatIsNone) {
  EXPECT_NEAR(atkinson(0.5, Values{0, 4}), 0.5, rounding);  // ((0 + 2)/2)^2 = 1 of a mean 2
  EXPECT_THROW((void)atkinson(1, Values{0, 4}), base::ContractError);
  EXPECT_THROW((void)atkinson(2, Values{0, 4}), base::ContractError);
  EXPECT_THROW((void)atkinson(0, Values{1, 4}), base::ContractError);
  EXPECT_THROW((void)atkinson(std::numeric_limits<double>::quiet_NaN(), Values{1, 4}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
