// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/size/herfindahl.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using Values = std::vector<double>;

TEST(Herfindahl, WorkedByHand) {
  EXPECT_DOUBLE_EQ(herfindahl(Values{5, 3, 2}), 0.38);
  EXPECT_NEAR(normalised_herfindahl(Values{5, 3, 2}), 0.07, 1e-16);  // two roundings of numbers below 0.4
}

TEST(Herfindahl, IsOneOverTheNumberOfEqualsAndOneForAMonopoly) {
  EXPECT_DOUBLE_EQ(herfindahl(Values{3, 3, 3, 3}), 0.25);
  EXPECT_DOUBLE_EQ(normalised_herfindahl(Values{3, 3, 3, 3}), 0);
  EXPECT_DOUBLE_EQ(herfindahl(Values{0, 9, 0}), 1);
  EXPECT_DOUBLE_EQ(normalised_herfindahl(Values{0, 9, 0}), 1);
}

TEST(Herfindahl, RisesWhenTwoRegionsMerge) {
  EXPECT_GT(herfindahl(Values{8, 2}), herfindahl(Values{5, 3, 2}));
}

TEST(Herfindahl, RefusesWhatCannotBeShared) {
  EXPECT_THROW((void)herfindahl(Values{}), base::ContractError);
  EXPECT_THROW((void)herfindahl(Values{0, 0}), base::ContractError);
  EXPECT_THROW((void)herfindahl(Values{1, -1, 5}), base::ContractError);
  EXPECT_THROW((void)normalised_herfindahl(Values{4}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
