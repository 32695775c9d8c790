// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/local_moran.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "hinterland/indicator/space/example_maps.hpp"
#include "hinterland/indicator/space/getis_ord.hpp"

namespace hinterland::indicator {
namespace {

using examples::over_arrangements;
using examples::random_values;
using examples::random_weights;

constexpr double sums_of_thousands = 1e-10;  // 720 or 5,040 terms of size up to ten

// Moments of statistic(values) over all ways to place the values other than region i's.
template <class Statistic>
Moments over_others(const std::vector<double>& values, std::size_t i, const Statistic& statistic) {
  std::vector<double> others = values;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
  return over_arrangements(others, [&](std::vector<double> arranged) {
    arranged.insert(arranged.begin() + static_cast<std::ptrdiff_t>(i), values[i]);
    return statistic(arranged);
  });
}

TEST(LocalMoran, ConditionalMomentsAreThoseOfAllArrangementsOfTheOthers) {
  const Weights weights = random_weights(7, 0.5, 2);
  const std::vector<double> values = random_values(7, 2);
  for (const Divisor divisor : {Divisor::n, Divisor::n_minus_1}) {
    const LocalMoran local = local_moran(values, weights, LocalLaw::conditional, divisor);
    for (std::size_t i = 0; i < 7; ++i) {
      const Moments all = over_others(values, i, [&](const std::vector<double>& x) {
        return local_moran(x, weights, LocalLaw::conditional, divisor).value[i];
      });
      EXPECT_NEAR(local.moments[i].expectation, all.expectation, sums_of_thousands) << i;
      EXPECT_NEAR(local.moments[i].variance, all.variance, sums_of_thousands) << i;
    }
  }
}

TEST(LocalMoran, TotalMomentsAreThoseOfAllArrangements) {
  const Weights weights = random_weights(6, 0.5, 3);
  const std::vector<double> values = random_values(6, 3);
  const LocalMoran local = local_moran(values, weights, LocalLaw::total);
  for (std::size_t i = 0; i < 6; ++i) {
    const Moments all = over_arrangements(values, [&](const std::vector<double>& x) {
      return local_moran(x, weights, LocalLaw::total).value[i];
    });
    EXPECT_NEAR(local.moments[i].expectation, all.expectation, sums_of_thousands) << i;
    EXPECT_NEAR(local.moments[i].variance, all.variance, sums_of_thousands) << i;
  }
}

TEST(LocalGeary, MomentsAreThoseOfAllArrangementsOfTheOthers) {
  const Weights weights = random_weights(7, 0.5, 5);
  const std::vector<double> values = random_values(7, 5);
  const std::vector<Moments> moments = local_geary_moments(values, weights);
  for (std::size_t i = 0; i < 7; ++i) {
    const Moments all =
        over_others(values, i, [&](const std::vector<double>& x) { return local_geary(x, weights)[i]; });
    EXPECT_NEAR(moments[i].expectation, all.expectation, sums_of_thousands) << i;
    EXPECT_NEAR(moments[i].variance, all.variance, sums_of_thousands) << i;
  }
}

TEST(LocalG, ZIsTheSumAgainstAllArrangements) {
  const Weights weights = random_weights(7, 0.5, 6), starred = including_self(weights);
  const std::vector<double> values = random_values(7, 6);
  const LocalG plain = local_g(values, weights), star = local_g_star(values, starred);
  for (std::size_t i = 0; i < 7; ++i) {
    const Moments others =
        over_others(values, i, [&](const std::vector<double>& x) { return spatial_lag(weights, x)[i]; });
    const Moments all =
        over_arrangements(values, [&](const std::vector<double>& x) { return spatial_lag(starred, x)[i]; });
    EXPECT_NEAR(plain.z[i], z_score(spatial_lag(weights, values)[i], others), 1e-8) << i;
    EXPECT_NEAR(star.z[i], z_score(spatial_lag(starred, values)[i], all), 1e-8) << i;
  }
}

TEST(LocalMoran, AddsUpToTheGlobalStatistic) {
  const Weights weights = random_weights(50, 0.1, 7);
  const std::vector<double> values = random_values(50, 7);
  double moran = 0, geary = 0;
  for (const double one : local_moran(values, weights, LocalLaw::conditional).value) moran += one;
  for (const double one : local_geary(values, weights)) geary += one;

  const double s0 = weight_sums(weights).s0;
  EXPECT_NEAR(moran, s0 * moran_i(values, weights), 1e-10);
  EXPECT_NEAR(geary, 2 * s0 * geary_c(values, weights), 1e-10);
}

TEST(LocalMoran, HasNoTestWhereNothingVaries) {
  Weights complete;  // every region linked to all others alike: any arrangement gives the same sum
  for (std::uint32_t i = 0; i < 5; ++i) {
    for (std::uint32_t j = 0; j < 5; ++j)
      if (j != i) complete.neighbours.of.push_back(j);
    complete.neighbours.start.push_back(complete.neighbours.of.size());
  }
  complete.values.assign(20, 0.25);
  const std::vector<double> values = random_values(5, 1);

  for (const double z : local_moran(values, complete, LocalLaw::conditional).z)
    EXPECT_TRUE(std::isnan(z)) << z;
  for (const double z : local_g(values, complete).z) EXPECT_TRUE(std::isnan(z)) << z;
}

TEST(Quadrants, OfFourPlacesInARow) {
  const Weights row{{{0, 1, 3, 5, 6}, {1, 0, 2, 1, 3, 2}}, {1, 0.5, 0.5, 0.5, 0.5, 1}, {}};
  // Mean 4.5: low, low, high, low. Lags 3, 5.5, 3.5, 9: against 4.5, against their mean 5.25, against their median 4.5.
  const std::vector<double> values = {2, 3, 9, 4};
  const std::vector<double> lags = spatial_lag(row, values);
  ASSERT_EQ(lags, (std::vector<double>{3, 5.5, 3.5, 9}));
  using enum Cluster;

  EXPECT_EQ(quadrants(values, row, Quadrants::zero),
            (std::vector<Cluster>{low_low, low_high, high_low, low_high}));
  EXPECT_EQ(quadrants(values, row, Quadrants::mean),
            (std::vector<Cluster>{low_low, low_high, high_low, low_high}));
  EXPECT_EQ(quadrants(values, row, Quadrants::median),  // medians 3.5 and 4.5: the last place is high now
            (std::vector<Cluster>{low_low, low_high, high_low, high_high}));
}

TEST(Clusters, ShowWhatIsSignificantAndIslands) {
  Weights weights{{{0, 1, 2, 2}, {1, 0}}, {1, 1}, {}};
  const std::vector<Cluster> where = {Cluster::high_high, Cluster::low_low, Cluster::low_low};

  EXPECT_EQ(clusters(where, std::vector<double>{0.01, 0.2, std::nan("")}, 0.05, weights),
            (std::vector<Cluster>{Cluster::high_high, Cluster::none, Cluster::island}));
}

}  // namespace
}  // namespace hinterland::indicator
