// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/specialisation.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/indicator/structure/inputs_fixture.hpp"

namespace hinterland::indicator::structure {
namespace {

using testing::AllOf;
using testing::DoubleNear;
using testing::Each;
using testing::Ge;
using testing::Le;
using testing::Pointwise;

constexpr double rounding = 1e-13;  // far above a few roundings of numbers near one

TEST(KrugmanSpecialisation, WorkedByHand) {
  // R1 3 : 1, R2 1 : 5, the country 4 : 6
  const std::vector<double> x = {30, 10, 10, 50};

  EXPECT_THAT(krugman_specialisation({x, 2, 2}),
              Pointwise(DoubleNear(rounding), Values{2 * (0.75 - 0.4), 2 * (0.4 - 1.0 / 6)}));
  EXPECT_THAT(krugman_specialisation({x, 2, 2}, Comparison::rest),
              Pointwise(DoubleNear(rounding), Values{2 * (0.75 - 1.0 / 6), 2 * (0.75 - 1.0 / 6)}));
}

TEST(KrugmanSpecialisation, RunsFromTheSameMixToNoSectorInCommon) {
  EXPECT_THAT(krugman_specialisation({std::vector<double>{1, 2, 10, 20}, 2, 2}),
              Each(DoubleNear(0, rounding)));
  EXPECT_THAT(krugman_specialisation({std::vector<double>{5, 0, 0, 7}, 2, 2}, Comparison::rest),
              Each(DoubleNear(2, rounding)));
  const std::vector<double> x = random_cells(40, 3);
  EXPECT_THAT(krugman_specialisation({x, 8, 5}), Each(AllOf(Ge(0), Le(2))));
}

TEST(KrugmanSpecialisation, AgainstTheRestIsThatAgainstTheCountryOverTheShareOfTheRest) {
  // s_r - s = (1 - w_r)(s_r - s_rest) since the country's mix is the mean of both
  const std::vector<double> x = random_cells(30, 4);
  const Cells cells{x, 6, 5};
  const Totals total = totals(cells);
  const std::vector<double> country = krugman_specialisation(cells);
  const std::vector<double> rest = krugman_specialisation(cells, Comparison::rest);

  for (std::size_t r = 0; r < 6; ++r)
    EXPECT_NEAR(country[r], (1 - total.of_region[r] / total.of_all) * rest[r], rounding);
}

TEST(SectorHerfindahl, WorkedByHand) {
  const std::vector<double> x = {50, 30, 20, 4, 4, 4, 0, 9, 0};

  EXPECT_THAT(sector_herfindahl({x, 3, 3}), Pointwise(DoubleNear(rounding), Values{0.38, 1.0 / 3, 1.0}));
  EXPECT_THAT(scaled_herfindahl({x, 3, 3}), Pointwise(DoubleNear(rounding), Values{0.07, 0.0, 1.0}));
}

TEST(RelativeDiversity, IsOneForARegionWithTheCountrysMixAndLessForOneSector) {
  const std::vector<double> x = {1, 2, 3, 2, 4, 6};
  EXPECT_THAT(relative_diversity({x, 2, 3}), Each(DoubleNear(1, rounding)));

  const std::vector<double> y = {1, 1, 2, 0};  // the country 3 : 1, H = 10/16
  EXPECT_THAT(relative_diversity({y, 2, 2}), Pointwise(DoubleNear(rounding), Values{10.0 / 8, 10.0 / 16}));
  EXPECT_THAT(relative_diversity({y, 2, 2}, DiversityForm::absolute_difference),
              Pointwise(DoubleNear(rounding), Values{2.0, 2.0}));
}

TEST(Specialisation, RowsFollowTheConventionsAndLeaveEmptyRegionsEmpty) {
  Inputs inputs = employment(3, 2, {30, 10, 10, 50, 0, 0});
  base::Diagnostics found;
  ASSERT_TRUE(inputs.conventions.set("specialisation_against", "rest"));
  ASSERT_TRUE(inputs.conventions.set("specialisation_scale", "half"));
  ASSERT_TRUE(inputs.conventions.set("diversity_form", "absolute_difference"));

  const Measurement krugman = measured("krugman_specialisation", inputs, found);
  EXPECT_NEAR(values_of(krugman, "krugman_specialisation")[0], 0.75 - 1.0 / 6, rounding);
  EXPECT_TRUE(std::isnan(values_of(krugman, "krugman_specialisation")[2]));
  EXPECT_EQ(krugman.conventions.at(0).en, "specialisation compared with: all other regions together");

  const Measurement diversity = measured("sector_herfindahl", inputs, found);
  EXPECT_NEAR(values_of(diversity, "sector_herfindahl")[0], 0.625, rounding);
  EXPECT_NEAR(values_of(diversity, "sector_herfindahl.scaled")[0], 0.25, rounding);
  EXPECT_NEAR(values_of(diversity, "sector_herfindahl.relative_diversity")[0], 1 / 0.7, rounding);
  EXPECT_TRUE(std::isnan(values_of(diversity, "sector_herfindahl.relative_diversity")[2]));
  ASSERT_EQ(found.list().size(), 1);  // both rows meet it, it is told once
  EXPECT_EQ(found.list()[0].id, "HL0750");
}

}  // namespace
}  // namespace hinterland::indicator::structure
