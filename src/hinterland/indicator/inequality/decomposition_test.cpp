// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/decomposition.hpp"

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/inequality/entropy.hpp"

namespace hinterland::indicator {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using Values = std::vector<double>;
using Groups = std::vector<std::size_t>;

struct Country {
  Values income, people;
  Groups province, city, county;  // nested
};

Country random_country(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::lognormal_distribution<double> income(10, 0.6), people(13, 1.0);
  std::uniform_int_distribution<std::size_t> county(0, 59);
  Country country;
  for (std::size_t i = 0; i < count; ++i) {
    country.county.push_back(county(random));
    country.city.push_back(country.county.back() / 5);
    country.province.push_back(country.city.back() / 4);
    country.income.push_back(income(random) * (1 + 0.3 * static_cast<double>(country.province.back())));
    country.people.push_back(people(random));
  }
  return country;
}

double index_of(TheilIndex index, const Values& x, const Values& w) {
  return index == TheilIndex::t ? theil(x, w) : mean_log_deviation(x, w);
}

/// The index of each group's mean, weighted by its people: inequality between groups by definition.
double between(TheilIndex index, const Country& country, const Groups& group_of, std::size_t groups) {
  Values people(groups), value(groups);
  for (std::size_t i = 0; i < group_of.size(); ++i) {
    people[group_of[i]] += country.people[i];
    value[group_of[i]] += country.people[i] * country.income[i];
  }
  for (std::size_t g = 0; g < groups; ++g) value[g] /= people[g];
  return index_of(index, value, people);
}

TEST(DecomposeTheil, WorkedByHand) {
  // two groups with means 2 and 4; the first is 1 and 3
  const Values income = {1, 3, 4, 4};
  const Groups group = {0, 0, 1, 1};
  const Grouping grouping[] = {{group, 2}};
  const double inside = 0.5 * (0.5 * std::log(0.5) + 1.5 * std::log(1.5));

  const TheilDecomposition t = decompose_theil(TheilIndex::t, income, {}, grouping);

  EXPECT_NEAR(t.levels[0].between, std::log(2.0 / 3) / 3 + 2 * std::log(4.0 / 3) / 3, 1e-15);
  EXPECT_THAT(t.levels[0].within_group, ElementsAre(DoubleNear(inside, 1e-15), DoubleNear(0, 1e-15)));
  EXPECT_THAT(t.levels[0].contribution, ElementsAre(DoubleNear(inside / 3, 1e-15), DoubleNear(0, 1e-15)));
  EXPECT_NEAR(t.within, inside / 3, 1e-15);
  EXPECT_NEAR(t.total, theil(income), 1e-15);
}

TEST(DecomposeTheil, AddsUpAtEveryDepthAndAgreesWithTheIndexOfEachPart) {
  const Country country = random_country(1, 2000);
  const Grouping levels[] = {{country.province, 3}, {country.city, 12}, {country.county, 60}};
  for (const TheilIndex index : {TheilIndex::t, TheilIndex::l}) {
    const TheilDecomposition whole = decompose_theil(index, country.income, country.people, levels);

    // 2000 terms of about one: 1e-12 is above 2000 * 2^-53 * 4
    constexpr double rounding = 1e-12;
    EXPECT_NEAR(whole.total, index_of(index, country.income, country.people), rounding);
    double so_far = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      so_far += whole.levels[k].between;
      const Groups group_of(levels[k].group_of.begin(), levels[k].group_of.end());
      EXPECT_NEAR(so_far, between(index, country, group_of, levels[k].groups), rounding) << k;
      double contributions = 0;
      for (const double one : whole.levels[k].contribution) contributions += one;
      EXPECT_NEAR(so_far + contributions, whole.total, rounding) << k;
    }
    Values x, w;
    for (std::size_t i = 0; i < country.city.size(); ++i) {
      if (country.city[i] != 5) continue;
      x.push_back(country.income[i]);
      w.push_back(country.people[i]);
    }
    EXPECT_NEAR(whole.levels[1].within_group[5], index_of(index, x, w), rounding);
  }
}

TEST(DecomposeTheil, OfOneGroupIsAllWithinAndOfSingletonsAllBetween) {
  const Country country = random_country(2, 50);
  const Groups one(50, 0);
  Groups each(50);
  for (std::size_t i = 0; i < 50; ++i) each[i] = i;
  const Grouping together[] = {{one, 1}}, apart[] = {{each, 50}};

  const auto within = decompose_theil(TheilIndex::l, country.income, country.people, together);
  const auto outside = decompose_theil(TheilIndex::l, country.income, country.people, apart);

  EXPECT_NEAR(within.levels[0].between, 0, 1e-15);
  EXPECT_NEAR(outside.within, 0, 1e-15);
  EXPECT_NEAR(within.within, outside.levels[0].between, 1e-14);
}

TEST(DecomposeTheil, HasTheSameBitsForAnyNumberOfThreads) {
  const Country country = random_country(3, 100'000);
  const Grouping levels[] = {{country.province, 3}, {country.county, 60}};
  const auto with_threads = [&](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return decompose_theil(TheilIndex::t, country.income, country.people, levels);
  };

  const TheilDecomposition one = with_threads(1), two = with_threads(2);

  EXPECT_EQ(one.total, two.total);
  EXPECT_EQ(one.levels[1].contribution, two.levels[1].contribution);
}

TEST(DecomposeTheil, LosesNothingWhereGroupsAreFarApartAndAlikeInside) {
  // inside each group a deviation d about its mean: T = d^2 / 2 to second order
  const double d = 1e-4;
  const Values income = {1 - d, 1 + d, 1e6 * (1 - d), 1e6 * (1 + d)};
  const Groups group = {0, 0, 1, 1};
  const Grouping grouping[] = {{group, 2}};

  const auto t = decompose_theil(TheilIndex::t, income, {}, grouping);

  // next term d^4 / 12; rounding 2^-53 d over d^2 / 2
  EXPECT_NEAR(t.levels[0].within_group[0] / (d * d / 2), 1, 1e-8);
  EXPECT_NEAR(t.levels[0].within_group[1] / (d * d / 2), 1, 1e-8);
}

TEST(DecomposeTheil, AGroupWithNothingInItHasNoInequality) {
  const Values income = {1, 3, 0, 0};
  const Groups group = {0, 0, 1, 1};
  const Grouping grouping[] = {{group, 3}};

  const auto t = decompose_theil(TheilIndex::t, income, {}, grouping);

  EXPECT_TRUE(std::isnan(t.levels[0].within_group[1]));  // zeros alone
  EXPECT_TRUE(std::isnan(t.levels[0].within_group[2]));  // nobody
  EXPECT_EQ(t.levels[0].contribution[1], 0);
  EXPECT_NEAR(t.total, theil(income), 1e-15);
}

TEST(DecomposeTheil, RefusesLevelsThatAreNotNested) {
  const Values income = {1, 2, 3, 4};
  const Groups province = {0, 0, 1, 1}, city = {0, 1, 1, 2}, short_city = {0, 1, 1}, outside = {0, 1, 2, 9};
  const Grouping outer{province, 2};
  const auto decompose = [&](const Groups& inner) {
    const Grouping levels[] = {outer, {inner, 3}};
    return decompose_theil(TheilIndex::t, income, {}, levels);
  };

  EXPECT_EQ(first_not_nested(outer, {city, 3}), 1u);
  EXPECT_THROW((void)decompose(city), base::ContractError);
  EXPECT_THROW((void)decompose(short_city), base::ContractError);
  EXPECT_THROW((void)decompose(outside), base::ContractError);
  EXPECT_THROW((void)decompose_theil(TheilIndex::t, income, {}, {}), base::ContractError);
  const Grouping one[] = {outer};
  EXPECT_THROW((void)decompose_theil(TheilIndex::l, Values{0, 1, 2, 3}, {}, one), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
