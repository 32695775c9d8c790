// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/summary_measures.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/report/summary.hpp"

namespace hinterland::report {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Two indicators of four regions in two years; the strategy was measured too.
result::Result measured() {
  const array::Axis regions("R",
                            {{"a", {"A", "甲"}}, {"b", {"B", "乙"}}, {"c", {"C", "丙"}}, {"d", {"D", "丁"}}});
  const array::Axis years("T", {{"2010", {"2010", "2010"}}, {"2020", {"2020", "2020"}}});
  result::Result result;
  result.name = "sample";
  result.regions = regions;
  result::Measuring& measuring = result.measurings.emplace_back();
  measuring.title = {"Heights", "高度"};
  measuring.regions = regions;
  measuring.periods = years;
  indicator::Measurement gini, index;
  gini.indicator = "gini";
  index.indicator = "composite";
  gini.findings = {{"gini", {"Gini", "基尼"}, array::Array({years}, {0.25, 0.5})},
                   {"gini.se", {"standard error", "标准误"}, array::Array({years}, {0.1, 0.1})}};
  index.findings = {{"composite",
                     {"index", "指数"},
                     array::Array({years, regions}, {9, 9, 9, 9, 0.1, 0.4, std::nan(""), 0.2})}};
  result.baseline.measurements = {gini, index};
  return result;
}

std::string as_is(const std::string& text) {
  return text;
}

TEST(SummaryOfMeasures, ShowsTheBeginningTheEndAndWhoIsHighestAndLowest) {
  EXPECT_EQ(
      summary_of_measures(measured(), base::Language::en, as_is),
      "\n## Heights\n\n"
      "- **Gini coefficient**: The Gini rose from 0.2500 in 2010 to 0.5000 in 2020.\n"
      "- **Composite index**: In 2020, the index was highest in B (0.4) and lowest in A (0.1); the mean of "
      "the regions fell from 9 in 2010 to 0.2333 in 2020.\n\n"
      "| Finding | 2010 | 2020 |\n|---|---:|---:|\n| Gini | 0.25 | 0.5 |\n| standard error | 0.1 | 0.1 |\n\n"
      "- **index** (2020): B 0.4, D 0.2, A 0.1\n");
  EXPECT_THAT(summary_of_measures(measured(), base::Language::zh, as_is),
              HasSubstr("- **指数** (2020)：乙 0.4、丁 0.2、甲 0.1\n"));
}

TEST(SummaryOfMeasures, HasAColumnForEachStrategyThatWasMeasured) {
  result::Result result = measured();
  result.strategies.resize(2);
  result.strategies[0].title = {"measured", "已测"};
  result.strategies[0].solve.status = solve::Status::converged;
  result.strategies[0].measurements = result.baseline.measurements;
  result.strategies[0].measurements[0].findings[0].values[1] = 0.75;
  result.strategies[1].title = {"not measured", "未测"};

  const std::string text = summary_of_measures(result, base::Language::en, as_is);

  EXPECT_THAT(text, HasSubstr("| Finding | 2010 | 2020 | measured |\n"));
  EXPECT_THAT(text, HasSubstr("| Gini | 0.25 | 0.5 | 0.75 |\n"));
  EXPECT_THAT(text, Not(HasSubstr("not measured")));
}

TEST(SummaryOfMeasures, IsPartOfTheSummaryAndNamesCannotBreakIt) {
  result::Result result = measured();
  result.measurings[0].title = {"a|b", "甲|乙"};

  EXPECT_THAT(summary(result), HasSubstr("## a\\|b\n"));
  EXPECT_EQ(summary_of_measures(result::Result{}, base::Language::en, as_is), "");
}

}  // namespace
}  // namespace hinterland::report
