// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/coupling.hpp"

#include <cmath>
#include <random>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

constexpr std::array<Coupling, 4> forms = {Coupling::geometric, Coupling::pairwise, Coupling::power,
                                           Coupling::corrected};

TEST(Coupling, OfTwoSystemsByHand) {
  const std::vector<double> u = {0.2, 0.8};  // geometric mean 0.4, arithmetic 0.5

  EXPECT_NEAR(coupling_degree(u, Coupling::geometric), 0.8, 1e-15);
  EXPECT_NEAR(coupling_degree(u, Coupling::pairwise), 0.8, 1e-15);
  EXPECT_NEAR(coupling_degree(u, Coupling::power, 2), 0.4096, 1e-15);  // 0.8^4
  EXPECT_NEAR(coupling_degree(u, Coupling::corrected), std::sqrt(0.4 * 0.25), 1e-15);
}

TEST(Coupling, PairwiseOfThreeSystemsByHand) {
  // 2 [0.1 0.2 0.3 / (0.3 0.5 0.4)]^(1/3)
  EXPECT_NEAR(coupling_degree(std::vector<double>{0.1, 0.2, 0.3}, Coupling::pairwise), 2 * std::cbrt(0.1),
              1e-15);
}

TEST(Coupling, IsOneIfAndOnlyIfAllSubsystemsAreEqual) {
  for (const Coupling form : forms) {
    EXPECT_DOUBLE_EQ(coupling_degree(std::vector<double>{0.3, 0.3, 0.3}, form), 1);
    EXPECT_LT(coupling_degree(std::vector<double>{0.3, 0.3, 0.31}, form), 1 - 1e-6);
  }
}

TEST(Coupling, StaysWithinZeroAndOne) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> draw(0, 1);
  for (int round = 0; round < 500; ++round) {
    std::vector<double> u(2 + round % 5);
    for (double& x : u) x = draw(random);
    for (const Coupling form : forms) {
      const double c = coupling_degree(u, form);
      EXPECT_GE(c, 0);
      EXPECT_LE(c, 1);
    }
  }
}

TEST(Coupling, DoesNotChangeWithAFactorOrTheOrder) {
  const std::vector<double> u = {0.1, 0.5, 0.4}, turned = {0.5, 0.4, 0.1}, halved = {0.05, 0.25, 0.2};

  for (const Coupling form : forms) {
    EXPECT_NEAR(coupling_degree(turned, form), coupling_degree(u, form), 1e-15);
    if (form == Coupling::corrected) continue;  // differences are absolute there
    EXPECT_NEAR(coupling_degree(halved, form), coupling_degree(u, form), 1e-15);
  }
}

TEST(Coupling, IsZeroWhereOneSubsystemIsMissing) {
  for (const Coupling form : forms) EXPECT_EQ(coupling_degree(std::vector<double>{0, 0.5}, form), 0);
}

TEST(Coupling, RefusesOneSystemAndScoresOutsideZeroAndOne) {
  EXPECT_THROW((void)coupling_degree(std::vector<double>{0.5}, Coupling::geometric), base::ContractError);
  EXPECT_THROW((void)coupling_degree(std::vector<double>{0.5, 1.5}, Coupling::geometric),
               base::ContractError);
  EXPECT_THROW((void)coupling_degree(std::vector<double>{0, 0}, Coupling::geometric), base::ContractError);
  EXPECT_THROW((void)coupling_degree(std::vector<double>{1, 1}, Coupling::power, 0), base::ContractError);
}

TEST(CoordinationGrade, BelongsToTheHigherGradeAtItsBorder) {
  EXPECT_EQ(coordination_grade(0), 1u);
  EXPECT_EQ(coordination_grade(0.1), 2u);
  EXPECT_EQ(coordination_grade(0.69), 7u);
  EXPECT_EQ(coordination_grade(0.7), 8u);
  EXPECT_EQ(coordination_grade(1), 10u);
  EXPECT_THROW((void)coordination_grade(1.1), base::ContractError);
  EXPECT_EQ(coordination_grade_names()[9].zh, "优质协调");
}

TEST(Obstacles, ShareOutWhatIsMissing) {
  const auto degrees = obstacles(std::vector<double>{0.5, 0.9}, std::vector<double>{0.4, 0.6});

  EXPECT_THAT(degrees, ElementsAre(DoubleNear(0.2, 1e-16), DoubleNear(0.06, 1e-16)));
  EXPECT_NEAR(obstacle_shares(degrees)[0] + obstacle_shares(degrees)[1], 1, 1e-15);
}

TEST(Obstacles, HaveNoSharesWhereNothingIsMissing) {
  EXPECT_TRUE(std::isnan(obstacle_shares(std::vector<double>{0, 0})[0]));
}

}  // namespace
}  // namespace hinterland::indicator
