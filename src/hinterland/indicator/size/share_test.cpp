// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/size/share.hpp"

#include <limits>
#include <vector>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

TEST(Share, IsThePartOfTheTotal) {
  const std::vector<double> people = {3, 1, 4};

  EXPECT_DOUBLE_EQ(share(people, 0), 0.375);
  EXPECT_DOUBLE_EQ(share(people, 2), 0.5);
}

TEST(Share, OfOneRegionAloneIsOne) {
  EXPECT_DOUBLE_EQ(share(std::vector<double>{7}, 0), 1.0);
}

TEST(Share, RefusesAPositionOutsideNegativeValuesAndAnEmptyTotal) {
  EXPECT_THROW((void)share(std::vector<double>{1, 2}, 2), base::ContractError);
  EXPECT_THROW((void)share(std::vector<double>{1, -2}, 0), base::ContractError);
  EXPECT_THROW((void)share(std::vector<double>{0, 0}, 0), base::ContractError);
  EXPECT_THROW((void)share(std::vector<double>{1, std::numeric_limits<double>::quiet_NaN()}, 0),
               base::ContractError);
}

TEST(Primacy, NamesTheLargestRegionAndItsShare) {
  const Primacy first = primacy(std::vector<double>{1, 5, 2, 2});

  EXPECT_EQ(first.position, 1u);
  EXPECT_DOUBLE_EQ(first.share, 0.5);
}

TEST(Primacy, TakesTheFirstOfEquals) {
  EXPECT_EQ(primacy(std::vector<double>{2, 3, 3}).position, 1u);
}

TEST(Primacy, DoesNotChangeWithTheUnit) {
  const std::vector<double> in_people = {120, 340, 260};
  const std::vector<double> in_thousands = {0.12, 0.34, 0.26};

  // one rounding per value and one in the sum on each side
  EXPECT_NEAR(primacy(in_people).share, primacy(in_thousands).share, 4e-16);
}

}  // namespace
}  // namespace hinterland::indicator
