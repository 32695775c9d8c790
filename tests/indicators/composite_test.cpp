// Composite indices, coupling coordination and obstacles against the R package mathmodels: ../shared/reference/measure/
// composite-indices-ccd.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/table.hpp"
#include "indicators/reference.hpp"

namespace hinterland::reference {
namespace {

constexpr Allowed tolerance{.absolute = 1e-10};  // the README's
const char* const here = "composite-indices-ccd";

using indicator::Inputs;

Inputs inputs_of(const Table& rows, const std::string& names, const std::vector<std::string>& columns) {
  Inputs inputs;
  inputs.regions = axis("region", rows.text(names));
  inputs.periods = axis("year", {""});
  inputs.times = {0};
  for (const std::string& column : columns) {
    const std::string subsystem = column;
    inputs.criteria.push_back({series(column, inputs.periods, inputs.regions, rows.numbers(column)),
                               column == "povrate", subsystem, 0});
  }
  return inputs;
}

indicator::Measurement measured(const std::string& row, const Inputs& inputs) {
  base::Diagnostics found;
  indicator::Measurement result = measure(*indicator::find_row(row), inputs, found);
  EXPECT_TRUE(found.empty()) << base::message(found.list().front(), base::Language::en);
  return result;
}

void choose(Inputs& inputs, const std::map<std::string, std::string>& choices) {
  for (const auto& [convention, choice] : choices)
    ASSERT_TRUE(inputs.conventions.set(convention, choice)) << convention << " = " << choice;
}

void expect_column(const indicator::Measurement& ours, const std::string& name, const Table& theirs,
                   const std::string& column) {
  const std::vector<double> numbers = theirs.numbers(column);
  const array::Array& values = finding(ours, name);
  ASSERT_EQ(values.size(), numbers.size());
  for (std::size_t k = 0; k < numbers.size(); ++k)
    expect_close(values[k], numbers[k], tolerance, column + ", row " + std::to_string(k));
}

TEST(CompositeReference, CoordinationByThreeFormsAgrees) {
  if (!is_here(here)) GTEST_SKIP() << why_not(here);
  const Table expected = table(here, "expected_ccd.csv");
  Inputs standard = inputs_of(table(here, "subsystems.csv"), "ID", {"s1", "s2", "s3"});
  choose(standard, {{"composite_normalisation", "none"}, {"composite_weights", "equal"}});
  Inputs adjusted = standard;
  choose(adjusted,
         {{"composite_weights", "given"}, {"subsystem_weights", "given"}, {"coupling_form", "corrected"}});
  for (std::size_t k = 0; k < 3; ++k) adjusted.criteria[k].weight = k == 0 ? 0.4 : 0.3;
  Inputs two = standard;
  two.criteria.pop_back();

  for (const auto& [suffix, inputs] :
       std::map<std::string, Inputs>{{"std", standard}, {"adj", adjusted}, {"two", two}}) {
    const auto ours = measured("coordination", inputs);
    expect_column(ours, "coordination.coupling", expected, "C_" + suffix);
    expect_column(ours, "coordination.development", expected, "T_" + suffix);
    expect_column(ours, "coordination", expected, "D_" + suffix);
  }
}

TEST(CompositeReference, ObstaclesAgree) {
  if (!is_here(here)) GTEST_SKIP() << why_not(here);
  const Table expected = table(here, "expected_obstacle.csv");
  Inputs inputs = inputs_of(table(here, "subsystems.csv"), "ID", {"s1", "s2", "s3"});
  choose(inputs, {{"composite_normalisation", "none"}, {"composite_weights", "given"}});
  for (std::size_t k = 0; k < 3; ++k) inputs.criteria[k].weight = k == 0 ? 0.4 : 0.3;

  const auto ours = measured("obstacle", inputs);

  for (std::size_t j = 0; j < 3; ++j) {
    const std::string column = "s" + std::to_string(j + 1);
    const auto degrees = expected.numbers(column), shares = expected.numbers(column + "_share");
    for (std::size_t i = 0; i < expected.rows(); ++i) {
      expect_close(finding(ours, "obstacle").at(i, j), degrees[i], tolerance, column);
      expect_close(finding(ours, "obstacle.share").at(i, j), shares[i], tolerance, column + " share");
    }
  }
}

TEST(CompositeReference, WeightsAgreeByEveryRule) {
  if (!is_here(here)) GTEST_SKIP() << why_not(here);
  const Table states = table(here, "states.csv");
  const Table expected = table(here, "expected_weights.csv");
  const std::map<std::string, std::map<std::string, std::string>> choices = {
      {"entropy eps=0.002", {{"composite_entropy_epsilon", "0.002"}}},
      {"entropy eps=0.0001", {{"composite_entropy_epsilon", "0.0001"}}},
      {"coefficient of variation (density;medinc15;povrate only)", {{"composite_weights", "cv"}}},
      {"CRITIC", {{"composite_weights", "critic"}}}};
  const std::vector<double> values = expected.numbers("weight");
  std::size_t checked = 0;
  for (const auto& [method, chosen] : choices) {
    std::vector<std::string> columns;
    std::vector<double> theirs;
    for (std::size_t k = 0; k < expected.rows(); ++k) {
      if (expected.text("method")[k] != method) continue;
      columns.push_back(expected.text("indicator")[k]);
      theirs.push_back(values[k]);
    }
    Inputs inputs = inputs_of(states, "name", columns);
    choose(inputs, chosen);
    const auto ours = measured("composite", inputs);
    for (std::size_t j = 0; j < columns.size(); ++j, ++checked)
      expect_close(finding(ours, "composite.weight")[j], theirs[j], tolerance, method + " " + columns[j]);
  }
  EXPECT_EQ(checked, expected.rows());
}

TEST(CompositeReference, ScoresAgreeUnderThePreset) {
  if (!is_here(here)) GTEST_SKIP() << why_not(here);
  const Table expected = table(here, "expected_scores.csv");
  Inputs inputs = inputs_of(table(here, "states.csv"), "name", {"growth", "density", "medinc15", "povrate"});
  inputs.conventions = indicator::Conventions("mathmodels");

  expect_column(measured("composite", inputs), "composite", expected, "entropy_score");
  expect_column(measured("topsis", inputs), "topsis", expected, "topsis");
}

}  // namespace
}  // namespace hinterland::reference
