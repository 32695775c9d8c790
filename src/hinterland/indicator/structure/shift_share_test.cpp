// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/shift_share.hpp"

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/structure/inputs_fixture.hpp"

namespace hinterland::indicator::structure {
namespace {

using base::Language;
using testing::DoubleNear;
using testing::Pointwise;

constexpr double rounding = 1e-11;  // sums of numbers of a few hundred

// The country grows from 400 to 500 (25 percent): S1 from 200 to 300 (50), S2 stays at 200 (0).
const std::vector<double> start = {100, 50, 100, 150};
const std::vector<double> end = {180, 40, 120, 160};

TEST(ShiftShare, WorkedByHand) {
  const ShiftShare parts = shift_share({start, 2, 2}, {end, 2, 2});

  EXPECT_THAT(parts.change, Pointwise(DoubleNear(rounding), Values{80, -10, 20, 10}));
  EXPECT_THAT(parts.national, Pointwise(DoubleNear(rounding), Values{25, 12.5, 25, 37.5}));
  EXPECT_THAT(parts.industry, Pointwise(DoubleNear(rounding), Values{25, -12.5, 25, -37.5}));
  EXPECT_THAT(parts.regional, Pointwise(DoubleNear(rounding), Values{30, -10, -30, 10}));
  EXPECT_TRUE(parts.competitive.empty());
}

TEST(ShiftShare, EstebanMarquillasWorkedByHand) {
  const ShiftShare parts = shift_share({start, 2, 2}, {end, 2, 2}, ShiftShareForm::esteban_marquillas);

  // homothetic R1 75, 75; R2 125, 125; differences of growth 0.3, -0.2, -0.3, 1/15
  EXPECT_THAT(parts.competitive, Pointwise(DoubleNear(rounding), Values{22.5, -15, -37.5, 125.0 / 15}));
  EXPECT_THAT(parts.allocation, Pointwise(DoubleNear(rounding), Values{7.5, 5, 7.5, 10 - 125.0 / 15}));
}

TEST(ShiftShare, PartsAddUpToTheChangeAndRegionalPartsOfASectorToZero) {
  const std::vector<double> before = random_cells(9 * 4, 6), after = random_cells(9 * 4, 7);

  const ShiftShare parts = shift_share({before, 9, 4}, {after, 9, 4}, ShiftShareForm::esteban_marquillas);

  for (std::size_t k = 0; k < 36; ++k) {
    EXPECT_NEAR(parts.national[k] + parts.industry[k] + parts.regional[k], parts.change[k], rounding);
    EXPECT_NEAR(parts.competitive[k] + parts.allocation[k], parts.regional[k], rounding);
  }
  for (std::size_t s = 0; s < 4; ++s) {
    double sum = 0;
    for (std::size_t r = 0; r < 9; ++r) sum += parts.regional[r * 4 + s];
    EXPECT_NEAR(sum, 0, rounding);
  }
}

TEST(ShiftShare, TheRowSumsOverSectorsAndKeepsThemToo) {
  Inputs inputs =
      employment(2, 2, {100, 50, 100, 150, 9, 9, 9, 9, 180, 40, 120, 160}, {"2000", "2010", "2020"});
  base::Diagnostics found;

  const Measurement measurement = measured("shift_share", inputs, found);

  EXPECT_THAT(values_of(measurement, "shift_share"), Pointwise(DoubleNear(rounding), Values{70, 30}));
  EXPECT_THAT(values_of(measurement, "shift_share.national"),
              Pointwise(DoubleNear(rounding), Values{37.5, 62.5}));
  EXPECT_THAT(values_of(measurement, "shift_share.industry"),
              Pointwise(DoubleNear(rounding), Values{12.5, -12.5}));
  EXPECT_THAT(values_of(measurement, "shift_share.regional"),
              Pointwise(DoubleNear(rounding), Values{20, -20}));
  EXPECT_THAT(values_of(measurement, "shift_share.regional_by_sector"),
              Pointwise(DoubleNear(rounding), Values{30, -10, -30, 10}));
  EXPECT_EQ(measurement.notes.at(0).en, "change over 2000-2020");
  EXPECT_TRUE(found.empty());
}

TEST(ShiftShare, SuccessivePeriodsAddUpToTheChangeBetweenTheEnds) {
  Inputs inputs = employment(3, 2, random_cells(18, 8), {"2000", "2010", "2020"});
  base::Diagnostics found;
  const std::vector<double> whole = values_of(measured("shift_share", inputs, found), "shift_share");
  ASSERT_TRUE(inputs.conventions.set("shift_share_periods", "successive"));

  const Measurement measurement = measured("shift_share", inputs, found);

  const std::vector<double> change = values_of(measurement, "shift_share");
  for (std::size_t r = 0; r < 3; ++r) EXPECT_NEAR(change[r] + change[3 + r], whole[r], rounding);
  EXPECT_EQ(measurement.findings[0].values.axes()[0].set(), "interval");
  EXPECT_EQ(measurement.findings[0].values.axes()[0][1].code, "2010-2020");
}

TEST(ShiftShare, NamesSectorsAndRegionsThatStartFromNothingAndStillAddsUp) {
  Inputs inputs = employment(2, 2, {100, 0, 0, 0, 120, 30, 10, 0}, {"2010", "2020"});
  base::Diagnostics found;
  ASSERT_TRUE(inputs.conventions.set("shift_share_form", "esteban_marquillas"));

  const Measurement measurement = measured("shift_share", inputs, found);

  ASSERT_EQ(found.list().size(), 2);
  EXPECT_EQ(found.list()[0].id, "HL0753");
  EXPECT_EQ(message(found.list()[0], Language::en),
            "`employment (2010-2020)`: 1 sectors are nowhere at the start and somewhere at the end: S2");
  EXPECT_EQ(found.list()[1].id, "HL0754");
  EXPECT_EQ(message(found.list()[1], Language::en),
            "`employment (2010-2020)`: 2 sectors of 2 regions start from nothing: R1, R2");
  EXPECT_EQ(message(found.list()[1], Language::zh),
            "`employment (2010-2020)`:2 个区域中共有 2 个产业期初为零:R1号、R2号");
  const std::vector<double> regional = values_of(measurement, "shift_share.regional_by_sector");
  EXPECT_THAT(regional, Pointwise(DoubleNear(rounding), Values{-10, 30, 10, 0}));
  EXPECT_THAT(values_of(measurement, "shift_share.allocation_by_sector"),
              Pointwise(DoubleNear(rounding), Values{0, 30, 10, 0}));
}

TEST(ShiftShare, IsLeftOutWhereThereIsNoStart) {
  const Inputs inputs = employment(1, 2, {0, 0, 1, 2}, {"2010", "2020"});
  base::Diagnostics found;

  EXPECT_TRUE(measured("shift_share", inputs, found).findings.empty());

  ASSERT_EQ(found.list().size(), 1);
  EXPECT_EQ(found.list()[0].id, "HL0755");
  EXPECT_EQ(message(found.list()[0], Language::en), "`employment (2010)`: nothing is recorded in any region");
}

TEST(ShiftShare, RefusesPeriodsOfAnotherShape) {
  EXPECT_THROW((void)shift_share({start, 2, 2}, {end, 4, 1}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator::structure
