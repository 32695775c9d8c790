// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/location_quotient.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/structure/inputs_fixture.hpp"

namespace hinterland::indicator::structure {
namespace {

using base::Language;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

constexpr double rounding = 1e-13;  // far above a few roundings of numbers near one

TEST(LocationQuotient, WorkedByHand) {
  // R1 30 + 10, R2 10 + 50: the country has 40 : 60
  const std::vector<double> x = {30, 10, 10, 50};

  const std::vector<double> quotients = location_quotient({x, 2, 2});
  EXPECT_THAT(quotients, Pointwise(DoubleNear(rounding),
                                   Values{0.75 / 0.4, 0.25 / 0.6, (1.0 / 6) / 0.4, (5.0 / 6) / 0.6}));
  EXPECT_NEAR(location_quotient({x, 2, 2}, QuotientForm::symmetric)[0], 0.875 / 2.875, rounding);
}

TEST(LocationQuotient, AveragesToOneByTheCountrysSharesOfSectorsAndOfRegions) {
  const std::vector<double> x = random_cells(7 * 5, 1);
  const Cells cells{x, 7, 5};
  const Totals total = totals(cells);
  const std::vector<double> quotients = location_quotient(cells);

  for (std::size_t r = 0; r < 7; ++r) {
    double mean = 0;
    for (std::size_t s = 0; s < 5; ++s) mean += quotients[r * 5 + s] * total.of_sector[s] / total.of_all;
    EXPECT_NEAR(mean, 1, rounding);
  }
}

TEST(LocationQuotient, DoesNotDependOnTheUnit) {
  std::vector<double> x = random_cells(12, 2);
  const std::vector<double> before = location_quotient({x, 4, 3});

  for (double& value : x) value *= 1e4;

  EXPECT_THAT(location_quotient({x, 4, 3}), Pointwise(DoubleNear(1e-12), before));
}

TEST(LocationQuotient, TheRowMarksWhatReachesTheCutoff) {
  Inputs inputs = employment(2, 2, {30, 10, 10, 50});
  base::Diagnostics found;

  EXPECT_THAT(values_of(measured("location_quotient", inputs, found), "location_quotient.specialised"),
              ElementsAre(1, 0, 0, 1));
  ASSERT_TRUE(inputs.conventions.set("location_quotient_cutoff", "1.5"));
  EXPECT_THAT(values_of(measured("location_quotient", inputs, found), "location_quotient.specialised"),
              ElementsAre(1, 0, 0, 0));
  ASSERT_TRUE(inputs.conventions.set("location_quotient_form", "symmetric"));
  EXPECT_NEAR(values_of(measured("location_quotient", inputs, found), "location_quotient")[0], 0.875 / 2.875,
              rounding);
  EXPECT_TRUE(found.empty());
}

TEST(LocationQuotient, NamesRegionsAndSectorsWithoutAnythingAndLeavesTheirNumbersEmpty) {
  const Inputs inputs = employment(3, 2, {1, 0, 0, 0, 3, 0, 1, 2, 3, 4, 5, 6}, {"2010", "2020"});
  base::Diagnostics found;

  const Measurement measurement = measured("location_quotient", inputs, found);

  const std::vector<double> quotients = values_of(measurement, "location_quotient");
  EXPECT_NEAR(quotients[0], 1, rounding);
  EXPECT_TRUE(std::isnan(quotients[1]) && std::isnan(quotients[2]) && std::isnan(quotients[3]));
  EXPECT_TRUE(std::isnan(values_of(measurement, "location_quotient.specialised")[1]));
  ASSERT_EQ(found.list().size(), 2);
  EXPECT_EQ(found.list()[0].id, "HL0750");
  EXPECT_EQ(message(found.list()[0], Language::en),
            "`employment (2010)`: nothing is recorded in 1 regions: R2");
  EXPECT_EQ(message(found.list()[0], Language::zh), "`employment (2010)`:1 个区域没有任何记录:R2号");
  EXPECT_EQ(found.list()[1].id, "HL0751");
  EXPECT_EQ(message(found.list()[1], Language::en),
            "`employment (2010)`: nothing is recorded in 1 sectors: S2");
}

TEST(LocationQuotient, IsLeftOutWhereNumbersAreNegative) {
  const Inputs inputs = employment(2, 2, {1, 2, -3.5, -1});
  base::Diagnostics found;

  EXPECT_TRUE(measured("location_quotient", inputs, found).findings.empty());

  ASSERT_EQ(found.list().size(), 1);
  EXPECT_EQ(found.list()[0].id, "HL0752");
  EXPECT_EQ(message(found.list()[0], Language::en),
            "`employment` has 2 negative numbers; the first is -3.5 (R2, S1)");
  EXPECT_EQ(next_step(found.list()[0], Language::en),
            "correct them: employment, output and exports are at least zero");
}

TEST(LocationQuotient, RefusesCellsOfAnotherShape) {
  const std::vector<double> x = {1, 2, 3};

  EXPECT_THROW((void)location_quotient({x, 2, 2}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator::structure
