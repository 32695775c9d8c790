// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

array::Axis axis(const std::string& set, const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return array::Axis(set, std::move(members));
}

/// Three towns in two years, period by period.
Inputs towns(std::vector<double> sizes) {
  Inputs inputs;
  inputs.regions = axis("town", {"Hohhot", "Baotou", "Ordos"});
  inputs.periods = axis("year", {"2010", "2020"});
  inputs.value =
      Series{"people", {"people", "人口"}, "", array::Array({inputs.periods, inputs.regions}, sizes)};
  return inputs;
}

std::vector<double> numbers(const Measurement& measurement, const std::string& name) {
  for (const Finding& finding : measurement.findings)
    if (finding.name == name) return {finding.values.values().begin(), finding.values.values().end()};
  ADD_FAILURE() << "no finding " << name;
  return {};
}

Measurement measured(const std::string& id, const Inputs& inputs, base::Diagnostics& out_found) {
  return measure(*find_row(id), inputs, out_found);
}

std::string only_message(const base::Diagnostics& found, base::Language language = base::Language::en) {
  EXPECT_EQ(found.list().size(), 1u);
  return found.empty() ? "" : found.list().front().id + ": " + message(found.list().front(), language);
}

TEST(SizeRows, TheCapitalNeedNotBeTheLargest) {
  Inputs inputs = towns({2, 5, 3, 6, 5, 1});
  inputs.capital = 0;
  base::Diagnostics found;

  const Measurement capital = measured("capital_share", inputs, found);
  const Measurement largest = measured("largest_share", inputs, found);

  EXPECT_THAT(numbers(capital, "capital_share"), ElementsAre(0.2, 0.5));
  EXPECT_THAT(numbers(capital, "capital_share.rank"), ElementsAre(3, 1));
  EXPECT_THAT(numbers(capital, "capital_share.over_largest_other"), ElementsAre(0.4, 1.2));
  EXPECT_THAT(numbers(largest, "largest_share"), ElementsAre(0.5, 0.5));
  EXPECT_EQ(largest.notes.at(0).en, "the largest: Baotou (2010), Hohhot (2020)");
  EXPECT_EQ(largest.variable, "people");
  EXPECT_TRUE(found.empty());
}

TEST(SizeRows, EqualSizesRankByTheConventionInUse) {
  Inputs inputs = towns({5, 5, 3, 5, 5, 5});
  inputs.capital = 1;
  base::Diagnostics found;
  const auto rank = [&](const char* choice) {
    EXPECT_TRUE(inputs.conventions.set("rank_ties", choice));
    return numbers(measured("capital_share", inputs, found), "capital_share.rank");
  };

  EXPECT_THAT(rank("ordinal"), ElementsAre(2, 2));
  EXPECT_THAT(rank("average"), ElementsAre(1.5, 2));
  EXPECT_THAT(rank("best"), ElementsAre(1, 1));
  EXPECT_THAT(rank("worst"), ElementsAre(2, 3));
}

TEST(SizeRows, NegativeSizesAreNamedOnceForAllMeasures) {
  const Inputs inputs = towns({2, 5, 3, 6, -5, 1});
  base::Diagnostics found;

  EXPECT_TRUE(measured("herfindahl", inputs, found).findings.empty());
  EXPECT_TRUE(measured("primacy_2", inputs, found).findings.empty());

  EXPECT_EQ(
      only_message(found),
      "HL0700: `people` is negative: Baotou in 2020 (-5). Shares and measures of inequality are left out");
  EXPECT_EQ(only_message(found, base::Language::zh),
            "HL0700: `people` 有负值:Baotou 2020 (-5)。不计算占比与不平等指标");
}

TEST(SizeRows, APeriodOfZerosIsNamed) {
  base::Diagnostics found;

  EXPECT_TRUE(measured("largest_share", towns({2, 5, 3, 0, 0, 0}), found).findings.empty());

  EXPECT_EQ(only_message(found),
            "HL0702: `people` is zero everywhere in 2020. Shares and measures of inequality are left out");
}

TEST(SizeRows, AnIndexOverElevenCitiesNeedsEleven) {
  base::Diagnostics found;

  EXPECT_TRUE(measured("primacy_11", towns({2, 5, 3, 6, 5, 1}), found).findings.empty());

  EXPECT_EQ(only_message(found),
            "HL0707: 11-city primacy index needs 11 regions and there are 3; it is left out");
}

TEST(SizeRows, ZerosAreNamedWhereRankAndSizeTakeLogarithms) {
  base::Diagnostics found;

  EXPECT_TRUE(measured("rank_size", towns({2, 5, 3, 6, 0, 1}), found).findings.empty());

  EXPECT_EQ(only_message(found),
            "HL0701: `people` is zero: Baotou in 2020 (0). slope of log rank on log size needs positive "
            "numbers and "
            "is left out");
}

TEST(SizeRows, EqualSizesHaveNoSlope) {
  base::Diagnostics found;

  EXPECT_TRUE(measured("zipf", towns({2, 5, 3, 7, 7, 7}), found).findings.empty());

  EXPECT_EQ(
      only_message(found),
      "HL0708: `people` is the same everywhere in 2020: ranks and sizes have no slope, which is left out");
}

TEST(SizeRows, ANumberOfPlacesThatIsNoneIsRefused) {
  Inputs inputs = towns({2, 5, 3, 6, 5, 1});
  ASSERT_TRUE(inputs.conventions.set("rank_size_top", "2.5"));
  base::Diagnostics found;

  EXPECT_TRUE(measured("rank_size", inputs, found).findings.empty());

  EXPECT_EQ(only_message(found),
            "HL0709: `rank_size_top` is 2.5; it must be 0 (all places) or a whole number of 3 or more. What "
            "depends on "
            "it is left out");
}

TEST(SizeRows, SayWhichConventionsWereUsed) {
  base::Diagnostics found;

  const Measurement measurement = measured("rank_size", towns({2, 5, 3, 6, 5, 1}), found);

  ASSERT_EQ(measurement.conventions.size(), 3u);
  EXPECT_THAT(measurement.conventions[0].en, HasSubstr("Gabaix"));
  EXPECT_THAT(numbers(measurement, "rank_size.places"), ElementsAre(3, 3));
}

}  // namespace
}  // namespace hinterland::indicator
