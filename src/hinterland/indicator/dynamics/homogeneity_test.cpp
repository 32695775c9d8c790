// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/homogeneity.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/indicator/dynamics/lisa_markov.hpp"

namespace hinterland::indicator {
namespace {

ClassMatrix matrix(std::size_t classes, std::vector<double> values) {
  ClassMatrix result(classes);
  result.values = std::move(values);
  return result;
}

TEST(Homogeneity, IsZeroWhereAllRegimesMoveAlike) {
  const HomogeneityTest test = homogeneity({matrix(2, {8, 2, 3, 7}), matrix(2, {16, 4, 6, 14})});

  EXPECT_NEAR(test.q, 0, 1e-15);
  EXPECT_NEAR(test.lr, 0, 1e-14);
  EXPECT_EQ(test.degrees, 2);
  EXPECT_NEAR(test.q_p, 1, 1e-15);
}

TEST(Homogeneity, OfTwoByTwoIsPearsonsStatisticOfEachRow) {
  // Row one: 8 2 against 2 8, pooled halves: 4 * 3^2 / 5 = 7.2. Row two is alike in both.
  const HomogeneityTest test = homogeneity({matrix(2, {8, 2, 5, 5}), matrix(2, {2, 8, 5, 5})});

  EXPECT_NEAR(test.q, 7.2, 1e-14);
  EXPECT_NEAR(test.lr, 4 * (8 * std::log(1.6) + 2 * std::log(0.4)), 1e-13);
  EXPECT_NEAR(test.q_p, std::exp(-3.6), 1e-15);  // chi-square with two degrees
}

TEST(Homogeneity, LosesDegreesWhereClassesAreNeverEntered) {
  // From the first class nobody moves, and the second regime has nobody in the second class.
  EXPECT_EQ(homogeneity({matrix(2, {8, 0, 3, 7}), matrix(2, {5, 0, 0, 0})}).degrees, 0);
  EXPECT_TRUE(std::isnan(homogeneity({matrix(2, {8, 0, 3, 7}), matrix(2, {5, 0, 0, 0})}).q_p));
}

TEST(Homogeneity, IsTheSumOfItsRegimesAgainstThePooledChain) {
  const std::vector<ClassMatrix> regimes = {matrix(3, {9, 1, 0, 2, 8, 2, 0, 3, 6}),
                                            matrix(3, {4, 3, 1, 1, 5, 1, 1, 1, 9}),
                                            matrix(3, {2, 2, 0, 4, 4, 3, 0, 0, 5})};
  double q = 0, lr = 0;
  for (const ClassMatrix& one : regimes) {
    q += against_pooled(one, regimes).q;
    lr += against_pooled(one, regimes).lr;
  }

  EXPECT_NEAR(q, homogeneity(regimes).q, 1e-13);
  EXPECT_NEAR(lr, homogeneity(regimes).lr, 1e-13);
  EXPECT_EQ(against_pooled(regimes[0], regimes).degrees, 6);
}

TEST(Quadrants, NameOwnLevelFirst) {
  EXPECT_THAT(quadrants(std::vector<double>{3, 1, 1, 3}, std::vector<double>{3, 3, 1, 1}),
              testing::ElementsAre(high_high, low_high, low_low, high_low));
}

TEST(IndependenceOfMoves, IsZeroWhereBothMoveByChainsOfTheirOwn) {
  // Own level stays with 3/4 wherever, the lag with 1/2: from each quadrant 8 moves.
  const double stay = 8 * 0.75 * 0.5, change = 8 * 0.25 * 0.5;
  // order: HH LH LL HL; own level changes between HH and LH, LL and HL
  const ClassMatrix moves = matrix(4, {stay, change, change, stay, change, stay, stay, change, change, stay,
                                       stay, change, stay, change, change, stay});
  const ChiSquareTest test = independence_of_moves(moves);

  EXPECT_NEAR(test.statistic, 0, 1e-15);
  EXPECT_EQ(test.degrees, 8);
}

TEST(IndependenceOfMoves, SeesMovesThatGoTogether) {
  EXPECT_LT(independence_of_moves(matrix(4, {50, 0, 50, 0, 0, 50, 0, 50, 50, 0, 50, 0, 0, 50, 0, 50})).p,
            1e-6);
}

}  // namespace
}  // namespace hinterland::indicator
