// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/dispersion.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using Values = std::vector<double>;

constexpr double rounding = 1e-15;  // two or three terms of about one

TEST(CoefficientOfVariation, WorkedByHand) {
  EXPECT_NEAR(coefficient_of_variation(Values{1, 3}), 0.5, rounding);
  // mean 1.5; variance 0.75 * 0.25 + 0.25 * 2.25 = 0.75
  EXPECT_NEAR(coefficient_of_variation(Values{1, 3}, Values{3, 1}), std::sqrt(0.75) / 1.5, rounding);
}

TEST(Hoover, IsWhatWouldHaveToMove) {
  EXPECT_NEAR(hoover(Values{1, 3}), 0.25, rounding);  // 1 of 4
  EXPECT_NEAR(hoover(Values{0, 0, 8, 0}), 0.75, rounding);
  EXPECT_NEAR(hoover(Values{1, 3}, Values{3, 1}), 0.25, rounding);  // 1.5 of 6
}

TEST(VarianceOfLogs, WorkedByHand) {
  const double e = std::exp(1.0);
  EXPECT_NEAR(variance_of_logs(Values{1, e * e}), 1, rounding);
  EXPECT_NEAR(variance_of_logs(Values{1, e * e}, Values{3, 1}), 0.75, rounding);  // mean 0.5
  EXPECT_THROW((void)variance_of_logs(Values{0, 1}), base::ContractError);
}

TEST(MaxMinRatio, IgnoresRegionsWithoutWeight) {
  EXPECT_DOUBLE_EQ(max_min_ratio(Values{2, 8, 4}), 4);
  EXPECT_DOUBLE_EQ(max_min_ratio(Values{2, 8, 4}, Values{1, 0, 1}), 2);
  EXPECT_THROW((void)max_min_ratio(Values{0, 1}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
