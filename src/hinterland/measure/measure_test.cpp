// SPDX-License-Identifier: Apache-2.0
#include "hinterland/measure/measure.hpp"

#include <gmock/gmock.h>

#include "hinterland/measure/sample_numbers.hpp"

namespace hinterland::measure {
namespace {

std::vector<std::string> names_of(const Measured& measured) {
  std::vector<std::string> names;
  for (const indicator::Measurement& one : measured.measurements)
    names.push_back(one.indicator + " of " + one.variable);
  return names;
}

TEST(Measure, ComputesTheIndicatorsAskedForEveryValue) {
  SampleNumbers sample;
  Asked asked = SampleNumbers::asked();
  asked.indicators = {"gini", "herfindahl"};
  asked.values = {"income", "people"};
  base::Diagnostics found;

  const Measured measured = measure(asked, sample.numbers(), {}, found);

  EXPECT_TRUE(found.empty());
  EXPECT_THAT(names_of(measured), testing::ElementsAre("herfindahl of income", "herfindahl of people",
                                                       "gini of income", "gini of people"));
  // 1, 2, 3, 4 and the same doubled: sum |x_i - x_j| / (2 n^2 m) = 20 / (2 * 16 * 2.5) in both years.
  const indicator::Finding& gini = measured.measurements[2].findings.front();
  EXPECT_THAT(std::vector<double>(gini.values.values().begin(), gini.values.values().end()),
              testing::ElementsAre(testing::DoubleEq(0.25), testing::DoubleEq(0.25)));
}

TEST(Measure, KeepsThePeriodsAskedFor) {
  SampleNumbers sample;
  Asked asked = SampleNumbers::asked();
  asked.indicators = {"largest_share"};
  asked.periods = {"2020"};
  base::Diagnostics found;

  const Measured one_year = measure(asked, sample.numbers(), {}, found);
  asked.periods = {"2010..2020", "2010"};
  const Measured both = measure(asked, sample.numbers(), {}, found);
  asked.periods = {"2015"};
  (void)measure(asked, sample.numbers(), {}, found);

  EXPECT_EQ(one_year.filled.inputs.periods.size(), 1U);
  EXPECT_EQ(one_year.filled.inputs.times, std::vector<double>{2020});
  EXPECT_EQ(both.filled.inputs.periods.size(), 2U);
  ASSERT_EQ(found.list().size(), 1U);
  EXPECT_EQ(base::message(found.list()[0], base::Language::en),
            "`2015` is no period of what is measured: they run from 2010 to 2020");
}

TEST(Measure, LeavesOutOfAFamilyWhatTheDataDoNotAllow) {
  SampleNumbers sample;
  Asked asked = SampleNumbers::asked();
  asked.indicators = {"size", "autocorrelation"};
  base::Diagnostics found;

  const Measured measured = measure(asked, sample.numbers(), {}, found);

  for (const base::Diagnostic& one : found.list()) EXPECT_NE(one.id, "HL0777");
  EXPECT_THAT(names_of(measured), testing::Contains("largest_share of income"));
  EXPECT_THAT(names_of(measured), testing::Not(testing::Contains("capital_share of income")));
  EXPECT_THAT(names_of(measured), testing::Not(testing::Contains("moran_i of income")));
}

TEST(Measure, AsksForDistancesOnlyWhereAnIndicatorThatNeedsThemIsNamed) {
  SampleNumbers sample;
  sample.data().plane_points.clear();
  Asked asked = SampleNumbers::asked();
  base::Diagnostics of_all, of_one;

  const Measured all = measure(asked, sample.numbers(), {}, of_all);
  asked.indicators = {"gravity"};
  (void)measure(asked, sample.numbers(), {}, of_one);

  for (const base::Diagnostic& one : of_all.list()) EXPECT_NE(one.id, "HL0712");
  EXPECT_THAT(names_of(all), testing::Not(testing::Contains("gravity of income")));
  ASSERT_FALSE(of_one.empty());
  EXPECT_EQ(of_one.list()[0].id, "HL0712");
}

TEST(Measure, SaysWhatAnIndicatorAskedByNameLacks) {
  SampleNumbers sample;
  Asked asked = SampleNumbers::asked();
  asked.indicators = {"moran_i", "gni"};
  base::Diagnostics found;

  const Measured measured = measure(asked, sample.numbers(), {}, found);

  EXPECT_TRUE(measured.measurements.empty());
  ASSERT_EQ(found.list().size(), 1U);  // a name that nobody knows ends it before anything is computed
  EXPECT_EQ(base::message(found.list()[0], base::Language::en),
            "there is no indicator or family called `gni`");
  EXPECT_EQ(base::next_step(found.list()[0], base::Language::en),
            "closest: `gini`; `hinterland measure --list` shows all");
  asked.indicators = {"moran_i"};
  base::Diagnostics lacking;
  (void)measure(asked, sample.numbers(), {}, lacking);
  EXPECT_EQ(base::message(lacking.list()[0], base::Language::zh), "`moran_i` 需要空间权重(neighbours)");
  EXPECT_EQ(lacking.list()[1].id, "HL0784");
}

TEST(Measure, DoesNotDependOnTheOrderOfRegions) {
  SampleNumbers sample;
  sample.add("mirrored",
             {SampleNumbers::axis("R", {"north", "east", "south", "west"}),
              SampleNumbers::axis("T", {"2010", "2020"})},
             {4, 8, 3, 6, 2, 4, 1, 2});
  Asked asked = SampleNumbers::asked();
  asked.indicators = {"inequality"};
  asked.values = {"income", "mirrored"};
  base::Diagnostics found;

  const Measured measured = measure(asked, sample.numbers(), {}, found);

  ASSERT_FALSE(measured.measurements.empty());
  for (std::size_t k = 0; k + 1 < measured.measurements.size(); k += 2) {
    const auto &one = measured.measurements[k].findings.front().values,
               &other = measured.measurements[k + 1].findings.front().values;
    for (std::size_t t = 0; t < one.size(); ++t)
      EXPECT_NEAR(one[t], other[t], 1e-15 * std::abs(one[t]) * 16) << measured.measurements[k].indicator;
  }
}

TEST(Measure, NamesEveryRoleInBothLanguages) {
  for (int role = 0; role <= static_cast<int>(indicator::Role::time); ++role) {
    const base::Text words = in_words(static_cast<indicator::Role>(role));
    EXPECT_FALSE(words.en.empty() || words.zh.empty()) << role;
  }
}

}  // namespace
}  // namespace hinterland::measure
