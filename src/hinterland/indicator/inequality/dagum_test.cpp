// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/dagum.hpp"

#include <cmath>
#include <random>
#include <vector>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/inequality/lorenz.hpp"

namespace hinterland::indicator {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using Values = std::vector<double>;
using Groups = std::vector<std::size_t>;

constexpr double rounding = 1e-13;  // 200 terms of about one with a few roundings each

struct Country {
  Values income, people;
  Groups group;
};

Country random_country(unsigned seed, std::size_t groups) {
  std::mt19937 random(seed);
  std::lognormal_distribution<double> income(10, 0.6), people(13, 1.0);
  std::uniform_int_distribution<std::size_t> group(0, groups - 1);
  Country country;
  for (int i = 0; i < 200; ++i) {
    country.group.push_back(group(random));
    country.income.push_back(std::round(income(random) / 1000));  // so that some are equal
    country.people.push_back(people(random));
  }
  return country;
}

/// The definition by double sums over two groups.
struct Pair {
  double gini = 0, up = 0, down = 0;
};

Pair pair_of(const Country& c, std::size_t j, std::size_t h) {
  double weight_j = 0, weight_h = 0, value_j = 0, value_h = 0;
  Pair pair;
  for (std::size_t i = 0; i < c.group.size(); ++i) {
    if (c.group[i] == h) {
      weight_h += c.people[i];
      value_h += c.people[i] * c.income[i];
    }
    if (c.group[i] != j) continue;
    weight_j += c.people[i];
    value_j += c.people[i] * c.income[i];
    for (std::size_t r = 0; r < c.group.size(); ++r) {
      if (c.group[r] != h) continue;
      const double gap = c.people[i] * c.people[r] * (c.income[i] - c.income[r]);
      (gap > 0 ? pair.up : pair.down) += std::abs(gap);
    }
  }
  pair.up /= weight_j * weight_h;
  pair.down /= weight_j * weight_h;
  pair.gini = (pair.up + pair.down) / (value_j / weight_j + value_h / weight_h);
  return pair;
}

TEST(Dagum, WorkedByHand) {
  // means 2 and 6 without overlap: all between groups is net
  const Values apart = {1, 3, 4, 8};
  const Groups group = {0, 0, 1, 1};

  const Dagum result = dagum(apart, {}, {group, 2});

  EXPECT_THAT(result.ginis, ElementsAre(DoubleNear(1.0 / 4, 1e-15), DoubleNear(0.5, 1e-15),
                                        DoubleNear(0.5, 1e-15), DoubleNear(1.0 / 6, 1e-15)));
  EXPECT_THAT(result.affluence, ElementsAre(0, DoubleNear(1, 1e-15), DoubleNear(1, 1e-15), 0));
  EXPECT_NEAR(result.within, 1.0 / 4 * 0.5 * 0.25 + 1.0 / 6 * 0.5 * 0.75, 1e-15);
  EXPECT_NEAR(result.between, 0.5 * (0.5 * 0.75 + 0.5 * 0.25), 1e-15);
  EXPECT_NEAR(result.transvariation, 0, 1e-15);
}

TEST(Dagum, EqualsTheDoubleSumsOfItsDefinition) {
  const Country c = random_country(1, 4);

  const Dagum result = dagum(c.income, c.people, {c.group, 4});

  for (std::size_t j = 0; j < 4; ++j) {
    for (std::size_t h = 0; h < 4; ++h) {
      const Pair pair = pair_of(c, j, h);
      EXPECT_NEAR(result.ginis[j * 4 + h], pair.gini, rounding) << j << ' ' << h;
      const double affluence = std::abs(pair.up - pair.down) / (pair.up + pair.down);
      EXPECT_NEAR(result.affluence[j * 4 + h], j == h ? 0.0 : affluence, rounding) << j << ' ' << h;
    }
  }
}

TEST(Dagum, AddsUpToTheGini) {
  for (const std::size_t groups : {1, 2, 7, 150}) {
    const Country c = random_country(2, groups);
    const Dagum result = dagum(c.income, c.people, {c.group, groups});

    EXPECT_NEAR(result.gini, gini(c.income, c.people), rounding) << groups << " groups, seed 2";
    EXPECT_GE(result.within, 0);
    EXPECT_GE(result.between, 0);
    EXPECT_GE(result.transvariation, -rounding);
  }
}

TEST(Dagum, OfGroupsThatAreAlikeHasNothingNetBetweenThem) {
  const Values income = {1, 5, 9, 1, 5, 9};
  const Groups group = {0, 0, 0, 1, 1, 1};

  const Dagum result = dagum(income, {}, {group, 2});

  EXPECT_NEAR(result.between, 0, 1e-15);
  EXPECT_NEAR(result.transvariation, result.within, 1e-15);
}

TEST(Dagum, AGroupWithoutRegionsHasNoRow) {
  const Values income = {1, 3};
  const Groups group = {0, 2};

  const Dagum result = dagum(income, {}, {group, 3});

  EXPECT_TRUE(std::isnan(result.ginis[1]));
  EXPECT_TRUE(std::isnan(result.affluence[1 * 3 + 1]));
  EXPECT_NEAR(result.ginis[2], 0.5, 1e-15);  // (3 - 1) / (1 + 3)
  EXPECT_NEAR(result.gini, 0.25, 1e-15);
}

TEST(Dagum, RefusesARegionWithoutAGroup) {
  const Groups group = {0, 2};

  EXPECT_THROW((void)dagum(Values{1, 3}, {}, {group, 2}), base::ContractError);
  EXPECT_THROW((void)dagum(Values{1, 3, 4}, {}, {group, 3}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
