// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/concentration.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/indicator/structure/inputs_fixture.hpp"

namespace hinterland::indicator::structure {
namespace {

using testing::DoubleNear;
using testing::Each;
using testing::Pointwise;

constexpr double rounding = 1e-13;  // far above a few roundings of numbers near one

TEST(LocationalGini, WorkedByHand) {
  // R1 3 : 1, R2 1 : 5; S1: shares 3/4, 1/4 against 2/5, 3/5 of everything; twice the area is 3/4 - 2/5
  const std::vector<double> x = {30, 10, 10, 50};

  EXPECT_THAT(locational_gini({x, 2, 2}), Pointwise(DoubleNear(rounding), Values{0.75 - 0.4, 5.0 / 6 - 0.6}));
  // LQ 1.875 and 5/12: |difference| / (2 sum)
  EXPECT_NEAR(locational_gini({x, 2, 2}, RegionsCount::equally)[0],
              (1.875 - 5.0 / 12) / (2 * (1.875 + 5.0 / 12)), rounding);
}

TEST(LocationalGini, IsZeroWhereEverySectorIsSpreadAlike) {
  EXPECT_THAT(locational_gini({std::vector<double>{1, 2, 10, 20, 3, 6}, 3, 2}),
              Each(DoubleNear(0, rounding)));
}

TEST(LocationalGini, BySizeDoesNotChangeWhenARegionIsCutInTwoAlike) {
  const std::vector<double> x = random_cells(4 * 3, 5);
  std::vector<double> cut = x;
  for (std::size_t s = 0; s < 3; ++s) {
    cut.push_back(x[s] * 0.3);
    cut[s] = x[s] * 0.7;
  }

  EXPECT_THAT(locational_gini({cut, 5, 3}), Pointwise(DoubleNear(1e-12), locational_gini({x, 4, 3})));
}

TEST(RegionHerfindahl, WorkedByHand) {
  EXPECT_THAT(region_herfindahl({std::vector<double>{30, 0, 10, 5}, 2, 2}),
              Pointwise(DoubleNear(rounding), Values{10.0 / 16, 1.0}));
}

TEST(Concentration, TheRowLeavesEmptyRegionsAsideAndEmptySectorsEmpty) {
  Inputs inputs = employment(3, 3, {30, 10, 0, 10, 50, 0, 0, 0, 0});
  base::Diagnostics found;

  const Measurement measurement = measured("locational_gini", inputs, found);

  EXPECT_NEAR(values_of(measurement, "locational_gini")[0], 0.35, rounding);
  EXPECT_TRUE(std::isnan(values_of(measurement, "locational_gini")[2]));
  EXPECT_NEAR(values_of(measurement, "locational_gini.herfindahl")[0], 10.0 / 16, rounding);
  ASSERT_EQ(found.list().size(), 2);
  EXPECT_EQ(found.list()[1].id, "HL0751");
  ASSERT_TRUE(inputs.conventions.set("locational_gini_regions", "equally"));
  EXPECT_NEAR(values_of(measured("locational_gini", inputs, found), "locational_gini")[0],
              (1.875 - 5.0 / 12) / (2 * (1.875 + 5.0 / 12)), rounding);
}

}  // namespace
}  // namespace hinterland::indicator::structure
