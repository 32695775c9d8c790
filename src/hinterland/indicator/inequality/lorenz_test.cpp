// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/lorenz.hpp"

#include <cmath>
#include <random>
#include <vector>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using Values = std::vector<double>;

constexpr double rounding = 1e-13;  // 100 terms of about one with a few roundings each

struct People {
  Values income, number;
};

People random_people(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::lognormal_distribution<double> income(10, 0.6), number(13, 1.0);
  People people;
  for (std::size_t i = 0; i < count; ++i) {
    people.income.push_back(income(random));
    people.number.push_back(number(random));
  }
  return people;
}

TEST(Gini, WorkedByHand) {
  EXPECT_NEAR(gini(Values{1, 3}), 0.25, rounding);
  EXPECT_NEAR(gini(Values{0, 0, 8, 0}), 0.75, rounding);
  // 2 * 0.75 * 0.25 * 2 / (2 * 1.5)
  EXPECT_NEAR(gini(Values{1, 3}, Values{3, 1}), 0.25, rounding);
}

TEST(Gini, EqualsTheDoubleLoopOfItsDefinition) {
  const auto [x, w] = random_people(7, 100);
  double weight = 0, total = 0, difference = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    weight += w[i];
    total += w[i] * x[i];
    for (std::size_t j = 0; j < x.size(); ++j) difference += w[i] * w[j] * std::abs(x[i] - x[j]);
  }

  EXPECT_NEAR(gini(x, w), difference / (2 * weight * total), rounding);
}

TEST(Gini, OfManyRegionsHasTheSameBitsEachTime) {
  const auto [x, w] = random_people(3, 50'000);  // enough for the sort to use threads

  const double first = gini(x, w);

  for (int k = 0; k < 5; ++k) EXPECT_EQ(gini(x, w), first) << "seed 3";
}

TEST(Lorenz, HasACornerForEachRegionPoorestFirst) {
  const LorenzCurve curve = lorenz(Values{6, 1, 3}, Values{1, 2, 1});

  EXPECT_THAT(curve.people, ElementsAre(0, 0.5, 0.75, 1));
  EXPECT_THAT(curve.value, ElementsAre(0, DoubleNear(2.0 / 11, 1e-15), DoubleNear(5.0 / 11, 1e-15), 1));
}

TEST(Lorenz, OnAGridIsStraightBetweenCorners) {
  const Values grid = on_grid(lorenz(Values{3, 1}), 5);

  EXPECT_THAT(grid, ElementsAre(0, 0.125, 0.25, 0.625, 1));
}

TEST(Lorenz, RisesIsConvexAndLiesBelowTheDiagonal) {
  const auto [x, w] = random_people(5, 300);
  const Values grid = on_grid(lorenz(x, w), 101);

  EXPECT_EQ(grid.front(), 0);
  EXPECT_EQ(grid.back(), 1);
  for (std::size_t k = 1; k < grid.size(); ++k) EXPECT_GE(grid[k], grid[k - 1]);
  for (std::size_t k = 1; k + 1 < grid.size(); ++k) {
    EXPECT_LE(grid[k], static_cast<double>(k) / 100);
    EXPECT_GE(grid[k + 1] + grid[k - 1], 2 * grid[k] - rounding);
  }
}

TEST(Lorenz, TwiceTheAreaAboveItIsTheGini) {
  const auto [x, w] = random_people(6, 100);
  const LorenzCurve curve = lorenz(x, w);
  double twice_below = 0;
  for (std::size_t k = 1; k < curve.people.size(); ++k)
    twice_below += (curve.people[k] - curve.people[k - 1]) * (curve.value[k] + curve.value[k - 1]);

  EXPECT_NEAR(1 - twice_below, gini(x, w), rounding);
}

TEST(Lorenz, AGridOfOnePointIsRefused) {
  EXPECT_THROW((void)on_grid(lorenz(Values{1, 2}), 1), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
