// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/convergence.hpp"

#include <cmath>
#include <random>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/dynamics/least_squares.hpp"

namespace hinterland::indicator {
namespace {

TEST(ConvergenceSpeed, IsRecoveredFromGapsThatShrinkAtIt) {
  // Every gap to the steady state shrinks by 2 % a year over 30 years.
  const double speed = 0.02, years = 30;
  const std::vector<double> first = {100, 200, 400, 900};
  std::vector<double> last;
  for (const double x : first) last.push_back(1000 * std::exp(std::exp(-speed * years) * std::log(x / 1000)));
  std::vector<double> logs;
  for (const double x : first) logs.push_back(std::log(x));

  const auto fit = least_squares(log_growth(first, last, years), {logs});

  ASSERT_TRUE(fit);
  EXPECT_NEAR(*convergence_speed(fit->coefficients[1], years), speed, 1e-14);
  EXPECT_NEAR(*half_life(speed), std::log(2) / 0.02, 1e-13);
  EXPECT_NEAR(fit->r_squared, 1, 1e-14);
}

TEST(ConvergenceSpeed, IsNegativeForDivergenceAndNotThereBeyondTheBorder) {
  EXPECT_LT(*convergence_speed(0.01, 10), 0);
  EXPECT_FALSE(convergence_speed(-0.1, 10));
  EXPECT_FALSE(half_life(-0.01));
  EXPECT_FALSE(half_life(0));
}

TEST(StandardDeviation, DividesAsAsked) {
  const std::vector<double> x = {1, 3};

  EXPECT_DOUBLE_EQ(standard_deviation(x, Deviation::population), 1);
  EXPECT_DOUBLE_EQ(standard_deviation(x, Deviation::sample), std::sqrt(2));
  EXPECT_TRUE(std::isnan(standard_deviation(std::vector<double>{4}, Deviation::sample)));
}

TEST(LogGrowth, RefusesWhatHasNoLogarithm) {
  EXPECT_THROW((void)log_growth(std::vector<double>{0}, std::vector<double>{1}, 1), base::ContractError);
  EXPECT_THROW((void)log_growth(std::vector<double>{1}, std::vector<double>{1}, 0), base::ContractError);
}

TEST(LeastSquares, ByHand) {
  // y = 1 + 2 x, with residuals 1 -1 -1 1 that neither the constant nor x explains
  const auto fit = least_squares(std::vector<double>{2, 2, 4, 8}, {{0, 1, 2, 3}});

  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->coefficients[0], 1, 1e-14);
  EXPECT_NEAR(fit->coefficients[1], 2, 1e-14);
  EXPECT_NEAR(fit->standard_errors[1], std::sqrt(2.0 / 5), 1e-14);  // s^2 = 4/2, sum of squares of x 5
  EXPECT_NEAR(fit->t(1), 2 / std::sqrt(0.4), 1e-13);
  EXPECT_NEAR(fit->r_squared, 1 - 4.0 / 24, 1e-14);
  // Student's law with two degrees: p = 1 - t / sqrt(2 + t^2)
  EXPECT_NEAR(fit->p(1), 1 - std::sqrt(10.0 / 12), 1e-13);
}

TEST(LeastSquares, AgreesWithNumpyInBothStandardErrors) {
  const std::vector<double> y = {1.0, 1.4, 2.1, 3.2, 3.0, 2.6, 1.9, 0.7};
  const std::vector<double> x = {0.2, 0.9, 0.4, 1.1, 0.8, 1.3, 0.1, 0.5};

  const auto classical = least_squares(y, {x}), robust = least_squares(y, {x}, StandardErrors::robust);

  EXPECT_NEAR(classical->coefficients[1], 1.236766121270452, 1e-13);
  EXPECT_NEAR(classical->standard_errors[0], 0.547302938127032, 1e-13);
  EXPECT_NEAR(classical->standard_errors[1], 0.705830197648593, 1e-13);
  EXPECT_NEAR(robust->standard_errors[0], 0.457265098267695, 1e-13);  // HC1
  EXPECT_NEAR(robust->standard_errors[1], 0.52927905320759, 1e-13);
}

TEST(LeastSquares, HasNoCoefficientsWhereRegressorsDependOnEachOther) {
  EXPECT_FALSE(least_squares(std::vector<double>{1, 2, 3, 4}, {{5, 5, 5, 5}}));
  EXPECT_FALSE(
      least_squares(std::vector<double>{1, 2, 3, 4, 9}, {{1, 2, 3, 4, 7}, {2000, 4000, 6000, 8000, 14000}}));
  EXPECT_TRUE(
      least_squares(std::vector<double>{1, 2, 3, 4, 9}, {{1, 2, 3, 4, 7}, {1e9, 4e9, 2e9, 8e9, 3e9}}));
}

}  // namespace
}  // namespace hinterland::indicator
