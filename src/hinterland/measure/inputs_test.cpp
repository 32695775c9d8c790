// SPDX-License-Identifier: Apache-2.0
#include "hinterland/measure/inputs.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "hinterland/measure/sample_numbers.hpp"

namespace hinterland::measure {
namespace {

using testing::ElementsAre;

std::vector<double> values_of(const indicator::Series& series, std::size_t period) {
  const auto values = series.in(period);
  return {values.begin(), values.end()};
}

/// What is told, in English, one message a line.
std::string told(const base::Diagnostics& found) {
  std::string text;
  for (const base::Diagnostic& one : found.list())
    text += one.id + " " + base::message(one, base::Language::en) + " -> " +
            base::next_step(one, base::Language::en) + "\n";
  return text;
}

class Fill : public testing::Test {
 protected:
  Filled filled() { return fill(asked, sample.numbers(), {}, found); }

  SampleNumbers sample;
  Asked asked = SampleNumbers::asked();
  base::Diagnostics found;
};

TEST_F(Fill, PutsPeriodsFirstWhateverTheOrderOfTheData) {
  asked.values = {"income", "income_by_year"};

  const Filled result = filled();

  ASSERT_EQ(told(found), "");
  EXPECT_THAT(result.inputs.times, ElementsAre(2010, 2020));
  EXPECT_THAT(values_of(result.values[0], 1), ElementsAre(2, 4, 6, 8));
  EXPECT_THAT(values_of(result.values[1], 1), ElementsAre(2, 4, 6, 8));
}

TEST_F(Fill, RepeatsWhatHasNoTimeInEveryPeriod) {
  asked.weight = "people";

  const Filled result = filled();

  EXPECT_THAT(values_of(*result.inputs.weight, 0), ElementsAre(10, 20, 30, 40));
  EXPECT_THAT(values_of(*result.inputs.weight, 1), ElementsAre(10, 20, 30, 40));
}

TEST_F(Fill, HasOnePeriodWithoutACodeWhereThereIsNoTime) {
  asked.values = {"people"};

  const Filled result = filled();

  EXPECT_EQ(result.inputs.periods.size(), 1U);
  EXPECT_FALSE(result.inputs.has_time());
}

TEST_F(Fill, TakesOnlyAGroupWithItsPlacesAndItsCapital) {
  asked.within = "coast";
  asked.capital = "south";

  const Filled result = filled();

  ASSERT_EQ(told(found), "");
  EXPECT_EQ(result.inputs.regions.size(), 2U);
  EXPECT_THAT(values_of(result.values[0], 0), ElementsAre(2, 3));
  EXPECT_EQ(result.inputs.capital, 1U);
  EXPECT_EQ(result.inputs.coordinates->points[1], (geo::PlanePoint{0, -1}));
}

TEST_F(Fill, MakesAPartitionOfAMapWithoutGroupsThatHaveNobody) {
  asked.groups = {"half"};

  const Filled result = filled();

  ASSERT_EQ(result.inputs.groups.size(), 1U);
  EXPECT_EQ(result.inputs.groups[0].groups.size(), 2U);
  EXPECT_THAT(result.inputs.groups[0].group_of, ElementsAre(1, 1, 0, 0));
  EXPECT_EQ(told(found),
            "HL0774 1 groups of `half` have no region here: nobody -> they are left out of results; correct "
            "the table if "
            "they should have regions\n");
}

TEST_F(Fill, MakesOnePartitionOfNamedGroupsAndSaysWhoIsInNone) {
  asked.groups = {"coast"};

  const Filled result = filled();

  ASSERT_EQ(result.inputs.groups.size(), 1U);
  EXPECT_THAT(result.inputs.groups[0].group_of, ElementsAre(1, 0, 0, 1));
  EXPECT_EQ(result.inputs.groups[0].groups[0].name.zh, "沿海城镇");
  EXPECT_EQ(told(found),
            "HL0779 2 regions are in none of the groups and stand as `others`: north, west -> add a group, "
            "or measure "
            "`within` one that holds them all\n");
}

TEST_F(Fill, RefusesGroupsThatOverlap) {
  asked.groups = {"coast", "south_east"};

  (void)filled();

  EXPECT_THAT(told(found),
              testing::HasSubstr("HL0778 2 regions are in more than one of the groups: east, south"));
}

TEST_F(Fill, RefusesHolesAndListsThem) {
  sample.add("income",
             {SampleNumbers::axis("R", {"north", "east", "south", "west"}),
              SampleNumbers::axis("T", {"2010", "2020"})},
             {1, 2, std::nan(""), 4, 3, 6, 4, std::nan("")});

  (void)filled();

  EXPECT_EQ(
      told(found),
      "HL0775 numbers are missing (2): income east 2010, income west 2020 -> fill them, or choose `missing = "
      "\"regions\"` (leaves regions with a hole out) or `\"periods\"`; of a table, --missing "
      "regions\n");
}

TEST_F(Fill, LeavesRegionsWithHolesOutWhereAskedAndSaysSo) {
  sample.add("income",
             {SampleNumbers::axis("R", {"north", "east", "south", "west"}),
              SampleNumbers::axis("T", {"2010", "2020"})},
             {1, 2, std::nan(""), 4, 3, 6, 4, 8});
  asked.missing = Missing::regions;
  asked.weight = "people";

  const Filled result = filled();

  EXPECT_THAT(values_of(result.values[0], 0), ElementsAre(1, 3, 4));
  EXPECT_THAT(values_of(*result.inputs.weight, 0), ElementsAre(10, 30, 40));
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_EQ(result.notes[0].zh, "因数据缺失略去 1 个地区:east");
  EXPECT_THAT(told(found), testing::HasSubstr("HL0776 regions left out (1): east"));
}

TEST_F(Fill, LeavesPeriodsWithHolesOutWhereAsked) {
  sample.add("income",
             {SampleNumbers::axis("R", {"north", "east", "south", "west"}),
              SampleNumbers::axis("T", {"2010", "2020"})},
             {1, 2, std::nan(""), 4, 3, 6, 4, 8});
  asked.missing = Missing::periods;

  const Filled result = filled();

  EXPECT_THAT(result.inputs.times, ElementsAre(2020));
  EXPECT_THAT(values_of(result.values[0], 0), ElementsAre(2, 4, 6, 8));
}

TEST_F(Fill, NamesWhatIsUnknown) {
  asked.values = {"incme"};
  asked.capital = "nroth";
  asked.preset = "spdeb";
  asked.conventions["momens"] = "normality";

  (void)filled();

  const std::string text = told(found);
  EXPECT_THAT(text, testing::HasSubstr("HL0770 `value` names `incme`, which is neither data nor a quantity "
                                       "of the model -> closest: `income`"));
  EXPECT_THAT(text,
              testing::HasSubstr("HL0789 `nroth` is not among the regions measured -> closest: `north`"));
  EXPECT_THAT(text, testing::HasSubstr("HL0773 `preset` knows no `spdeb` -> closest: `spdep`"));
  EXPECT_THAT(text, testing::HasSubstr("HL0773 `conventions` knows no `momens` -> closest: "));
}

TEST_F(Fill, RefusesNumbersOverOtherSets) {
  asked.weight = "road";

  (void)filled();

  EXPECT_THAT(told(found),
              testing::HasSubstr("HL0771 `road` runs over R, R, but `weight` wants numbers over R (R, T)"));
}

TEST_F(Fill, RefusesTwoSetsOfPeriods) {
  sample.add("rain",
             {SampleNumbers::axis("R", {"north", "east", "south", "west"}),
              SampleNumbers::axis("U", {"2011", "2021"})},
             {1, 2, 3, 4, 5, 6, 7, 8});
  asked.other = "rain";

  (void)filled();

  EXPECT_THAT(told(found), testing::HasSubstr("HL0783 `income` runs over T, `rain` over U"));
}

TEST_F(Fill, TakesLinksFromADatumWithRowsThatAddUpToOne) {
  asked.neighbours.emplace();
  asked.neighbours->kind = "data";
  asked.neighbours->data = "road";

  const Filled result = filled();

  ASSERT_TRUE(result.inputs.weights.has_value());
  EXPECT_THAT(result.inputs.weights->values,
              ElementsAre(1, testing::DoubleEq(1.0 / 3), testing::DoubleEq(2.0 / 3), 1));
  EXPECT_THAT(told(found), testing::HasSubstr("HL0785 1 regions have no neighbour: west"));
}

TEST_F(Fill, FindsTheNearestInThePlane) {
  asked.neighbours.emplace();
  asked.neighbours->kind = "nearest";
  asked.neighbours->count = 2;
  asked.neighbours->style = "binary";

  const Filled result = filled();

  ASSERT_TRUE(result.inputs.weights.has_value());
  EXPECT_EQ(result.inputs.weights->neighbours.links(), 8U);
  EXPECT_THAT(result.inputs.weights->neighbours[0], ElementsAre(1, 3));
}

TEST_F(Fill, SaysWhichNeighboursNeedWhat) {
  asked.neighbours.emplace();
  asked.neighbours->kind = "queen";
  (void)filled();
  asked.neighbours->kind = "qeen";
  asked.neighbours->style = "rows";
  (void)filled();

  const std::string text = told(found);
  EXPECT_THAT(text, testing::HasSubstr("HL0780 neighbours of kind `queen` need polygons, which 4 of 4 "
                                       "regions lack: north, east, south, west"));
  EXPECT_THAT(text, testing::HasSubstr("HL0787 neighbours know no kind `qeen` -> closest: `queen`"));
}

}  // namespace
}  // namespace hinterland::measure
