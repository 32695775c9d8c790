// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/lagrange_multiplier.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/space/example_maps.hpp"
#include "hinterland/indicator/space/moran.hpp"

namespace hinterland::indicator {
namespace {

using Factors = std::vector<std::span<const double>>;

TEST(ResidualMoran, OfAConstantAloneIsMoranUnderNormality) {
  const Weights weights = examples::random_weights(20, 0.2, 3);
  const std::vector<double> values = examples::random_values(20, 3);

  const ResidualMoran residual = residual_moran(values, {}, weights);
  const Moments moments = moran_moments(values, weights, NullLaw::normality);

  EXPECT_NEAR(residual.value, moran_i(values, weights), 1e-13);
  EXPECT_NEAR(residual.moments.expectation, moments.expectation, 1e-13);
  EXPECT_NEAR(residual.moments.variance, moments.variance, 1e-13);
}

TEST(ResidualMoran, DoesNotDependOnUnitsAndMixturesOfFactors) {
  const Weights weights = examples::random_weights(25, 0.2, 4);
  const std::vector<double> y = examples::random_values(25, 4), a = examples::random_values(25, 5),
                            b = examples::random_values(25, 6);
  std::vector<double> mixed = a, scaled = b;
  for (std::size_t i = 0; i < 25; ++i) {
    mixed[i] = 3 * a[i] - b[i] + 10;
    scaled[i] = 1000 * b[i];
  }

  const ResidualMoran one = residual_moran(y, Factors{a, b}, weights);
  const ResidualMoran other = residual_moran(y, Factors{mixed, scaled}, weights);

  EXPECT_NEAR(one.value, other.value, 1e-11);
  EXPECT_NEAR(one.moments.expectation, other.moments.expectation, 1e-11);
  EXPECT_NEAR(one.moments.variance, other.moments.variance, 1e-11);
}

TEST(MultiplierTests, BothWaysToTheJointTestAgree) {
  // SARMA = robust lag + error = robust error + lag (Anselin et al. 1996).
  const Weights weights = examples::random_neighbours(40, 4, 5);
  const std::vector<double> y = examples::random_values(40, 7), x = examples::random_values(40, 8);

  const MultiplierTests tests = multiplier_tests(y, Factors{x}, weights);

  EXPECT_NEAR(tests.sarma.statistic, tests.robust_error.statistic + tests.lag.statistic, 1e-9);
  EXPECT_NEAR(tests.sarma.statistic, tests.robust_lag.statistic + tests.error.statistic, 1e-9);
  EXPECT_NEAR(tests.sarma.p, std::exp(-tests.sarma.statistic / 2), 1e-12);  // chi-square with two degrees
}

TEST(MultiplierTests, RobustFormsAreNoTestsWithoutFactorsAndWithRowsThatAddUpToOne) {
  // The lag of a constant is the constant: nothing tells a lag from an error.
  const Weights weights = examples::random_neighbours(40, 4, 5);

  const MultiplierTests tests = multiplier_tests(examples::random_values(40, 7), {}, weights);

  EXPECT_TRUE(std::isnan(tests.robust_lag.statistic));
  EXPECT_TRUE(std::isnan(tests.robust_error.p));
  EXPECT_TRUE(std::isnan(tests.sarma.p));
  EXPECT_FALSE(std::isnan(tests.error.p));
}

TEST(MultiplierTests, RefuseDependentFactorsAndExactFits) {
  const Weights weights = examples::random_neighbours(10, 3, 6);
  const std::vector<double> y = examples::random_values(10, 1), ones(10, 1.0);

  EXPECT_THROW(static_cast<void>(multiplier_tests(y, Factors{ones}, weights)), base::ContractError);
  EXPECT_THROW(static_cast<void>(multiplier_tests(ones, {}, weights)), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
