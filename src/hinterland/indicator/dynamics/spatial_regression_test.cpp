// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/spatial_regression.hpp"

#include <cmath>
#include <random>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/dynamics/least_squares.hpp"
#include "hinterland/indicator/space/weight_sums.hpp"

namespace hinterland::indicator {
namespace {

/// A ring: each place has the one before and the one after, half each.
Weights ring(std::size_t n) {
  Weights weights;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<std::uint32_t> near = {static_cast<std::uint32_t>((i + n - 1) % n),
                                       static_cast<std::uint32_t>((i + 1) % n)};
    std::ranges::sort(near);
    for (const std::uint32_t j : near) weights.neighbours.of.push_back(j), weights.values.push_back(0.5);
    weights.neighbours.start.push_back(weights.neighbours.of.size());
  }
  return weights;
}

const std::vector<double> y = {1.0, 1.4, 2.1, 3.2, 3.0, 2.6, 1.9, 0.7};
const std::vector<double> x = {0.2, 0.9, 0.4, 1.1, 0.8, 1.3, 0.1, 0.5};

// The numbers of the next two tests come from the dense likelihood in numpy, its derivative solved to 1e-12. Ours finds rho
// to about 1e-8, and with it everything else to some multiple.
constexpr double tolerance = 1e-6;

TEST(SpatialRegression, WithALagIsTheMaximumOfTheDenseLikelihood) {
  const auto fit = spatial_regression(y, {x}, ring(8), SpatialModel::lag);

  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->rho, 0.754737932018, tolerance);
  EXPECT_NEAR(fit->coefficients[0], 0.12672759, tolerance);
  EXPECT_NEAR(fit->coefficients[1], 0.54449928, tolerance);
  EXPECT_NEAR(fit->standard_errors[0], 0.41652051, tolerance);
  EXPECT_NEAR(fit->standard_errors[1], 0.36457549, tolerance);
  EXPECT_NEAR(fit->rho_error, 0.16187787, tolerance);
  EXPECT_NEAR(fit->variance, 0.171930209332, tolerance);
  EXPECT_NEAR(fit->log_likelihood, -5.82237728699, 1e-11);  // flat at its maximum: the square of rho's error
  EXPECT_NEAR(fit->log_likelihood_without, -8.45934436026, 1e-11);
  EXPECT_NEAR(fit->total, 4.07727133767, 1e-5);  // 1 / (1 - rho): rho's error times 16
  EXPECT_NEAR(fit->direct, 1.53001411433, tolerance);
}

TEST(SpatialRegression, WithSpatialErrorsIsTheMaximumOfTheDenseLikelihood) {
  const auto fit = spatial_regression(y, {x}, ring(8), SpatialModel::error);

  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->rho, 0.802923099116, tolerance);
  EXPECT_NEAR(fit->coefficients[0], 1.93343471, tolerance);
  EXPECT_NEAR(fit->coefficients[1], 0.08160798, tolerance);
  EXPECT_NEAR(fit->standard_errors[0], 0.823528,
              1e-5);  // printed with seven digits, and grows with 1 / (1 - rho)
  EXPECT_NEAR(fit->standard_errors[1], 0.28748482, tolerance);
  EXPECT_NEAR(fit->rho_error, 0.13899297, tolerance);
  EXPECT_NEAR(fit->log_likelihood, -6.71582120654, 1e-11);
  EXPECT_EQ(fit->total, 1);
}

TEST(SpatialRegression, RecoversALagInManyRegions) {
  // y = rho W y + 1 + 2 x + e, solved by repeated substitution; n = 2,000.
  const std::size_t n = 2000;
  const Weights weights = ring(n);
  std::mt19937_64 random(4);
  std::normal_distribution<double> draw;
  std::vector<double> regressor(n), source(n), outcome(n);
  for (std::size_t i = 0; i < n; ++i) {
    regressor[i] = draw(random);
    source[i] = 1 + 2 * regressor[i] + 0.5 * draw(random);
  }
  for (int round = 0; round < 80; ++round) {  // 0.6^80 is below rounding
    const std::vector<double> lag = spatial_lag(weights, outcome);
    for (std::size_t i = 0; i < n; ++i) outcome[i] = 0.6 * lag[i] + source[i];
  }

  const auto fit = spatial_regression(outcome, {regressor}, weights, SpatialModel::lag);

  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->rho, 0.6, 4 * fit->rho_error);  // four standard errors
  EXPECT_NEAR(fit->coefficients[1], 2, 4 * fit->standard_errors[1]);
  EXPECT_LT(fit->rho_error, 0.02);

  // Observed and expected information differ by the chance of one sample: 1/sqrt(n) is 2 %.
  const auto observed =
      spatial_regression(outcome, {regressor}, weights, SpatialModel::lag, SpatialErrors::curvature);
  EXPECT_NEAR(observed->rho_error / fit->rho_error, 1, 0.1);
  EXPECT_NEAR(observed->standard_errors[0] / fit->standard_errors[0], 1, 0.1);
  EXPECT_NEAR(observed->standard_errors[1] / fit->standard_errors[1], 1, 0.1);
  EXPECT_NEAR(observed->direct, fit->direct, 1e-6);  // a central difference with a step of 1e-4
  EXPECT_NEAR(observed->total, fit->total, 1e-12);
}

TEST(SpatialRegression, DoesNotDependOnTheUnitOfARegressor) {
  std::vector<double> in_thousandths;
  for (const double value : x) in_thousandths.push_back(1000 * value);

  const auto fit = spatial_regression(y, {x}, ring(8), SpatialModel::error);
  const auto again = spatial_regression(y, {in_thousandths}, ring(8), SpatialModel::error);

  EXPECT_NEAR(again->rho, fit->rho, tolerance);
  EXPECT_NEAR(1000 * again->coefficients[1], fit->coefficients[1], tolerance);
}

TEST(SpatialRegression, HasNoAnswerWithoutLinksOrWithRegressorsThatDependOnEachOther) {
  Weights lone;
  lone.neighbours.start.assign(9, 0);

  EXPECT_FALSE(spatial_regression(y, {x}, lone, SpatialModel::lag));
  EXPECT_FALSE(spatial_regression(y, {x, x}, ring(8), SpatialModel::lag));
  EXPECT_THROW((void)spatial_regression(y, {x}, ring(5), SpatialModel::lag), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
