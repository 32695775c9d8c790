// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/size/primacy_index.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using Values = std::vector<double>;

TEST(PrimacyIndex, WorkedByHand) {
  const Values cities = {20, 80, 40, 10, 30, 5, 5, 5, 5, 5, 5, 1000e-3};

  EXPECT_DOUBLE_EQ(primacy_index(cities, 2), 2.0);
  EXPECT_DOUBLE_EQ(primacy_index(cities, 4), 80.0 / 90);
  EXPECT_DOUBLE_EQ(primacy_index(cities, 11), 160.0 / 130);
}

TEST(PrimacyIndex, UnderTheRankSizeRuleIsTwoAndAboutOne) {
  Values sizes;
  for (int rank = 1; rank <= 11; ++rank) sizes.push_back(660.0 / rank);
  double after = 0;
  for (int rank = 2; rank <= 11; ++rank) after += 1.0 / rank;

  EXPECT_DOUBLE_EQ(primacy_index(sizes, 2), 2.0);
  EXPECT_DOUBLE_EQ(primacy_index(sizes, 4), 12.0 / 13);
  EXPECT_NEAR(primacy_index(sizes, 11), 2 / after, 1e-15);  // ten roundings of numbers near one
}

TEST(PrimacyIndex, IsOneWhereTheFirstTwoAreEqual) {
  EXPECT_DOUBLE_EQ(primacy_index(Values{7, 1, 7}, 2), 1.0);
}

TEST(PrimacyIndex, RefusesOtherNumbersOfCitiesAndTooFew) {
  const Values three = {3, 2, 1};

  EXPECT_THROW((void)primacy_index(three, 3), base::ContractError);
  EXPECT_THROW((void)primacy_index(three, 4), base::ContractError);
  EXPECT_THROW((void)primacy_index(Values{3, 0}, 2), base::ContractError);
  EXPECT_THROW((void)primacy_index(Values{3, -1}, 2), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
