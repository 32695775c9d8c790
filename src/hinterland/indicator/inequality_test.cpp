// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"

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
      {"gini", [](const Values& x, const Values& w) { return gini(x, w); }}};
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

TEST(Theil, IsZeroWhenEveryRegionHasTheMean) {
  EXPECT_NEAR(theil(Values{3, 3, 3}), 0, rounding);
  EXPECT_NEAR(theil(Values{0.1, 0.1, 0.1}, Values{5, 1, 9}), 0, rounding);
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

TEST(CoefficientOfVariation, WorkedByHand) {
  EXPECT_NEAR(coefficient_of_variation(Values{1, 3}), 0.5, rounding);
  // mean 1.5; variance 0.75 * 0.25 + 0.25 * 2.25 = 0.75
  EXPECT_NEAR(coefficient_of_variation(Values{1, 3}, Values{3, 1}), std::sqrt(0.75) / 1.5, rounding);
}

TEST(Gini, WorkedByHand) {
  EXPECT_NEAR(gini(Values{1, 3}), 0.25, rounding);
  EXPECT_NEAR(gini(Values{0, 0, 8, 0}), 0.75, rounding);
  // 2 * 0.75 * 0.25 * 2 / (2 * 1.5)
  EXPECT_NEAR(gini(Values{1, 3}, Values{3, 1}), 0.25, rounding);
}

TEST(Gini, EqualsTheDoubleLoopOfItsDefinition) {
  const auto [x, w] = random_sample(7);
  double weight = 0, total = 0, difference = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    weight += w[i];
    total += w[i] * x[i];
    for (std::size_t j = 0; j < x.size(); ++j) difference += w[i] * w[j] * std::abs(x[i] - x[j]);
  }

  EXPECT_NEAR(gini(x, w), difference / (2 * weight * total), rounding);
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
    EXPECT_LT(measure({1.5, 2, 6.5}, {1, 1, 1}), measure({1, 2, 7}, {1, 1, 1})) << name;
  }
}

TEST(Inequality, WithoutWeightsIsWithEqualWeights) {
  const auto [x, w] = random_sample(4);
  const Values ones(x.size(), 1.0);

  EXPECT_DOUBLE_EQ(theil(x), theil(x, ones));
  EXPECT_DOUBLE_EQ(coefficient_of_variation(x), coefficient_of_variation(x, ones));
  EXPECT_DOUBLE_EQ(gini(x), gini(x, ones));
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

// --- agreement with an independent program: PySAL's inequality on GDP per head of Mexico's states ---

using Table = std::vector<std::vector<std::string>>;

Table read_csv(const std::filesystem::path& path) {
  std::ifstream file(path);
  Table rows;
  for (std::string line; std::getline(file, line);) {
    std::stringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
  }
  return rows;
}

TEST(Inequality, AgreesWithPysalOnMexicanStates) {
  const char* reference = std::getenv("HINTERLAND_REFERENCE");
  const std::filesystem::path shared =
      reference != nullptr ? std::filesystem::path(reference)
                           : std::filesystem::path(HINTERLAND_SOURCE_DIR) / "../shared/reference";
  const std::filesystem::path folder = shared / "measure/mexico-inequality";
  if (!std::filesystem::exists(folder / "input.csv")) {
    GTEST_SKIP() << "The reference data measure/mexico-inequality are not here; "
                    "set HINTERLAND_REFERENCE to the folder that holds measure/.";
  }
  const Table input = read_csv(folder / "input.csv");
  const Table expected = read_csv(folder / "expected.csv");

  for (std::size_t row = 1; row < expected.size(); ++row) {
    const auto column = std::ranges::find(input[0], expected[row][0]) - input[0].begin();
    Values income;
    for (std::size_t k = 1; k < input.size(); ++k)
      income.push_back(std::stod(input[k][static_cast<std::size_t>(column)]));

    // the reference states 1e-9 relative
    EXPECT_NEAR(theil(income) / std::stod(expected[row][1]), 1, 1e-9) << expected[row][0];
    EXPECT_NEAR(gini(income) / std::stod(expected[row][4]), 1, 1e-9) << expected[row][0];
  }
}

}  // namespace
}  // namespace hinterland::indicator
