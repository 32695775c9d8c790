// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/normalise.hpp"

#include <limits>
#include <random>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

TEST(Normalised, PutsTheWorstAtZeroAndTheBestAtOne) {
  const std::vector<double> x = {2, 6, 4};

  EXPECT_THAT(normalised(x, {}), ElementsAre(0, 1, 0.5));
  EXPECT_THAT(normalised(x, {.is_cost = true}), ElementsAre(1, 0, 0.5));
}

TEST(Normalised, StaysEpsilonAwayFromTheEnds) {
  EXPECT_THAT(normalised(std::vector<double>{2, 6, 4}, {.epsilon = 0.25}), ElementsAre(0.25, 0.75, 0.5));
}

TEST(Normalised, TakesDeviationsWithOneDegreeOfFreedomLess) {
  EXPECT_THAT(normalised(std::vector<double>{1, 2, 3}, {.way = Normalisation::z_score}),
              ElementsAre(-1, 0, 1));
}

TEST(Normalised, DividesByTheLength) {
  EXPECT_THAT(normalised(std::vector<double>{3, 4}, {.way = Normalisation::vector}),
              Pointwise(testing::DoubleEq(), {0.6, 0.8}));
  EXPECT_THAT(normalised(std::vector<double>{3, 4}, {.way = Normalisation::vector, .is_cost = true}),
              Pointwise(DoubleNear(1e-15), {0.4, 0.2}));  // 1 - x: one rounding more
}

TEST(Normalised, DoesNotChangeWithUnitAndOrigin) {
  std::mt19937_64 random(20260101);
  std::uniform_real_distribution<double> draw(-5, 5);
  std::vector<double> x(50), moved;
  for (double& value : x) value = draw(random);
  for (const double value : x) moved.push_back(3 * value + 40);

  for (const Normalisation way : {Normalisation::min_max, Normalisation::z_score})
    for (const bool is_cost : {false, true})  // moving by 40 costs about three bits
      EXPECT_THAT(normalised(moved, {.way = way, .is_cost = is_cost}),
                  Pointwise(DoubleNear(1e-13), normalised(x, {.way = way, .is_cost = is_cost})));
}

TEST(Normalised, RefusesEqualValuesZeroColumnsAndWhatIsNotFinite) {
  const std::vector<double> equal = {2, 2}, zero = {0, 0};
  const std::vector<double> broken = {1, std::numeric_limits<double>::quiet_NaN()};

  EXPECT_THROW((void)normalised(equal, {}), base::ContractError);
  EXPECT_THROW((void)normalised(equal, {.way = Normalisation::z_score}), base::ContractError);
  EXPECT_THROW((void)normalised(zero, {.way = Normalisation::vector}), base::ContractError);
  EXPECT_THROW((void)normalised(broken, {.way = Normalisation::none}), base::ContractError);
  EXPECT_THROW((void)normalised(std::vector<double>{1, 2}, {.epsilon = 0.5}), base::ContractError);
}

TEST(RanksFromBest, GiveEqualsTheBetterRank) {
  EXPECT_THAT(ranks_from_best(std::vector<double>{5, 9, 5, 1}), ElementsAre(2, 1, 2, 4));
}

}  // namespace
}  // namespace hinterland::indicator
