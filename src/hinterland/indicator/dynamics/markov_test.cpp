// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/markov.hpp"

#include <cmath>
#include <numeric>
#include <random>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

ClassMatrix matrix(std::size_t classes, std::vector<double> values) {
  ClassMatrix result(classes);
  result.values = std::move(values);
  return result;
}

/// The weather of Oz, Kemeny & Snell: rain, nice, snow.
ClassMatrix oz() {
  return matrix(3, {0.5, 0.25, 0.25, 0.5, 0, 0.5, 0.25, 0.25, 0.5});
}

ClassMatrix random_chain(std::uint64_t seed, std::size_t classes) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> draw(0.01, 1);
  ClassMatrix counts(classes);
  for (double& x : counts.values) x = draw(random);
  return probabilities(counts);
}

TEST(Probabilities, AreSharesOfTheRowAndNoNumbersWhereNobodyMoved) {
  const ClassMatrix p = probabilities(matrix(2, {3, 1, 0, 0}));

  EXPECT_DOUBLE_EQ(p(0, 0), 0.75);
  EXPECT_DOUBLE_EQ(p(0, 1), 0.25);
  EXPECT_TRUE(std::isnan(p(1, 0)));
}

TEST(SteadyState, OfOzIsTwoOneTwo) {
  EXPECT_THAT(long_run(oz(), std::vector<double>{1, 0, 0}), Pointwise(DoubleNear(1e-15), {0.4, 0.2, 0.4}));
}

TEST(SteadyState, IsLeftUnchangedByTheChain) {
  for (const std::size_t k : {2u, 5u, 9u}) {
    const ClassMatrix p = random_chain(k, k);
    const std::vector<double> pi = stationary_distributions(p).at(0);

    EXPECT_NEAR(std::accumulate(pi.begin(), pi.end(), 0.0), 1, 1e-14);
    for (std::size_t j = 0; j < k; ++j) {
      double next = 0;
      for (std::size_t i = 0; i < k; ++i) next += pi[i] * p(i, j);
      EXPECT_NEAR(next, pi[j], 1e-15);
    }
  }
}

TEST(SteadyState, OfAReducibleChainDependsOnTheStart) {
  // Two traps, {0} and {2, 3}; from 1 there is a quarter to the first and a half to the second.
  const ClassMatrix p = matrix(4, {1, 0, 0, 0, 0.25, 0.25, 0.5, 0, 0, 0, 0, 1, 0, 0, 0.5, 0.5});

  EXPECT_THAT(closed_sets(p), ElementsAre(ElementsAre(0), ElementsAre(2, 3)));
  const auto from_second = long_run(p, std::vector<double>{0, 1, 0, 0});
  EXPECT_NEAR(from_second[0], 1.0 / 3, 1e-15);
  EXPECT_DOUBLE_EQ(from_second[1], 0);
  EXPECT_NEAR(from_second[2], 2.0 / 3 / 3, 1e-15);
  EXPECT_NEAR(from_second[3], 2.0 / 3 * 2 / 3, 1e-15);
  EXPECT_DOUBLE_EQ(long_run(p, std::vector<double>{1, 0, 0, 0})[0], 1);
}

TEST(SteadyState, KeepsRareClassesAccurate) {
  const double rare = 1e-12;
  const auto pi = stationary_distributions(matrix(2, {1 - rare, rare, 0.5, 0.5})).at(0);

  EXPECT_NEAR(pi[1], rare / 0.5 / (1 + rare / 0.5), 1e-27);  // relative 1e-15
}

TEST(FirstPassage, OfOzIsThatOfKemenyAndSnell) {
  EXPECT_THAT(first_passage(oz()).values,
              Pointwise(DoubleNear(1e-14),
                        std::vector<double>{2.5, 4, 10.0 / 3, 8.0 / 3, 5, 8.0 / 3, 10.0 / 3, 4, 2.5}));
}

TEST(FirstPassage, ReturnsAfterOneOverTheSteadyState) {
  const ClassMatrix p = random_chain(77, 6);
  const ClassMatrix steps = first_passage(p);
  const std::vector<double> pi = stationary_distributions(p).at(0);

  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(steps(i, i), 1 / pi[i], 1e-12);
}

TEST(FirstPassage, IsInfiniteWhereTheChainMayNeverArrive) {
  const ClassMatrix steps = first_passage(matrix(3, {0.5, 0.25, 0.25, 0, 1, 0, 0, 0, 1}));

  EXPECT_TRUE(std::isinf(steps(0, 1)));  // it may end in the third
  EXPECT_TRUE(std::isinf(steps(1, 0)));
  EXPECT_TRUE(std::isinf(steps(0, 0)));
  EXPECT_DOUBLE_EQ(steps(1, 1), 1);
}

TEST(FirstPassage, IsFiniteIntoATrapThatIsCertain) {
  EXPECT_DOUBLE_EQ(first_passage(matrix(2, {0.75, 0.25, 0, 1}))(0, 1), 4);
}

TEST(Mobility, IsNothingWhereNobodyMovesAndAllWhereTheNextClassIsDrawnAnew) {
  const std::vector<double> start = {0.5, 0.5};
  const Mobility still = mobility(matrix(2, {1, 0, 0, 1}), start);
  const Mobility anew = mobility(matrix(2, {0.5, 0.5, 0.5, 0.5}), start);

  for (const double index :
       {still.trace, still.determinant, still.eigenvalue, still.bartholomew_leaving, still.bartholomew_steps})
    EXPECT_NEAR(index, 0, 1e-15);
  EXPECT_NEAR(anew.trace, 1, 1e-15);
  EXPECT_NEAR(anew.determinant, 1, 1e-15);
  EXPECT_NEAR(anew.eigenvalue, 1, 1e-15);
  EXPECT_NEAR(anew.bartholomew_leaving, 1, 1e-15);
  EXPECT_NEAR(anew.bartholomew_steps, 0.5, 1e-15);
  EXPECT_THAT(anew.leaving, ElementsAre(0.5, 0.5));
}

TEST(Chain, RefusesRowsThatDoNotAddUp) {
  EXPECT_THROW((void)first_passage(matrix(2, {0.5, 0.4, 0, 1})), base::ContractError);
  EXPECT_THROW((void)closed_sets(matrix(2, {1.5, -0.5, 0, 1})), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
