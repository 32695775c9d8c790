// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/topsis.hpp"

#include <cmath>
#include <random>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

TEST(Topsis, IsOneForTheIdealAndZeroForTheWorst) {
  const auto closeness = topsis({{1, 2, 3}, {30, 20, 10}}, std::vector<double>{0.5, 0.5}, {false, true});

  EXPECT_DOUBLE_EQ(closeness[0], 0);
  EXPECT_DOUBLE_EQ(closeness[1], 0.5);  // half way in both
  EXPECT_DOUBLE_EQ(closeness[2], 1);
}

TEST(Topsis, DoesNotChangeWithUnitsOrAFactorOnTheWeights) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> draw(1, 2);
  Columns columns(3, std::vector<double>(20));
  for (auto& column : columns)
    for (double& x : column) x = draw(random);
  Columns in_other_units = columns;
  for (double& x : in_other_units[1]) x *= 1000;
  const std::vector<bool> is_cost = {false, true, false};

  const auto once = topsis(columns, std::vector<double>{0.2, 0.3, 0.5}, is_cost);
  const auto again = topsis(in_other_units, std::vector<double>{2, 3, 5}, is_cost);

  // differences of numbers near 0.2 that are 0.1 apart: some roundings times ten
  EXPECT_THAT(again, testing::Pointwise(testing::DoubleNear(1e-13), once));
  EXPECT_THAT(once, testing::Each(testing::AllOf(testing::Ge(0), testing::Le(1))));
}

TEST(Topsis, RefusesZeroColumnsAndPlacesThatAreAllEqual) {
  const std::vector<double> one = {1};
  EXPECT_THROW((void)topsis({{0, 0}}, one, {false}), base::ContractError);
  EXPECT_THROW((void)topsis({{2, 2}}, one, {false}), base::ContractError);
  EXPECT_THROW((void)topsis({{1, 2}}, one, {}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
