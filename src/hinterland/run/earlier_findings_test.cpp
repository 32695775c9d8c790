// A measure of what an earlier measure found: whole, widened, in strategies.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/earlier_findings.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/result/findings.hpp"
#include "hinterland/run/run_case.hpp"
#include "hinterland/run/test_project.hpp"

namespace hinterland::run {
namespace {

using test::Project;

const array::Axis regions("R", {{"a", {"A", "甲"}}, {"b", {"B", "乙"}}, {"c", {"C", "丙"}}});
const array::Axis periods("T", {{"2010", {}}, {"2020", {}}});

result::Outcome outcome_with(const array::Array& values) {
  indicator::Measurement measurement;
  measurement.indicator = "composite";
  measurement.asked = "index";
  measurement.findings = {{"composite", {"composite index", "综合指数"}, values}};
  result::Outcome outcome;
  outcome.measurements = {measurement};
  return outcome;
}

measure::Numbers numbers_after(const result::Outcome& outcome, std::list<array::Array>& out_widened) {
  dataset::Dataset data;
  data.axes = {{"R", regions}, {"T", periods}};
  measure::Numbers numbers;
  add_earlier_findings(outcome, data, out_widened, numbers);
  return numbers;
}

TEST(EarlierFindings, AreNumbersUnderTheirNamesInTheTableOfResults) {
  const result::Outcome outcome = outcome_with(array::Array({periods, regions}, {1, 2, 3, 4, 5, 6}));
  std::list<array::Array> widened;

  const measure::Numbers numbers = numbers_after(outcome, widened);

  const measure::Number* found = numbers.find("index.composite");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->values, &outcome.measurements[0].findings[0].values);
  EXPECT_EQ(found->label.en, "index: composite index");
  EXPECT_TRUE(widened.empty());
}

TEST(EarlierFindings, OfSomeRegionsHaveHolesWhereTheOthersAre) {
  const array::Axis part("R", {regions[0], regions[2]});
  const result::Outcome outcome = outcome_with(array::Array({periods, part}, {1, 3, 4, 6}));
  std::list<array::Array> widened;

  const measure::Numbers numbers = numbers_after(outcome, widened);

  const array::Array& values = *numbers.find("index.composite")->values;
  ASSERT_EQ(values.size(), 6U);
  for (const std::size_t k : {0U, 2U, 3U, 5U}) EXPECT_EQ(values[k], static_cast<double>(k + 1));
  EXPECT_TRUE(std::isnan(values[1]) && std::isnan(values[4]));
}

TEST(EarlierFindings, OverAnythingButSetsOfTheCaseAreNone) {
  const array::Axis grades("grade", {{"1", {}}, {"2", {}}});
  std::list<array::Array> widened;

  EXPECT_TRUE(
      numbers_after(outcome_with(array::Array({periods, grades}, {1, 2, 3, 4})), widened).by_name.empty());
  EXPECT_TRUE(numbers_after(outcome_with(array::Array(0.5)), widened).by_name.empty());
}

const char* const two_measures =
    "\n[[measure]]\nid = \"wellbeing\"\nset = \"R\"\nwithin = \"leagues\"\nindicators = [\"composite\"]\n"
    "criteria = [\"real_income\", \"L\"]\n"
    "\n[[measure]]\nid = \"again\"\nset = \"R\"\nwithin = \"leagues\"\nindicators = [\"gini\"]\n"
    "value = \"wellbeing.composite\"\n";

double gini(const result::Outcome& outcome) {
  for (const indicator::Measurement& one : outcome.measurements) {
    if (one.asked == "again") return result::find_finding(one, "gini")->values[0];
  }
  return std::nan("");
}

TEST(EarlierFindings, AreMeasuredInEveryStrategyWhoseQuantitiesTheyCameFrom) {
  const Project project;
  project.write("case.toml", test::content(project.path("case/case.toml")) + two_measures);

  const Finished finished = run_case(project.options(), {}, base::Language::en);

  EXPECT_GT(gini(finished.result.baseline), 0);
  for (const result::Outcome& strategy : finished.result.strategies) {
    EXPECT_GT(gini(strategy), 0) << strategy.id;
    EXPECT_NE(gini(strategy), gini(finished.result.baseline)) << strategy.id;
  }
}

TEST(EarlierFindings, OfALaterMeasureAreNotThereYet) {
  const Project project("education_technology_talent");
  project.replace("case.toml", "value = [\"index.coordination\", \"corrected.coordination\"]",
                  "value = \"later.composite\"");

  try {
    (void)run_case(project.options(), {}, base::Language::en);
    FAIL() << "nothing was refused";
  } catch (const base::InputError& error) {
    ASSERT_EQ(error.diagnostics().list().size(), 1U);
    EXPECT_EQ(error.diagnostics().list()[0].id, "HL0770");
    EXPECT_THAT(base::render(error.diagnostics().list()[0], base::Language::en),
                testing::HasSubstr("index.coordination"));
  }
}

}  // namespace
}  // namespace hinterland::run
