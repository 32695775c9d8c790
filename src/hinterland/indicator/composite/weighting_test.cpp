// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/weighting.hpp"

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

Columns random_columns(std::uint64_t seed, std::size_t criteria, std::size_t places) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> draw(0, 1);
  Columns columns(criteria, std::vector<double>(places));
  for (auto& column : columns)
    for (double& x : column) x = draw(random);
  return columns;
}

TEST(Entropy, IsOneWhereAllPlacesAreEqualAndZeroWhereOneHasAll) {
  EXPECT_NEAR(entropy(std::vector<double>{3, 3, 3, 3}), 1, 1e-15);
  EXPECT_DOUBLE_EQ(entropy(std::vector<double>{0, 5, 0}), 0);
  EXPECT_DOUBLE_EQ(entropy(std::vector<double>{1, 1, 0, 0}), 0.5);  // ln 2 / ln 4
}

TEST(EntropyWeights, GoToTheCriterionThatTellsPlacesApart) {
  const auto weights = entropy_weights({{1, 1, 0, 0}, {1, 1, 1, 1}});

  ASSERT_TRUE(weights);
  EXPECT_NEAR((*weights)[0], 1, 1e-15);
}

TEST(EntropyWeights, DoNotChangeWithUnits) {
  const Columns columns = random_columns(7, 4, 60);
  Columns in_other_units = columns;
  for (std::size_t j = 0; j < columns.size(); ++j)
    for (double& x : in_other_units[j]) x *= std::pow(1000.0, static_cast<double>(j));

  // 1 - e of about 0.1 from sums of 60 terms: a relative error of some 60 roundings over 0.1
  EXPECT_THAT(*entropy_weights(in_other_units), Pointwise(DoubleNear(1e-13), *entropy_weights(columns)));
}

TEST(Weights, AddUpToOneByEachRule) {
  const Columns columns = random_columns(11, 5, 40);

  for (const auto& weights :
       {entropy_weights(columns), variation_weights(columns), critic_weights(columns)}) {
    ASSERT_TRUE(weights);
    EXPECT_NEAR(std::accumulate(weights->begin(), weights->end(), 0.0), 1, 1e-15);
    EXPECT_THAT(*weights, testing::Each(testing::Ge(0)));
  }
}

TEST(VariationWeights, AreDeviationsOverMeans) {
  // means 2 and 2, deviations 1 and 3 times it: 1/4 and 3/4
  EXPECT_THAT(*variation_weights({{1.5, 2, 2.5}, {0.5, 2, 3.5}}), Pointwise(DoubleNear(1e-15), {0.25, 0.75}));
}

TEST(CriticWeights, AreEqualForCriteriaThatOpposeEachOther) {
  EXPECT_THAT(*critic_weights({{0, 0.5, 1}, {1, 0.5, 0}}), Pointwise(DoubleNear(1e-15), {0.5, 0.5}));
}

TEST(CriticWeights, AreNotThereWhereAllCriteriaAreCopies) {
  EXPECT_FALSE(critic_weights({{0, 0.5, 1}, {0, 0.5, 1}}));
}

TEST(Weights, OfOneCriterionAreOne) {
  EXPECT_THAT(*critic_weights({{0, 0.5, 1}}), ElementsAre(1));
  EXPECT_THAT(*entropy_weights({{1, 1}}), ElementsAre(1));
}

TEST(Weights, RefuseWhatTheyCannotTake) {
  EXPECT_THROW((void)entropy(std::vector<double>{1}), base::ContractError);
  EXPECT_THROW((void)entropy(std::vector<double>{1, -1}), base::ContractError);
  EXPECT_THROW((void)entropy(std::vector<double>{0, 0}), base::ContractError);
  EXPECT_THROW((void)variation_weights({{-1, 1}, {1, 2}}), base::ContractError);
  EXPECT_THROW((void)critic_weights({{1, 1}, {1, 2}}), base::ContractError);
}

TEST(WeightedScores, AddUpTheCriteria) {
  EXPECT_THAT(weighted_scores({{1, 0}, {0.5, 1}}, std::vector<double>{0.5, 0.5}), ElementsAre(0.75, 0.5));
}

}  // namespace
}  // namespace hinterland::indicator
