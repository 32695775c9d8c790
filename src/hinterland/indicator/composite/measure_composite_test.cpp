// The rows of the composite indices on small tables: pooling, conventions, refusals.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/measure_composite.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {
namespace {

using base::Language;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

array::Axis axis(const std::string& set, const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return array::Axis(set, std::move(members));
}

/// Three regions in two periods; education and talent.
Inputs sample() {
  Inputs inputs;
  inputs.regions = axis("region", {"Hohhot", "Baotou", "Ordos"});
  inputs.periods = axis("year", {"2010", "2020"});
  inputs.times = {2010, 2020};
  const auto criterion = [&](const std::string& name, std::vector<double> values, bool is_cost,
                             double weight) {
    return Criterion{
        {name, {name, name}, "", array::Array({inputs.periods, inputs.regions}, std::move(values))},
        is_cost,
        name,
        weight};
  };
  inputs.criteria = {criterion("education", {1, 2, 3, 2, 4, 5}, false, 0.25),
                     criterion("illness", {9, 5, 7, 4, 2, 1}, true, 0.75)};
  return inputs;
}

const array::Array& finding(const Measurement& measurement, const std::string& name) {
  for (const Finding& one : measurement.findings)
    if (one.name == name) return one.values;
  throw std::runtime_error("no finding " + name);
}

std::vector<double> numbers(const Measurement& measurement, const std::string& name) {
  const array::Array& values = finding(measurement, name);
  return {values.values().begin(), values.values().end()};
}

void set(Inputs& inputs, const std::string& convention, const std::string& choice) {
  ASSERT_TRUE(inputs.conventions.set(convention, choice)) << convention << " = " << choice;
}

/// The one message that a row gives on these inputs, which then has no findings.
std::string refusal(const std::string& row, const Inputs& inputs) {
  base::Diagnostics found;
  const Measurement measurement = measure(*find_row(row), inputs, found);
  EXPECT_TRUE(measurement.findings.empty());
  if (found.list().size() != 1) return std::to_string(found.list().size()) + " diagnostics";
  return found.list().front().id + ": " + base::message(found.list().front(), Language::en);
}

TEST(CompositeRow, ComparesOverAllPeriodsWithTheSameBounds) {
  Inputs inputs = sample();
  set(inputs, "composite_weights", "given");
  base::Diagnostics found;

  const Measurement result = measure(*find_row("composite"), inputs, found);

  // education over 1 … 5, illness over 9 … 1
  EXPECT_THAT(numbers(result, "composite"),
              Pointwise(DoubleNear(1e-15), {0.0, 0.25 * 0.25 + 0.75 * 0.5, 0.25 * 0.5 + 0.75 * 0.25,
                                            0.25 * 0.25 + 0.75 * 0.625, 0.25 * 0.75 + 0.75 * 0.875, 1.0}));
  EXPECT_THAT(numbers(result, "composite.rank"), ElementsAre(3, 1, 2, 3, 2, 1));
  EXPECT_THAT(numbers(result, "composite.weight"), ElementsAre(0.25, 0.75));
  EXPECT_TRUE(found.empty());
}

TEST(CompositeRow, ComparesWithinEachPeriodWhereAsked) {
  Inputs inputs = sample();
  set(inputs, "composite_weights", "given");
  set(inputs, "composite_pooling", "each_period");
  base::Diagnostics found;

  const Measurement result = measure(*find_row("composite"), inputs, found);

  EXPECT_DOUBLE_EQ(finding(result, "composite")[0], 0);
  EXPECT_DOUBLE_EQ(finding(result, "composite")[3], 0);
  EXPECT_EQ(finding(result, "composite.weight").axes().size(), 2u);
}

TEST(CoordinationRow, CountsRegionsInGrades) {
  Inputs inputs = sample();
  set(inputs, "composite_weights", "equal");
  set(inputs, "composite_entropy_epsilon", "0.002");
  base::Diagnostics found;

  const Measurement result = measure(*find_row("coordination"), inputs, found);
  const array::Array& grades = finding(result, "coordination.in_grade");

  double first = 0, second = 0;
  for (std::size_t k = 0; k < 10; ++k) first += grades.at(0, k), second += grades.at(1, k);
  EXPECT_EQ(first, 3);
  EXPECT_EQ(second, 3);
  EXPECT_EQ(grades.at(1, 9), 1);  // Ordos 2020: the best in both
  EXPECT_EQ(grades.axes()[1][9].name.zh, "优质协调");
}

TEST(CoordinationRow, TellsWhereBothSubsystemsAreZero) {
  Inputs inputs = sample();
  base::Diagnostics found;

  const Measurement result = measure(*find_row("coordination"), inputs, found);

  ASSERT_EQ(found.list().size(), 1u);
  EXPECT_EQ(found.list()[0].id, "HL0745");
  EXPECT_EQ(base::message(found.list()[0], Language::en),
            "all subsystems are zero at Hohhot (2010) = 0; there the coupling degree is 0/0 and is left out");
  EXPECT_TRUE(std::isnan(finding(result, "coordination")[0]));
  EXPECT_TRUE(std::isnan(finding(result, "coordination.grade")[0]));
  EXPECT_GT(finding(result, "coordination")[1], 0);
}

TEST(CompositeRow, NamesAConstantCriterionAndItsPeriod) {
  Inputs inputs = sample();
  for (std::size_t place : {0u, 1u, 2u}) inputs.criteria[0].series.values[place] = 4;
  set(inputs, "composite_pooling", "each_period");

  EXPECT_EQ(refusal("composite", inputs),
            "HL0739: criterion `education` is 4 in all 3 places compared (2010); it cannot be normalised or "
            "weighted, and the indicator is left out");
}

TEST(CompositeRow, RefusesAVariationOverAMeanThatIsNotPositive) {
  Inputs inputs = sample();
  for (double& x : inputs.criteria[0].series.values.values()) x -= 10;
  set(inputs, "composite_weights", "cv");

  EXPECT_EQ(
      refusal("composite", inputs),
      "HL0740: criterion `education` (all periods) has the mean -7.16667; over its length or mean it cannot "
      "be taken, and the indicator is left out");
}

TEST(CompositeRow, RefusesWeightsThatDoNotAddUp) {
  Inputs inputs = sample();
  set(inputs, "composite_weights", "given");
  inputs.criteria[0].weight = 0.5;

  EXPECT_EQ(
      refusal("composite", inputs),
      "HL0741: the given weights of the 2 criteria add up to 1.25, not to 1; the indicator is left out");
}

TEST(CompositeRow, TakesWeightsThatAddUpWithinEachSubsystem) {
  Inputs inputs = sample();
  set(inputs, "composite_weights", "given");
  inputs.criteria[0].weight = inputs.criteria[1].weight = 1;
  base::Diagnostics found;

  EXPECT_THAT(numbers(measure(*find_row("composite"), inputs, found), "composite.weight"),
              ElementsAre(0.5, 0.5));
}

TEST(CompositeRow, RefusesAWeightThatWasNotGiven) {
  Inputs inputs = sample();
  set(inputs, "composite_weights", "given");
  inputs.criteria[1].weight = 0;

  EXPECT_EQ(
      refusal("topsis", inputs),
      "HL0749: weights are to be taken as given, but that of `illness` is 0; the indicator is left out");
}

TEST(TopsisRow, WeighsRawNumbersByEntropyWhateverTheNormalisationOfOthers) {
  Inputs inputs = sample();
  base::Diagnostics found;
  const Measurement plain = measure(*find_row("topsis"), inputs, found);
  set(inputs, "composite_normalisation", "none");
  const Measurement none = measure(*find_row("topsis"), inputs, found);

  EXPECT_EQ(numbers(none, "topsis"), numbers(plain, "topsis"));
  EXPECT_EQ(numbers(none, "topsis")[5], 1);  // Ordos 2020 is the ideal
  EXPECT_TRUE(found.empty());
}

TEST(CompositeRow, RefusesCriteriaThatAreCopiesForCritic) {
  Inputs inputs = sample();
  inputs.criteria[1] = inputs.criteria[0];
  set(inputs, "composite_weights", "critic");

  EXPECT_EQ(
      refusal("composite", inputs),
      "HL0742: criteria education, education tell places apart in no way that weights could be made of; the "
      "indicator is left out");
}

TEST(CompositeRow, RefusesAnEpsilonThatTurnsTheScaleAround) {
  Inputs inputs = sample();
  set(inputs, "composite_entropy_epsilon", "0.6");

  EXPECT_EQ(
      refusal("composite", inputs),
      "HL0738: convention `composite_entropy_epsilon` is 0.6; it takes a number of 0 or more, below 0.5; the "
      "indicator is left out");
}

TEST(CoordinationRow, RefusesScoresOutsideZeroAndOne) {
  Inputs inputs = sample();
  inputs.criteria[1].series.values = array::Array({inputs.periods, inputs.regions}, {0, 0.5, 1, 1, 1, 1});
  set(inputs, "composite_normalisation", "none");
  set(inputs, "composite_weights", "equal");

  EXPECT_EQ(refusal("coordination", inputs),
            "HL0743: criterion `education` is not on 0 … 1: Baotou (2010) = 2, Ordos (2010) = 3, Hohhot "
            "(2020) = 2, "
            "Baotou (2020) = 4, Ordos (2020) = 5; the indicator is left out");
}

TEST(CoordinationRow, RefusesASystemAlone) {
  Inputs inputs = sample();
  inputs.criteria[0].subsystem.clear();

  EXPECT_EQ(
      refusal("coordination", inputs),
      "HL0744: coordination needs every criterion in a subsystem, and two subsystems or more; here are 1; "
      "criteria without one: education; the indicator is left out");
}

TEST(CompositeRow, SpeaksChineseAsWell) {
  Inputs inputs = sample();
  set(inputs, "composite_weights", "given");
  inputs.criteria[0].weight = 0.5;
  base::Diagnostics found;
  (void)measure(*find_row("composite"), inputs, found);

  EXPECT_EQ(base::message(found.list().at(0), Language::zh),
            "2 个指标的给定权重合计为 1.25,而不是 1;该指数不予计算");
}

}  // namespace
}  // namespace hinterland::indicator
