// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/kernel_density.hpp"

#include <cmath>
#include <numbers>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

const std::vector<double> sample = {1, 2, 2.5, 4, 7};

TEST(Bandwidth, FollowsTheRules) {
  // s = 2.3345235059857505, IQR 2, 5^(-1/5) = 0.72478; by numpy
  EXPECT_NEAR(bandwidth(sample, Bandwidth::silverman), 0.9735846228506357, 1e-14);
  EXPECT_NEAR(bandwidth(sample, Bandwidth::scott), 1.1466663335796377, 1e-14);
  EXPECT_NEAR(bandwidth(sample, Bandwidth::normal), 1.6920151615160268, 1e-14);
}

TEST(Bandwidth, IsZeroForEqualValuesAndNotWhereOnlyTheQuartilesCoincide) {
  EXPECT_EQ(bandwidth(std::vector<double>{3, 3, 3}, Bandwidth::silverman), 0);
  EXPECT_GT(bandwidth(std::vector<double>{3, 3, 3, 3, 3, 9}, Bandwidth::silverman), 0);
}

TEST(KernelDensity, IsThatOfScipy) {
  const std::vector<double> grid = {0, 3};

  // scipy.stats.gaussian_kde with its rules "scott" and "silverman", 12 digits
  EXPECT_THAT(kernel_density(sample, bandwidth(sample, Bandwidth::normal), grid),
              testing::Pointwise(testing::DoubleNear(1e-12), {0.081772244228, 0.150673643063}));
  EXPECT_THAT(kernel_density(sample, bandwidth(sample, Bandwidth::normal_silverman), grid),
              testing::Pointwise(testing::DoubleNear(1e-12), {0.08252537167, 0.146597734262}));
}

TEST(KernelDensity, HasTheAreaOne) {
  const std::vector<double> grid = even_grid(-20, 30, 2001);
  double area = 0;
  for (const double height : kernel_density(sample, 0.8, grid)) area += height * 50 / 2000;

  EXPECT_NEAR(area, 1, 1e-12);  // the trapezoid rule of smooth bells is exact to rounding
}

TEST(KernelDensity, OfOneValueIsTheBell) {
  EXPECT_NEAR(kernel_density(std::vector<double>{2}, 0.5, std::vector<double>{2})[0],
              1 / (0.5 * std::sqrt(2 * std::numbers::pi)), 1e-15);
  EXPECT_THROW((void)kernel_density(sample, 0, sample), base::ContractError);
}

TEST(Peaks, CountTopsInside) {
  EXPECT_EQ(peaks(std::vector<double>{0, 1, 0, 2, 2, 1, 3}), 2u);
  EXPECT_EQ(peaks(std::vector<double>{3, 2, 1}), 0u);
}

}  // namespace
}  // namespace hinterland::indicator
