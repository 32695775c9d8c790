// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/measures/said.hpp"

#include <limits>

#include <gmock/gmock.h>

#include "hinterland/report/measures/sample_measured.hpp"
#include "hinterland/report/summary.hpp"

namespace hinterland::report {
namespace {

using base::Text;
using testing::HasSubstr;
using testing::Not;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The sentence of the only measurement of a result.
std::optional<Text> only(const result::Result& result) {
  return said(shown(result, result.baseline.measurements.back(), "m"));
}

TEST(Said, TellsARiseAFallAndALevelThatStandsWithTheirYears) {
  result::Result result = measured::empty_result();
  measured::add(result, "gini", {measured::by_year("gini", {"Gini coefficient", "基尼系数"}, {0.2, 0.31})});
  EXPECT_EQ(only(result), (Text{"The Gini coefficient of height rose from 0.2000 in 2000 to 0.3100 in 2010.",
                                "高度的基尼系数由2000年的0.2000升至2010年的0.3100。"}));

  measured::add(result, "hoover", {measured::by_year("hoover", {"Hoover index", "胡佛指数"}, {0.31, 0.2})});
  EXPECT_EQ(only(result)->en, "The Hoover index of height fell from 0.3100 in 2000 to 0.2000 in 2010.");

  measured::add(result, "cv",
                {measured::by_year("cv", {"coefficient of variation, unweighted", "变异系数"}, {1, 1})});
  EXPECT_EQ(only(result),
            (Text{"The coefficient of variation of height, unweighted, was 1.000 in 2010, as in 2000.",
                  "高度的变异系数2010年为1.000，与2000年相同。"}));
}

TEST(Said, NamesExtremesBetweenTheEnds) {
  const array::Axis years("T",
                          {{"a", {"a", "甲"}}, {"b", {"b", "乙"}}, {"c", {"c", "丙"}}, {"d", {"d", "丁"}}});
  result::Result result = measured::empty_result(years);
  measured::add(result, "gini",
                {{"gini", {"Gini", "基尼系数"}, array::Array({years}, {0.2, 0.4, 0.1, 0.3})}});

  EXPECT_EQ(only(result),
            (Text{"The Gini of height rose from 0.2000 in a to 0.3000 in d; it was highest in b (0.4000) "
                  "and lowest in c (0.1000).",
                  "高度的基尼系数由甲的0.2000升至丁的0.3000；乙最高（0.4000），丙最低（0.1000）。"}));
}

TEST(Said, TellsTheShareBetweenGroups) {
  result::Result result = measured::empty_result();
  measured::add(result, "theil_t",
                {measured::by_year("theil_t", {"Theil T", "泰尔 T 指数"}, {0.2, 0.1}),
                 measured::by_year("theil_t.share.between", {"", ""}, {0.25, 0.5})});

  EXPECT_EQ(only(result),
            (Text{"Theil T of height fell from 0.2000 in 2000 to 0.1000 in 2010; differences between groups "
                  "made up 50.0% of it in 2010, against 25.0% in 2000.",
                  "高度的泰尔 T 指数由2000年的0.2000降至2010年的0.1000；其中组间差异2010年占50.0%，2000年"
                  "占25.0%。"}));
}

TEST(Said, SaysNotSignificantPlainly) {
  const Text label = {"Moran's I", "莫兰指数"};
  result::Result result = measured::empty_result(array::Axis("", {{"", {}}}));
  measured::add(result, "moran_i",
                {measured::number("moran_i", label, 0.05), measured::number("moran_i.p", label, 0.31)});
  EXPECT_EQ(only(result), (Text{"Moran's I of height is 0.05, not significant (p = 0.310).",
                                "高度的莫兰指数为0.05，不显著（p = 0.310）。"}));

  measured::add(result, "moran_i",
                {measured::number("moran_i", label, 0.5), measured::number("moran_i.p", label, 1e-9)});
  EXPECT_EQ(only(result), (Text{"Moran's I of height is 0.5 (p < 0.001): neighbours are alike.",
                                "高度的莫兰指数为0.5（p < 0.001）：相邻地区相似。"}));

  measured::add(result, "geary_c",
                {measured::number("geary_c", {"Geary's C", "吉尔里指数"}, 1.4),
                 measured::number("geary_c.p", label, 0.01)});
  EXPECT_EQ(only(result)->en, "Geary's C of height is 1.4 (p = 0.010): neighbours are unlike.");
}

TEST(Said, PrefersThePermutationsToTheMoments) {
  result::Result result = measured::empty_result();
  measured::add(result, "moran_i",
                {measured::by_year("moran_i", {"Moran's I", "莫兰指数"}, {0.1, 0.5}),
                 measured::by_year("moran_i.p", {"", ""}, {0.001, 0.001}),
                 measured::by_year("moran_i.p_permutation", {"", ""}, {0.2, 0.04})});

  EXPECT_EQ(only(result)->en,
            "Moran's I of height was 0.5 in 2010 (p = 0.040): neighbours were alike; significant at 5% in "
            "1 of 2 periods.");
}

TEST(Said, TellsConvergenceOnlyWhereItIsSignificant) {
  const Text label = {"coefficient", "系数"};
  result::Result result = measured::empty_result();
  measured::add(
      result, "beta",
      {measured::number("beta", label, -0.02), measured::number("beta.p", label, 0.004),
       measured::number("beta.speed", label, 0.0231), measured::number("beta.half_life", label, 30)});
  EXPECT_EQ(only(result),
            (Text{"Regions that began lower grew faster (coefficient −0.02, p = 0.004); the gap closes by "
                  "2.31% a year, half of it in 30 years.",
                  "初始水平较低的地区增长较快（系数−0.02，p = 0.004）；差距每年缩小2.31%，30年缩小一半。"}));

  result.baseline.measurements.back().findings[1].values = array::Array(0.4);
  EXPECT_EQ(
      only(result)->en,
      "Growth does not go with the initial level: the coefficient −0.02 is not significant (p = 0.400).");
}

TEST(Said, CountsAndNamesClusters) {
  result::Result result = measured::empty_result();
  measured::add(result, "local_moran_i",
                {{"local_moran_i.cluster",
                  {"", ""},
                  array::Array({measured::years(), measured::regions()}, {0, 0, 0, 1, 1, 4})}});
  EXPECT_EQ(only(result),
            (Text{"In 2010, significant clusters and outliers held 3 of 3 regions; high among high: 2 "
                  "(Alder and Birch); high among low: 1 (Cedar).",
                  "2010年3个地区中3个形成显著集聚或离群；高—高2个（桤木和白桦）；高—低1个（雪松）。"}));

  for (double& kind : result.baseline.measurements.back().findings[0].values.values()) kind = 0;
  EXPECT_EQ(only(result),
            (Text{"In 2010, no region's cluster was significant.", "2010年没有地区形成显著集聚。"}));
}

TEST(Said, TellsDiagonalAndSteadyStateOfAChain) {
  const array::Axis classes("class", {{"1", {"low", "低"}}, {"2", {"high", "高"}}});
  result::Result result = measured::empty_result();
  measured::add(result, "markov",
                {{"markov", {"", ""}, array::Array({classes, classes}, {0.9, 0.1, 0.3, 0.7})},
                 {"markov.steady_state", {"", ""}, array::Array({classes}, {0.75, 0.25})}});

  EXPECT_EQ(only(result)->en,
            "From one period to the next, a region stays in its class with a probability of 70.0% to "
            "90.0%, 80.0% on average over the classes; if this went on, 75.0% of the regions would be in "
            "the lowest class and 25.0% in the highest.");
}

TEST(Said, TellsWhereTheCentreWentInKilometresAndWinds) {
  const Text label = {"x", "x"};
  result::Result result = measured::empty_result();
  measured::add(result, "center_of_gravity",
                {measured::by_year("center_of_gravity.x", label, {101, 101}),
                 measured::by_year("center_of_gravity.y", label, {30, 30.5}),
                 measured::number("center_of_gravity.displacement", label, 55.4),
                 measured::number("center_of_gravity.path_length", label, 55.4)});

  EXPECT_EQ(only(result),
            (Text{"The centre of gravity of height moved 55.4 km to the north from 2000 to 2010.",
                  "高度的重心2000至2010向北移动55.4 km。"}));
}

TEST(Said, NamesHighestAndLowestOfMembers) {
  result::Result result = measured::empty_result();
  measured::add(result, "market_access",
                {measured::by_region("market_access", {"market access", "市场可达性"}, {1, none, 3})});

  EXPECT_EQ(only(result),
            (Text{"The market access of height is highest in Cedar (3) and lowest in Alder (1).",
                  "高度的市场可达性最高的是雪松（3），最低的是桤木（1）。"}));
}

TEST(Said, IsSilentWhereNoNumberIsFinite) {
  result::Result result = measured::empty_result();
  measured::add(result, "gini", {measured::by_year("gini", {"Gini", "基尼"}, {none, none})});
  EXPECT_EQ(only(result), std::nullopt);
  measured::add(result, "market_access",
                {measured::by_region("market_access", {"", ""}, {none, none, none})});
  EXPECT_EQ(only(result), std::nullopt);
}

TEST(Said, OfEveryIndicatorOfTheTableNeverPrintsNan) {
  for (const indicator::Family& family : indicator::families()) {
    for (const indicator::Row& row : family.rows) {
      result::Result result = measured::empty_result();
      measured::add(result, row.id,
                    {measured::by_year(row.id, row.label, {0.5, none}),
                     measured::by_year(row.id + ".p", row.label, {none, 0.5}),
                     measured::number(row.id + ".trend_p", row.label, none)});
      const auto text = only(result);
      if (!text) continue;
      EXPECT_THAT(text->en, Not(HasSubstr("nan"))) << row.id;
      EXPECT_FALSE(text->en.empty() || text->zh.empty()) << row.id;
    }
  }
}

TEST(Headlines, TellEveryVariableApartAndAreInTheSummary) {
  result::Result result = measured::empty_result();
  measured::add(result, "gini", {measured::by_year("gini", {"Gini coefficient", "基尼系数"}, {0.2, 0.31})});
  ASSERT_EQ(headlines(result).size(), 1u);
  EXPECT_EQ(headlines(result)[0].lead, (Text{"Gini coefficient", "基尼系数"}));

  measured::add(result, "gini", {measured::by_year("gini", {"Gini coefficient", "基尼系数"}, {0.2, 0.1})},
                "girth");
  ASSERT_EQ(headlines(result).size(), 2u);
  EXPECT_EQ(headlines(result)[1].lead.en, "Gini coefficient · girth");
  const std::string text = summary(result);
  for (const char* part :
       {"## Heights of trees", "## 树高", "- **基尼系数 · 高度**：高度的基尼系数由2000年的",
        "- **Gini coefficient · height**: The Gini coefficient of height rose from"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(Headlines, AreADozenAtMostAndTheFirstOnesStay) {
  result::Result result = measured::empty_result();
  for (int k = 0; k < 10; ++k)
    for (const char* id : {"gini", "theil_t"})
      measured::add(result, id, {measured::by_year(id, {id, id}, {0.2, 0.31})}, "v" + std::to_string(k));

  const auto told = headlines(result);

  EXPECT_EQ(told.size(), 10u);  // all Ginis before any Theil
  for (const Sentence& one : told) EXPECT_THAT(one.lead.en, HasSubstr("Gini"));
}

}  // namespace
}  // namespace hinterland::report
