// What every measure of inequality keeps to, whatever its formula.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/inequality/dispersion.hpp"
#include "hinterland/indicator/inequality/entropy.hpp"
#include "hinterland/indicator/inequality/lorenz.hpp"

namespace hinterland::indicator {
namespace {

using Values = std::vector<double>;
using Measure = std::function<double(const Values&, const Values&)>;

// 100 terms of about one, each with a few roundings: 1e-13 is far above 100 * 2^-53 * 10.
constexpr double rounding = 1e-13;

const std::map<std::string, Measure>& weighted_measures() {
  static const std::map<std::string, Measure> measures = {
      {"theil", [](const Values& x, const Values& w) { return theil(x, w); }},
      {"coefficient_of_variation",
       [](const Values& x, const Values& w) { return coefficient_of_variation(x, w); }},
      {"gini", [](const Values& x, const Values& w) { return gini(x, w); }},
      {"mean_log_deviation", [](const Values& x, const Values& w) { return mean_log_deviation(x, w); }},
      {"generalised_entropy 2",
       [](const Values& x, const Values& w) { return generalised_entropy(2, x, w); }},
      {"generalised_entropy -1",
       [](const Values& x, const Values& w) { return generalised_entropy(-1, x, w); }},
      {"atkinson 0.5", [](const Values& x, const Values& w) { return atkinson(0.5, x, w); }},
      {"atkinson 2", [](const Values& x, const Values& w) { return atkinson(2, x, w); }},
      {"hoover", [](const Values& x, const Values& w) { return hoover(x, w); }},
      {"variance_of_logs", [](const Values& x, const Values& w) { return variance_of_logs(x, w); }}};
  return measures;
}

struct Sample {
  Values income, people;
};

Sample random_sample(unsigned seed) {
  std::mt19937 random(seed);
  std::lognormal_distribution<double> income(10, 0.6), people(13, 1.0);
  Sample sample;
  for (int i = 0; i < 100; ++i) {
    sample.income.push_back(income(random));
    sample.people.push_back(people(random));
  }
  return sample;
}

TEST(Inequality, DoesNotChangeWhenAllValuesOrAllWeightsAreScaled) {
  for (const auto& [name, measure] : weighted_measures()) {
    auto [x, w] = random_sample(1);
    const double before = measure(x, w);
    for (double& value : x) value *= 7.3;
    for (double& weight : w) weight *= 1e-4;

    EXPECT_NEAR(measure(x, w), before, rounding) << name << ", seed 1";
  }
}

TEST(Inequality, DoesNotChangeWhenEveryRegionIsReplicated) {
  for (const auto& [name, measure] : weighted_measures()) {
    const auto [x, w] = random_sample(2);
    Values twice_x = x, twice_w = w;
    twice_x.insert(twice_x.end(), x.begin(), x.end());
    twice_w.insert(twice_w.end(), w.begin(), w.end());

    EXPECT_NEAR(measure(twice_x, twice_w), measure(x, w), rounding) << name << ", seed 2";
  }
}

TEST(Inequality, AWeightOfThreeIsThreeRegions) {
  for (const auto& [name, measure] : weighted_measures()) {
    EXPECT_NEAR(measure({2, 5}, {3, 1}), measure({2, 2, 2, 5}, {1, 1, 1, 1}), rounding) << name;
  }
}

TEST(Inequality, DoesNotDependOnTheOrderOfRegions) {
  for (const auto& [name, measure] : weighted_measures()) {
    auto [x, w] = random_sample(3);
    const double before = measure(x, w);
    std::reverse(x.begin(), x.end());
    std::reverse(w.begin(), w.end());

    EXPECT_NEAR(measure(x, w), before, rounding) << name << ", seed 3";
  }
}

TEST(Inequality, FallsWhenTheRicherRegionGivesToThePoorer) {
  for (const auto& [name, measure] : weighted_measures()) {
    // Hoover sees only what crosses the mean of 10/3, as this does
    EXPECT_LT(measure({1.5, 2, 6.5}, {1, 1, 1}), measure({1, 2, 7}, {1, 1, 1})) << name;
  }
}

TEST(Inequality, WithoutWeightsIsWithEqualWeights) {
  const auto [x, w] = random_sample(4);
  const Values ones(x.size(), 1.0);

  for (const auto& [name, measure] : weighted_measures())
    EXPECT_DOUBLE_EQ(measure(x, {}), measure(x, ones)) << name << ", seed 4";
}

TEST(Inequality, IsNothingWhereAllAreEqual) {
  for (const auto& [name, measure] : weighted_measures()) {
    EXPECT_NEAR(measure({3, 3, 3}, {1, 1, 1}), 0, rounding) << name;
    EXPECT_NEAR(measure({0.1, 0.1, 0.1}, {5, 1, 9}), 0, rounding) << name;
  }
}

TEST(Inequality, ARegionWithoutWeightDoesNotCount) {
  for (const auto& [name, measure] : weighted_measures())
    EXPECT_NEAR(measure({2, 5, 9}, {3, 1, 0}), measure({2, 5}, {3, 1}), rounding) << name;
}

TEST(Inequality, RefusesWhatHasNoMeaning) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const auto& [name, measure] : weighted_measures()) {
    EXPECT_THROW((void)measure({}, {}), base::ContractError) << name;
    EXPECT_THROW((void)measure({1, 2}, {1}), base::ContractError) << name;
    EXPECT_THROW((void)measure({1, -2}, {1, 1}), base::ContractError) << name;
    EXPECT_THROW((void)measure({1, nan}, {1, 1}), base::ContractError) << name;
    EXPECT_THROW((void)measure({1, 2}, {1, -1}), base::ContractError) << name;
    EXPECT_THROW((void)measure({1, 2}, {0, 0}), base::ContractError) << name;
    EXPECT_THROW((void)measure({0, 0}, {1, 1}), base::ContractError) << name;
  }
}

}  // namespace
}  // namespace hinterland::indicator
