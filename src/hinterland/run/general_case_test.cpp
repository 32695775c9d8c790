// Any model runs and reports: several sets, no report section, no people, no places on the earth.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fstream>
#include <iterator>
#include <numeric>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/run/run_case.hpp"
#include "hinterland/run/written_case.hpp"

namespace hinterland::run {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

const array::Array& value(const result::Outcome& outcome, const std::string& name) {
  const result::Quantity* found = result::find_quantity(outcome, name);
  if (found == nullptr) throw std::logic_error("test: no quantity " + name);
  return found->values;
}

TEST(GeneralCase, RunsTwoSetsWithoutAReportSection) {
  const test::WrittenCase three(test::three_countries());
  const Finished finished = run_case(three.options(), {}, base::Language::en);

  EXPECT_TRUE(finished.all_converged);
  const result::Outcome &before = finished.result.baseline, &after = finished.result.strategies.at(0);
  // No tariff changes, so no hat does: each is 1 up to the tolerance of the solve times its condition.
  for (const char* hat : {"w", "P", "c", "real_income"}) {
    for (const double one : value(before, hat).values()) EXPECT_NEAR(one, 1, 1e-9) << hat;
  }
  // B sells less to A, so its income falls relative to A's; spending stays what the flows say in the baseline.
  EXPECT_NEAR(value(before, "X").at(0, 0), 50 + 10 + 12, 1e-7);
  EXPECT_LT(value(after, "real_income")[1], 1);
  EXPECT_LT(value(after, "M")[2], value(before, "M")[2]);  // M["A","B","goods"]: row-major, sectors fastest
}

TEST(GeneralCase, WritesEveryQuantityInLongForm) {
  const test::WrittenCase three(test::three_countries());
  const Finished finished = run_case(three.options(), {}, base::Language::en);
  const std::string csv = content(finished.folder.path / "results.csv");

  EXPECT_THAT(csv, HasSubstr("\nbaseline,true,M,A;B;goods,,,"));
  EXPECT_THAT(csv, HasSubstr(",N;N;J\n"));
  EXPECT_THAT(csv, HasSubstr("\ntariff,true,exports,B;goods,,,"));
  EXPECT_THAT(csv, HasSubstr("\ntariff,true,world,,,,"));
  EXPECT_FALSE(std::filesystem::exists(finished.folder.path / "results.gpkg"));  // nothing has a place
}

TEST(GeneralCase, ReportsWhatThereIs) {
  const test::WrittenCase three(test::three_countries());
  const Finished finished = run_case(three.options(), {}, base::Language::en);
  const std::string page = content(finished.folder.path / "report.html");

  for (const char* part :
       {"Every measure", "real income, hat", "实际收入(变化率)", "Data at a glance",
        "Equations and definitions", "sum(i, s: M[n,i,s]) = sum(m, s: M[m,n,s])",
        "exports, change in percent: A tariff of 20 percent on goods from B", "world income", "rises in"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
  for (const char* absent : {"Radiation matrix", "Balance between regions", "<h2 id=\"maps"})
    EXPECT_THAT(page, Not(HasSubstr(absent)));
  EXPECT_THAT(content(finished.folder.path / "summary.md"), HasSubstr("real income, hat"));
}

TEST(GeneralCase, ComparesEachStrategyWithTheBaseline) {
  const test::WrittenCase three(test::three_countries());
  const Finished finished = run_case(three.options(), {}, base::Language::en);
  const result::Outcome &before = finished.result.baseline, &after = finished.result.strategies.at(0);

  ASSERT_EQ(after.comparisons.size(), 3u);
  for (std::size_t n = 0; n < 3; ++n) {  // one division and one subtraction apart
    EXPECT_NEAR(after.comparisons[0].values[n], 100 * (value(after, "w")[n] / value(before, "w")[n] - 1),
                1e-12);
  }
  for (std::size_t k = 0; k < 6; ++k) {
    EXPECT_NEAR(after.comparisons[1].values[k], value(after, "exports")[k] / value(before, "exports")[k],
                1e-14);
  }
  EXPECT_DOUBLE_EQ(after.comparisons[2].values[0], 0.2 * value(after, "M")[2]);
  EXPECT_TRUE(before.comparisons.empty());
  const std::string csv = content(finished.folder.path / "results.csv");
  EXPECT_THAT(csv, HasSubstr("\ntariff,true,wage_percent,A,Alder,桤木,"));
  EXPECT_THAT(csv, HasSubstr("\ntariff,true,tariff_revenue,,,,"));
  EXPECT_THAT(content(finished.folder.path / "report.html"),
              HasSubstr("Against the baseline, as the case asks"));
}

TEST(GeneralCase, TellsWhatAComparisonCannotName) {
  auto files = test::three_countries();
  files["case.toml"] +=
      "\n[[compare]]\nid = 'typo'\nindex = ['q']\nexpression = 'w[q]/w_befor[q]'\n"
      "\n[[compare]]\nid = 'name'\nindex = ['n']\nexpression = 'w[n]/w_befor[n]'\n";
  const test::WrittenCase three(files);
  try {
    (void)run_case(three.options(), {}, base::Language::en);
    FAIL() << "not refused";
  } catch (const base::InputError& error) {
    ASSERT_EQ(error.diagnostics().list().size(), 2u);
    EXPECT_EQ(base::message(error.diagnostics().list()[0], base::Language::en).substr(0, 32),
              "`q` is not an index of any set; ");
    EXPECT_EQ(base::message(error.diagnostics().list()[1], base::Language::en),
              "`w_befor` is not declared; did you mean `w_before`?");
  }
}

TEST(GeneralCase, RunsWithoutAnySet) {
  const test::WrittenCase market({{"market.hlm", R"text(model market "One market"
data supply > 0 ; slope > 0
var p > 0 "price" | "价格"
eq clear for p: supply*p = slope/p
measure turnover = p*supply*p "turnover" | "成交额"
)text"},
                                  {"case.toml", R"text([case]
name = "market"
model = "market.hlm"

[data.supply]
index = []
formula = "1"

[data.slope]
index = []
formula = "4"

[[strategy]]
id = "demand"
levers = ['slope *= 4']
)text"}});
  const Finished finished = run_case(market.options(), {}, base::Language::zh);

  EXPECT_NEAR(value(finished.result.baseline, "p")[0], 2, 1e-10);  // p² = 4
  EXPECT_NEAR(value(finished.result.strategies.at(0), "p")[0], 4, 1e-10);
  EXPECT_THAT(content(finished.folder.path / "results.csv"), HasSubstr("\ndemand,true,p,,,,4"));
  EXPECT_THAT(content(finished.folder.path / "report.html"), HasSubstr("成交额"));
}

}  // namespace
}  // namespace hinterland::run
