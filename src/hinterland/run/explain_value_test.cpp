// One number of a run taken apart: contributions add up, members are named, questions that make no sense are told.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/explain_value.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/run/run_case.hpp"
#include "hinterland/run/test_project.hpp"
#include "hinterland/run/written_case.hpp"

namespace hinterland::run {
namespace {

using model::Explanation;
using testing::HasSubstr;

double sum_of(const model::Breakdown& breakdown) {
  double sum = 0;
  for (const model::Part& part : breakdown.parts) sum += part.contribution;
  return sum;
}

double sum_of_members(const model::Part& part) {
  double sum = part.others_contribution;
  for (const model::MemberPart& member : part.members) sum += member.contribution;
  return sum;
}

TEST(ExplainValue, SolvesTheEquationForTheUnknownAndNamesTheLargestMembers) {
  const test::Project project;
  const ExplainedValue found = explain_value(project.options(), "L[\"Hohhot\"]", "", {});
  const Explanation& people = found.explanation;

  EXPECT_EQ(people.kind, Explanation::Kind::equation);
  EXPECT_EQ(people.name, "people");
  EXPECT_EQ(people.element.zh, "L[\"呼和浩特市\"]");
  ASSERT_EQ(people.sides.size(), 2u);
  // Both sides agree at a solution: to the tolerance of the solve, 1e-11, times a bound on its condition.
  EXPECT_NEAR(people.sides[0].after / people.sides[1].after, 1, 1e-9);
  ASSERT_TRUE(people.solved_for.has_value());
  EXPECT_DOUBLE_EQ(people.solved_for->change, std::log(people.after / people.before));
  EXPECT_NEAR(people.solved_for->remainder(), 0, 1e-10);
  const model::Part& arrivals = people.solved_for->parts.at(0);
  EXPECT_EQ(arrivals.members.size(), 5u);
  EXPECT_EQ(arrivals.members.size() + arrivals.others, 42u);
  EXPECT_NEAR(sum_of_members(arrivals), arrivals.contribution, 1e-12);  // 42 roundings of numbers below 1
  EXPECT_GE(std::abs(arrivals.members[0].contribution), std::abs(arrivals.members[1].contribution));
}

TEST(ExplainValue, SplitsAMeasureIntoLogarithmicContributions) {
  const test::Project project;
  const Explanation income = explain_value(project.options(), "real_income[呼和浩特市]", "", {}).explanation;

  EXPECT_EQ(income.kind, Explanation::Kind::definition);
  ASSERT_EQ(income.sides.size(), 1u);
  const model::Breakdown& factors = income.sides[0].breakdown;
  EXPECT_TRUE(factors.in_logs);
  ASSERT_EQ(factors.parts.size(), 3u);  // w, P^-mu, r^-(1-mu)
  EXPECT_EQ(factors.parts[1].symbol, "P");
  EXPECT_DOUBLE_EQ(factors.parts[1].power_before, -0.7);
  EXPECT_NEAR(factors.remainder(), 0, 1e-14);  // three logarithms of numbers near 1
  EXPECT_NEAR(sum_of(factors), std::log(income.after / income.before), 1e-14);
}

TEST(ExplainValue, AgreesWithTheRunItRepeats) {
  const test::Project project;
  const Finished finished = run_case(project.options(), {}, base::Language::en);
  Options of_run = project.options();
  of_run.case_path = finished.folder.path;
  const result::Outcome& last = finished.result.strategies.back();
  const ExplainedValue found = explain_value(of_run, "L[\"Hohhot\"]", last.id, {});

  EXPECT_EQ(found.strategy, last.id);
  const result::Quantity* people = result::find_quantity(last, "L");
  ASSERT_NE(people, nullptr);
  EXPECT_DOUBLE_EQ(found.explanation.after, people->values[0]);
}

TEST(ExplainValue, TakesSeveralSetsConditionsAndProducts) {
  const test::WrittenCase three(test::three_countries());
  const Explanation price = explain_value(three.options(), "P[Alder,goods]", "", {}).explanation;
  ASSERT_TRUE(price.solved_for.has_value());
  EXPECT_NEAR(price.solved_for->remainder(), 0,
              1e-9);  // the price equation holds to the tolerance of the solve
  EXPECT_EQ(price.solved_for->parts.back().members.at(0).name.en, "Birch");  // whose goods the tariff is on
  EXPECT_LT(price.solved_for->parts.back().power_before, 0);

  const Explanation exports = explain_value(three.options(), "exports[\"B\",\"goods\"]", "", {}).explanation;
  const model::Part& sum = exports.sides.at(0).breakdown.parts.at(0);
  EXPECT_EQ(sum.members.size(), 2u);  // `where m != n` leaves the country itself out
  EXPECT_EQ(sum.members[0].name.zh, "桤木");
  EXPECT_NEAR(exports.sides[0].breakdown.remainder(), 0, 1e-14);

  const Explanation cost = explain_value(three.options(), "c[A,services]", "", {}).explanation;
  const model::Part& materials = cost.sides.at(0).breakdown.parts.at(1);
  EXPECT_EQ(materials.members.size(), 2u);  // of a product, in logarithms
  EXPECT_NEAR(sum_of_members(materials), materials.contribution, 1e-15);
}

TEST(ExplainValue, SaysWhatADatumIs) {
  const test::WrittenCase three(test::three_countries());
  const ExplainedValue found = explain_value(three.options(), "tau1[A,B,goods]", "tariff", {});

  EXPECT_EQ(found.explanation.kind, Explanation::Kind::datum);
  EXPECT_DOUBLE_EQ(found.explanation.after, 0.2);
  EXPECT_THAT(model::in_words(found.explanation).back().en, HasSubstr("It is given"));
}

TEST(ExplainValue, SpeaksWholeSentencesInBothLanguages) {
  const test::Project project;
  const auto lines = model::in_words(explain_value(project.options(), "w[Hohhot]", "", {}).explanation);

  EXPECT_THAT(lines.at(0).en, testing::StartsWith("`w[\"Hohhot\"]` (income per head): "));
  EXPECT_THAT(lines.at(0).zh, testing::StartsWith("`w[\"呼和浩特市\"]`"));
  EXPECT_THAT(lines.at(1).en, HasSubstr("It is determined by the equation `market`"));
  EXPECT_THAT(lines.at(1).zh, HasSubstr("它由方程 `market`"));
}

std::string refusal(const std::string& element, const std::string& strategy) {
  const test::WrittenCase three(test::three_countries());
  try {
    (void)explain_value(three.options(), element, strategy, {});
  } catch (const base::InputError& error) {
    const base::Diagnostic& first = error.diagnostics().list().at(0);
    return first.id + " " + base::message(first, base::Language::en);
  }
  return {};
}

TEST(ExplainValue, TellsWhatItCannotExplain) {
  EXPECT_EQ(refusal("w[n]+1", ""), "HL0602 `w[n]+1` is no single number of this model");
  EXPECT_EQ(refusal("P[Alder]", ""), "HL0602 `P[Alder]` is no single number of this model");
  EXPECT_EQ(refusal("w[Aldr]", ""), "HL0445 `Aldr` is not a member of N");
  EXPECT_EQ(refusal("w[Alder]", "tarif"), "HL0603 the case has no strategy `tarif`; closest is `tariff`");
}

}  // namespace
}  // namespace hinterland::run
