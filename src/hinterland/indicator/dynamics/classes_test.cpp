// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/classes.hpp"

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

TEST(Quantile, InterpolatesBetweenOrderStatistics) {
  const std::vector<double> sorted = {1, 2, 4, 8};

  EXPECT_DOUBLE_EQ(quantile(sorted, 0, 4), 1);
  EXPECT_DOUBLE_EQ(quantile(sorted, 1, 3), 2);  // position 1 exactly
  EXPECT_DOUBLE_EQ(quantile(sorted, 1, 2), 3);
  EXPECT_DOUBLE_EQ(quantile(sorted, 4, 4), 8);
  EXPECT_THROW((void)quantile({}, 1, 2), base::ContractError);
}

TEST(Quantile, FallsOnAnObservationExactly) {
  // Six values, quintiles at positions 1 … 4: 0.6 * 5 is not 3 in binary, so whole numbers decide.
  EXPECT_THAT(quantile_edges(std::vector<double>{0.6, 0.1, 0.3, 0.2, 0.5, 0.4}, 5),
              testing::ElementsAre(0.2, 0.3, 0.4, 0.5));
}

TEST(ClassOf, CountsAnEdgeToTheClassBelow) {
  const std::vector<double> edges = {1, 2};

  EXPECT_EQ(class_of(0.5, edges), 0u);
  EXPECT_EQ(class_of(1, edges), 0u);
  EXPECT_EQ(class_of(1.5, edges), 1u);
  EXPECT_EQ(class_of(2.5, edges), 2u);
}

}  // namespace
}  // namespace hinterland::indicator
