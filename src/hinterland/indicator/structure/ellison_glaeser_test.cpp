// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/ellison_glaeser.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/base/draws.hpp"
#include "hinterland/base/error.hpp"
#include "hinterland/indicator/structure/inputs_fixture.hpp"

namespace hinterland::indicator::structure {
namespace {

using base::Language;

constexpr double rounding = 1e-13;  // far above a few roundings of numbers near one

Inputs with_plants(std::vector<std::size_t> region, std::vector<std::size_t> sector, Values size) {
  Inputs inputs;
  inputs.regions = numbered("region", "R", 3);
  inputs.periods = years({""});
  inputs.plants = Plants{inputs.regions, numbered("sector", "S", 2), std::move(region), std::move(sector),
                         std::move(size)};
  return inputs;
}

TEST(EllisonGlaeser, WorkedByHand) {
  // two equal plants in one of two equal regions: G = 1/2, H = 1/2, X = 1/2
  const Agglomeration together = ellison_glaeser(Values{1, 1}, {{0, 0}, {5, 5}});
  EXPECT_NEAR(together.raw, 0.5, rounding);
  EXPECT_NEAR(together.herfindahl, 0.5, rounding);
  EXPECT_NEAR(together.gamma, (0.5 - 0.25) / 0.25, rounding);
  // apart: G = 0, the least there is
  EXPECT_NEAR(ellison_glaeser(Values{1, 1}, {{0, 1}, {5, 5}}).gamma, -0.25 / 0.25, rounding);
}

TEST(EllisonGlaeser, MaurelSedillotWorkedByHand) {
  // shares 3/4, 1/4 against 1/4, 3/4: sums of squares agree, G = 0, H = 10/16
  const SectorPlants plants = {{0, 1}, {3, 1}};

  const Agglomeration result = ellison_glaeser(Values{1, 3}, plants, ConcentrationForm::maurel_sedillot);

  EXPECT_NEAR(result.raw, 0, rounding);
  EXPECT_NEAR(result.gamma, -0.625 / 0.375, rounding);
  EXPECT_TRUE(std::isnan(result.z));
}

TEST(EllisonGlaeser, IsZeroOnAverageAndOfUnitVarianceWherePlantsStandByChance) {
  const Values reference = {1, 2, 3, 4};
  SectorPlants plants = {std::vector<std::size_t>(8), {1, 1, 2, 3, 5, 8, 13, 21}};
  constexpr int samples = 40000;
  base::Draws draws(11, 0);
  double gamma = 0, z = 0, z2 = 0;

  for (int k = 0; k < samples; ++k) {
    for (std::size_t& region : plants.region) {
      const std::uint32_t u = draws.below(10);
      region = u < 1 ? 0 : u < 3 ? 1 : u < 6 ? 2 : 3;
    }
    const Agglomeration result = ellison_glaeser(reference, plants);
    gamma += result.gamma / samples;
    z += result.z / samples;
    z2 += result.z * result.z / samples;
  }

  // standard errors of the means: 1/200 of a standard deviation; z^2 has one of about 2 (skewed), so 0.01
  EXPECT_NEAR(z, 0, 0.02);
  EXPECT_NEAR(z2, 1, 0.06);
  EXPECT_NEAR(gamma, 0, 0.01);
}

TEST(EllisonGlaeser, NamesSectorsWithOnePlantAndLeavesThemEmpty) {
  const Inputs inputs = with_plants({0, 1, 2, 0}, {0, 0, 0, 1}, {1, 2, 3, 4});
  base::Diagnostics found;

  const Measurement measurement = measured("ellison_glaeser", inputs, found);

  EXPECT_TRUE(std::isfinite(values_of(measurement, "ellison_glaeser")[0]));
  EXPECT_TRUE(std::isnan(values_of(measurement, "ellison_glaeser")[1]));
  EXPECT_NEAR(values_of(measurement, "ellison_glaeser.herfindahl")[1], 1, rounding);
  ASSERT_EQ(found.list().size(), 1);
  EXPECT_EQ(found.list()[0].id, "HL0756");
  EXPECT_EQ(message(found.list()[0], Language::en), "1 sectors have fewer than two plants: S2");
  EXPECT_EQ(message(found.list()[0], Language::zh), "1 个产业的企业不足两家:S2号");
}

TEST(EllisonGlaeser, IsLeftOutWherePlantsHaveNoSize) {
  const Inputs inputs = with_plants({0, 1}, {0, 1}, {1, 0});
  base::Diagnostics found;

  EXPECT_TRUE(measured("ellison_glaeser", inputs, found).findings.empty());

  ASSERT_EQ(found.list().size(), 1);
  EXPECT_EQ(found.list()[0].id, "HL0757");
  EXPECT_EQ(message(found.list()[0], Language::en),
            "1 plants have no positive size; the first has 0 (R2, S2)");
}

TEST(EllisonGlaeser, TakesTheReferenceFromTheTableOfSectorsOrSaysWhyNot) {
  Inputs inputs = with_plants({0, 0, 1, 2}, {0, 0, 1, 1}, {1, 1, 1, 1});
  base::Diagnostics found;
  ASSERT_TRUE(inputs.conventions.set("ellison_glaeser_reference", "sectors"));

  EXPECT_TRUE(measured("ellison_glaeser", inputs, found).findings.empty());
  ASSERT_EQ(found.list().size(), 1);
  EXPECT_EQ(found.list()[0].id, "HL0758");
  EXPECT_EQ(message(found.list()[0], Language::en),
            "the Ellison-Glaeser index compares regions, and 0 regions have a size to compare with");

  inputs.sectors = employment(3, 2, {1, 1, 1, 1, 0, 0}).sectors;
  // x = 1/2, 1/2, 0: G = 1/2, as in the example by hand
  EXPECT_NEAR(values_of(measured("ellison_glaeser", inputs, found), "ellison_glaeser")[0], 1, rounding);
}

TEST(EllisonGlaeser, RefusesWhatHasNoMeaning) {
  EXPECT_THROW((void)ellison_glaeser(Values{1, 0}, {{0}, {1}}), base::ContractError);
  EXPECT_THROW((void)ellison_glaeser(Values{1, 1}, {{2}, {1}}), base::ContractError);
  EXPECT_THROW((void)ellison_glaeser(Values{1, 1}, {{0}, {-1}}), base::ContractError);
  EXPECT_THROW((void)ellison_glaeser(Values{1, 1}, {{}, {}}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator::structure
