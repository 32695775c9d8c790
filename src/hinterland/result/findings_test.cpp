// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/findings.hpp"

#include <limits>

#include <gmock/gmock.h>

#include "hinterland/result/csv.hpp"
#include "hinterland/result/layer_columns.hpp"
#include "hinterland/result/run_json.hpp"
#include "hinterland/result/sample_result.hpp"

namespace hinterland::result {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

array::Axis years(std::size_t count) {
  std::vector<array::Member> members;
  for (std::size_t k = 0; k < count; ++k) {
    const std::string code = std::to_string(2000 + k);
    members.push_back({.code = code, .name = {code, code}});
  }
  return {"year", members};
}

/// Four regions, two years, Moran's I of income with its p and the local form.
Result measured(std::size_t periods = 2) {
  Result made = sample::result();
  made.provenance.model_name.clear();
  made.baseline.quantities.clear();
  made.strategies.clear();
  made.measurings.resize(1);
  made.measurings[0].regions = made.regions;
  made.measurings[0].periods = years(periods);
  made.measurings[0].variables = {
      {.name = "income", .label = {"income per head", "人均收入"}, .unit = "yuan"}};
  std::vector<double> global, local;
  for (std::size_t t = 0; t < periods; ++t) {
    global.push_back(0.25 + static_cast<double>(t));
    for (std::size_t k = 0; k < 4; ++k) local.push_back(static_cast<double>(10 * t + k));
  }
  made.baseline.measurements = {
      {.indicator = "moran",
       .variable = "income",
       .asked = {},
       .findings = {{.name = "moran_i",
                     .label = {"Moran's I", "莫兰指数"},
                     .values = array::Array({made.measurings[0].periods}, global)},
                    {.name = "local_moran_i.p",
                     .label = {"p, local", "局部p值"},
                     .values = array::Array({made.measurings[0].periods, made.regions}, local)}},
       .conventions = {},
       .notes = {}}};
  return made;
}

std::vector<std::string> names(const LayerColumns& made) {
  std::vector<std::string> all;
  for (const LayerColumn& column : made.columns) all.push_back(column.name);
  return all;
}

TEST(FindingsInTheTable, AreOneRowAPeriodAndRegionWithTheirVariable) {
  const std::string csv = results_csv(measured());

  EXPECT_THAT(csv, HasSubstr("\nbaseline,,moran_i(income),2001,2001,2001,1.25,,,,year\n"));
  EXPECT_THAT(csv, HasSubstr(",2001;2,,,11,,,,year;R\n"));
}

TEST(FindingsInTheTable, OfAStrategyHaveTheirChangeAgainstTheBaseline) {
  Result result = sample::result();
  const Result numbers = measured();
  result.measurings = numbers.measurings;
  result.baseline.measurements = result.strategies[0].measurements = numbers.baseline.measurements;
  result.strategies[0].measurements[0].findings[0].values = array::Array({years(2)}, {0.5, 1.0});

  EXPECT_THAT(results_csv(result),
              HasSubstr("boost,true,moran_i(income),2000,2000,2000,0.5,,0.25,0.6931471805599453,year\n"));
}

TEST(FindingsInTheTable, QuoteHostileNamesAndLeaveMissingNumbersEmpty) {
  Result result = measured();
  result.baseline.measurements[0].variable = "a,\"b\"";
  result.baseline.measurements[0].findings[0].values =
      array::Array({years(2)}, {std::numeric_limits<double>::quiet_NaN(), 1});

  EXPECT_THAT(results_csv(result), HasSubstr("\nbaseline,,\"moran_i(a,\"\"b\"\")\",2000,"));
  EXPECT_THAT(results_csv(result), HasSubstr(",2000,2000,2000,,,,,year\n"));
}

TEST(LayerColumns, HoldFindingsOverRegionsByPeriod) {
  const Result result = measured();
  const LayerColumns made = layer_columns(result, result.baseline);

  EXPECT_THAT(names(made), ElementsAre("local_moran_i_p_income_2000", "local_moran_i_p_income_2001"));
  EXPECT_EQ(made.columns[1].at(3), 13);
  EXPECT_EQ(made.columns[1].alias, "p, local (income per head) | 局部p值（人均收入）, 2001");
}

TEST(LayerColumns, HoldTheLastPeriodAloneWhereThereAreMoreThanTwenty) {
  const Result result = measured(21);
  const LayerColumns made = layer_columns(result, result.baseline);

  EXPECT_THAT(names(made), ElementsAre("local_moran_i_p_income_2020"));
  EXPECT_EQ(made.columns[0].at(1), 201);
  EXPECT_THAT(made.left_out, IsEmpty());
}

TEST(LayerColumns, NameWhatIsTooWideForALayer) {
  Result result = measured();
  result.baseline.measurements[0].findings[1] = {
      .name = "lq",
      .label = {},
      .values = array::Array({result.regions, years(21)}, std::vector<double>(4 * 21))};
  result.measurings[0].periods = {};
  const LayerColumns made = layer_columns(result, result.baseline);

  EXPECT_THAT(names(made), IsEmpty());
  EXPECT_THAT(made.left_out, ElementsAre("lq(income)"));
}

TEST(LayerColumns, FindMeasuredRegionsByTheirCodeWhereOnlySomeWereMeasured) {
  Result result = measured(1);
  const array::Axis some("R", {result.regions[2], result.regions[0]});
  result.measurings[0].regions = some;
  result.baseline.measurements[0].findings = {
      {.name = "gap", .label = {}, .values = array::Array({some}, {30, 10})}};
  const LayerColumns made = layer_columns(result, result.baseline);

  ASSERT_THAT(names(made), ElementsAre("gap_income"));
  EXPECT_EQ(made.columns[0].at(0), 10);
  EXPECT_EQ(made.columns[0].at(2), 30);
  EXPECT_TRUE(std::isnan(made.columns[0].at(1)));
}

TEST(LayerColumns, KeepNamesApartThatDifferOnlyInCaseOrSigns) {
  Result result = measured(1);
  auto& findings = result.baseline.measurements[0].findings;
  findings = {findings[1], findings[1], findings[1]};
  findings[1].name = "local_moran_i-p";
  findings[2].name = "Local_Moran_I.p";
  const LayerColumns made = layer_columns(result, result.baseline);

  EXPECT_THAT(names(made),
              ElementsAre("local_moran_i_p_income", "local_moran_i_p_income_2", "Local_Moran_I_p_income_3"));
}

TEST(RunRecord, HoldsWhatWasMeasuredFromWhat) {
  Result result = measured();
  result.measurings[0].sampling = {.seed = 7, .permutations = 999, .bootstrap = 0};
  result.baseline.measurements[0].conventions = {{"variance under randomisation", "随机化方差"}};
  const std::string json = run_json(result);

  EXPECT_THAT(json, HasSubstr("\"seed\": 7"));
  EXPECT_THAT(json, HasSubstr("\"permutations\": 999"));
  EXPECT_THAT(json, HasSubstr("variance under randomisation"));
  EXPECT_THAT(json, HasSubstr("\"local_moran_i.p\""));
}

}  // namespace
}  // namespace hinterland::result
