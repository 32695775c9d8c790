// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/moran.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/space/example_maps.hpp"
#include "hinterland/indicator/space/geary.hpp"
#include "hinterland/indicator/space/getis_ord.hpp"

namespace hinterland::indicator {
namespace {

using examples::over_arrangements;
using examples::random_values;
using examples::random_weights;

// Seven regions have 5,040 arrangements; sums of that many numbers of size one carry a few hundred roundings.
constexpr double sums_of_thousands = 1e-11;

// A - B - C - D in a row.
Weights four_in_a_row() {
  return {{{0, 1, 3, 5, 6}, {1, 0, 2, 1, 3, 2}}, {1, 1, 1, 1, 1, 1}, {}};
}

TEST(Moran, IsThatOfFourPlacesByHand) {
  // z = -1.5, -0.5, 0.5, 1.5: products over links 2 (0.75 - 0.25 + 0.75) = 2.5; sum of squares 5; n / S0 = 4 / 6.
  EXPECT_NEAR(moran_i(std::vector<double>{1, 2, 3, 4}, four_in_a_row()), 4.0 / 6 * 2.5 / 5, 1e-15);
}

TEST(Geary, IsThatOfFourPlacesByHand) {
  // Every link has the difference one: (n - 1) / (2 S0) * 6 / 5.
  EXPECT_NEAR(geary_c(std::vector<double>{1, 2, 3, 4}, four_in_a_row()), 3.0 / 12 * 6 / 5, 1e-15);
}

TEST(GeneralG, IsThatOfFourPlacesByHand) {
  // Products over links 2 (2 + 6 + 12) = 40; over all pairs 10^2 - 30 = 70.
  EXPECT_NEAR(general_g(std::vector<double>{1, 2, 3, 4}, four_in_a_row()), 40.0 / 70, 1e-15);
}

TEST(Moran, MomentsUnderRandomisationAreThoseOfAllArrangements) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Weights weights = random_weights(7, 0.5, seed);
    const std::vector<double> values = random_values(7, seed);

    const Moments all = over_arrangements(values, [&](const auto& x) { return moran_i(x, weights); });
    const Moments ours = moran_moments(values, weights, NullLaw::randomisation);

    EXPECT_NEAR(ours.expectation, all.expectation, sums_of_thousands) << seed;
    EXPECT_NEAR(ours.variance, all.variance, sums_of_thousands) << seed;
  }
}

TEST(Geary, MomentsUnderRandomisationAreThoseOfAllArrangements) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Weights weights = random_weights(7, 0.5, seed);
    const std::vector<double> values = random_values(7, seed);

    const Moments all = over_arrangements(values, [&](const auto& x) { return geary_c(x, weights); });
    const Moments ours = geary_moments(values, weights, NullLaw::randomisation);

    EXPECT_NEAR(ours.expectation, all.expectation, sums_of_thousands) << seed;
    EXPECT_NEAR(ours.variance, all.variance, sums_of_thousands) << seed;
  }
}

TEST(GeneralG, MomentsAreThoseOfAllArrangements) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Weights weights = random_weights(7, 0.5, seed);
    const std::vector<double> values = random_values(7, seed);

    const Moments all = over_arrangements(values, [&](const auto& x) { return general_g(x, weights); });
    const Moments ours = general_g_moments(values, weights);

    EXPECT_NEAR(ours.expectation, all.expectation, sums_of_thousands) << seed;
    EXPECT_NEAR(ours.variance, all.variance, sums_of_thousands) << seed;
  }
}

TEST(Moran, DoesNotDependOnOriginAndUnitOfTheVariable) {
  const Weights weights = random_weights(40, 0.1, 9);
  std::vector<double> values = random_values(40, 9), other(values);
  for (double& value : other) value = 300 - 7 * value;

  EXPECT_NEAR(moran_i(other, weights), moran_i(values, weights), 1e-12);
  EXPECT_NEAR(geary_c(other, weights), geary_c(values, weights), 1e-12);
}

TEST(Moran, OfAVariableWithItselfIsTheBivariateForm) {
  const Weights weights = random_weights(40, 0.1, 4);
  const std::vector<double> values = random_values(40, 4);

  EXPECT_NEAR(bivariate_moran_i(values, values, weights), moran_i(values, weights), 1e-14);
}

TEST(Lee, IsSymmetricAndThatOfLagsByHand) {
  const Weights weights = examples::random_neighbours(60, 5, 4);
  const std::vector<double> x = random_values(60, 4), y = random_values(60, 5);
  // In a row of four, rows of W x for x = 1 … 4 centred: -0.5, -1, 1, 0.5; squares 2.5; row sums squared 1 + 4 + 4 + 1.
  const std::vector<double> ramp = {1, 2, 3, 4};

  EXPECT_NEAR(lee_l(x, y, weights), lee_l(y, x, weights), 1e-14);
  EXPECT_NEAR(lee_l(ramp, ramp, four_in_a_row()), 4.0 / 10 * 2.5 / 5, 1e-15);
}

TEST(Moran, RefusesConstantsAndWeightsOfAnotherSize) {
  const Weights weights = four_in_a_row();

  EXPECT_THROW(static_cast<void>(moran_i(std::vector<double>{2, 2, 2, 2}, weights)), base::ContractError);
  EXPECT_THROW(static_cast<void>(moran_i(std::vector<double>{1, 2, 3}, weights)), base::ContractError);
}

TEST(WeightSums, AreThoseOfTheDoubleSums) {
  const Weights weights = random_weights(9, 0.4, 11);
  double w[9][9] = {};
  for (std::size_t i = 0; i < 9; ++i)
    for (std::size_t k = weights.neighbours.start[i]; k < weights.neighbours.start[i + 1]; ++k)
      w[i][weights.neighbours.of[k]] = weights.values[k];
  double s0 = 0, s1 = 0, s2 = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    double both = 0;
    for (std::size_t j = 0; j < 9; ++j) {
      s0 += w[i][j];
      s1 += (w[i][j] + w[j][i]) * (w[i][j] + w[j][i]) / 2;
      both += w[i][j] + w[j][i];
    }
    s2 += both * both;
  }

  const WeightSums sums = weight_sums(weights);

  EXPECT_NEAR(sums.s0, s0, 1e-13 * s0);
  EXPECT_NEAR(sums.s1, s1, 1e-13 * s1);
  EXPECT_NEAR(sums.s2, s2, 1e-13 * s2);
}

TEST(IncludingSelf, AddsTheLargestWeightAndKeepsRowsThatAddUpToOne) {
  Weights binary = four_in_a_row(), rows = binary;
  rows.values = {1, 0.5, 0.5, 0.5, 0.5, 1};

  EXPECT_EQ(including_self(binary).neighbours.of, (std::vector<std::uint32_t>{0, 1, 0, 1, 2, 1, 2, 3, 2, 3}));
  EXPECT_EQ(including_self(binary).values, std::vector<double>(10, 1.0));
  EXPECT_EQ(including_self(rows).values,
            (std::vector<double>{0.5, 0.5, 1. / 3, 1. / 3, 1. / 3, 1. / 3, 1. / 3, 1. / 3, 0.5, 0.5}));
}

}  // namespace
}  // namespace hinterland::indicator
