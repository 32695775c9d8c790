// Inequality against PySAL (inequality), R and the double sums of Dagum's definition.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "hinterland/indicator/table.hpp"
#include "indicators/reference.hpp"

namespace hinterland::reference {
namespace {

using Names = std::vector<std::string>;

/// Columns of the table as periods of one variable.
indicator::Inputs panel(const Table& table, const Names& codes, const Names& columns) {
  indicator::Inputs inputs;
  inputs.regions = axis("region", codes);
  inputs.periods = axis("period", columns);
  std::vector<double> values;
  for (const std::string& column : columns) {
    const std::vector<double> numbers = table.numbers(column);
    values.insert(values.end(), numbers.begin(), numbers.end());
  }
  inputs.value = series("value", inputs.periods, inputs.regions, std::move(values));
  return inputs;
}

indicator::Partition partition(const std::string& name, const Names& group_of) {
  const std::set<std::string> names(group_of.begin(), group_of.end());
  indicator::Partition result{name, {name, name}, axis(name, {names.begin(), names.end()}), {}};
  for (const std::string& group : group_of) result.group_of.push_back(*result.groups.find(group));
  return result;
}

/// Pairs of one group are neighbours (PySAL's block weights).
indicator::Weights block_weights(const Names& group_of) {
  indicator::Weights weights;
  for (std::size_t i = 0; i < group_of.size(); ++i) {
    for (std::size_t j = 0; j < group_of.size(); ++j)
      if (i != j && group_of[i] == group_of[j])
        weights.neighbours.of.push_back(static_cast<std::uint32_t>(j));
    weights.neighbours.start.push_back(weights.neighbours.of.size());
  }
  weights.values.assign(weights.neighbours.of.size(), 1.0);
  return weights;
}

indicator::Measurement measured(const std::string& row, const indicator::Inputs& inputs) {
  base::Diagnostics found;
  indicator::Measurement result = measure(*indicator::find_row(row), inputs, found);
  EXPECT_TRUE(found.empty()) << row;
  return result;
}

/// A column of theirs against a finding over time.
void expect_column(const indicator::Measurement& ours, const std::string& name, const Table& theirs,
                   const std::string& column, const Allowed& allowed) {
  const array::Array& values = finding(ours, name);
  const std::vector<double> numbers = theirs.numbers(column);
  ASSERT_EQ(values.size(), numbers.size()) << column;
  for (std::size_t k = 0; k < numbers.size(); ++k)
    expect_close(values[k], numbers[k], allowed, column + " " + std::to_string(k));
}

TEST(InequalityOfMexicanStates, IsThatOfPysal) {
  constexpr const char* name = "mexico-inequality";
  if (!is_here(name)) GTEST_SKIP() << why_not(name);
  constexpr Allowed allowed{.relative = 1e-9};  // its README
  const Table input = table(name, "input.csv"), theirs = table(name, "expected.csv");
  indicator::Inputs inputs = panel(input, input.text("State"), theirs.text("year"));
  inputs.groups = {partition("hanson98", input.text("hanson98"))};
  inputs.weights = block_weights(input.text("hanson98"));

  const indicator::Measurement theil = measured("theil_t", inputs),
                               spatial = measured("gini_spatial", inputs);

  expect_column(theil, "theil_t", theirs, "theil_T", allowed);
  expect_column(theil, "theil_t.between", theirs, "theil_between_hanson98", allowed);
  expect_column(theil, "theil_t.between.hanson98", theirs, "theil_between_hanson98", allowed);
  expect_column(theil, "theil_t.within", theirs, "theil_within_hanson98", allowed);
  expect_column(measured("gini", inputs), "gini", theirs, "gini", allowed);
  expect_column(measured("dagum", inputs), "dagum", theirs, "gini", allowed);
  expect_column(spatial, "gini_spatial.neighbours", theirs, "gini_spatial_wg", allowed);
  expect_column(spatial, "gini_spatial.others", theirs, "gini_spatial_wcg", allowed);
}

TEST(InequalityOfUsStates, IsThatOfPysal) {
  constexpr const char* name = "usjoin-inequality-convergence";
  if (!is_here(name)) GTEST_SKIP() << why_not(name);
  constexpr Allowed allowed{.relative = 1e-9};  // its README
  const Table input = table(name, "input.csv"), theirs = table(name, "expected.csv");
  indicator::Inputs inputs = panel(input, input.text("Name"), theirs.text("year"));
  inputs.groups = {partition("division", input.text("region"))};
  inputs.weights = weights(table(name, "edges.csv"), input.rows(), 0);

  const indicator::Measurement theil = measured("theil_t", inputs),
                               spatial = measured("gini_spatial", inputs);

  ASSERT_EQ(inputs.periods.size(), 81u);
  expect_column(theil, "theil_t", theirs, "theil_T", allowed);
  expect_column(theil, "theil_t.between", theirs, "theil_between", allowed);
  expect_column(theil, "theil_t.within", theirs, "theil_within", allowed);
  expect_column(measured("gini", inputs), "gini", theirs, "gini", allowed);
  expect_column(spatial, "gini_spatial.others", theirs, "gini_spatial_nonneighbour_wcg", allowed);
  expect_column(spatial, "gini_spatial.neighbours", theirs, "gini_spatial_neighbour_wg", allowed);
  expect_column(spatial, "gini_spatial.all", theirs, "sum_abs_diff", allowed);
  expect_column(measured("variance_of_logs", inputs), "variance_of_logs.sd", theirs, "sigma_sd_log", allowed);
  expect_column(measured("cv", inputs), "cv", theirs, "cv_pop", allowed);
}

/// "G_between.MW-S" of a year: which finding of ours, and at which pair of groups.
double dagum_number(const indicator::Measurement& ours, const array::Axis& groups, std::size_t period,
                    const std::string& quantity) {
  static const std::map<std::string, std::string> scalars = {
      {"G", "dagum"}, {"Gw", "dagum.within"}, {"Gnb", "dagum.between"}, {"Gt", "dagum.transvariation"}};
  const auto scalar = scalars.find(quantity);
  if (scalar != scalars.end()) return finding(ours, scalar->second)[period];
  const std::string kind = quantity.substr(0, quantity.find('.'));
  const std::string pair = quantity.substr(quantity.find('.') + 1);
  const std::string first = pair.substr(0, pair.find('-'));
  const std::string second = kind == "G_within" ? first : pair.substr(pair.find('-') + 1);
  const std::size_t row = *groups.find(first), column = *groups.find(second);
  const std::string name = kind == "D" ? "dagum.affluence" : "dagum.gini_groups";
  return finding(ours, name)[(period * groups.size() + row) * groups.size() + column];
}

TEST(DagumOfUsStates, IsTheDefinition) {
  constexpr const char* name = "dagum-gini-definition";
  if (!is_here(name)) GTEST_SKIP() << why_not(name);
  constexpr Allowed allowed{.absolute = 1e-12};  // its README
  const Table input = table(name, "input.csv"), theirs = table(name, "expected.csv");
  const Names years = {"1929", "1969", "2009"};
  indicator::Inputs inputs = panel(input, input.text("id"), {"y1929", "y1969", "y2009"});
  inputs.groups = {partition("region", input.text("group"))};

  const indicator::Measurement ours = measured("dagum", inputs);

  const std::vector<double> values = theirs.numbers("value");
  ASSERT_EQ(theirs.rows(), 60u);
  for (std::size_t k = 0; k < theirs.rows(); ++k) {
    const std::string& year = theirs.text("year")[k];
    const auto period = static_cast<std::size_t>(std::ranges::find(years, year) - years.begin());
    const std::string& quantity = theirs.text("quantity")[k];
    const double number = dagum_number(ours, inputs.groups[0].groups, period, quantity);
    expect_close(number, values[k], allowed, year + " " + quantity);
  }
}

TEST(InequalityOfUsStatePopulations, IsThatOfR) {
  constexpr const char* name = "rank-size-primacy";
  if (!is_here(name)) GTEST_SKIP() << why_not(name);
  constexpr Allowed allowed{.relative = 1e-10};  // its README
  const auto theirs = expected(name);
  const Table input = table(name, "input.csv");
  indicator::Inputs inputs = panel(input, input.text("name"), {"pop"});
  const auto check = [&](const std::string& row, const std::string& quantity) {
    expect_close(finding(measured(row, inputs), row)[0], theirs.at(quantity), allowed, quantity);
  };

  check("gini", "Gini (n-denominator)");
  check("theil_t", "Theil T (equal weights)");
  check("theil_l", "Theil L (equal weights)");
  check("cv", "CV (population sd)");

  ASSERT_TRUE(inputs.conventions.set("gini_correction", "small_sample"));
  ASSERT_TRUE(inputs.conventions.set("deviation_divisor", "n_minus_1"));
  check("gini", "Gini (n-1-corrected)");
  check("cv", "CV (sample sd)");
}

/// The small examples of the documentation of mathmodels' `inequality` and `HHI`.
TEST(InequalityOfMathmodels, IsThatOfItsDocumentation) {
  constexpr const char* name = "composite-indices-ccd";
  if (!is_here(name)) GTEST_SKIP() << why_not(name);
  constexpr Allowed allowed{.absolute = 1e-10};  // its README
  const auto theirs = expected(name, "expected_regional.csv");
  const auto inputs_of = [](std::vector<double> values) {
    indicator::Inputs inputs;
    inputs.regions = axis("group", Names(values.size(), "g"));
    inputs.periods = axis("period", {""});
    inputs.value = series("income", inputs.periods, inputs.regions, std::move(values));
    return inputs;
  };

  const indicator::Measurement herfindahl = measured("herfindahl", inputs_of({50, 30, 20}));
  expect_close(finding(herfindahl, "herfindahl")[0], theirs.at("HHI(50;30;20)"), allowed, "HHI");
  expect_close(finding(herfindahl, "herfindahl.normalised")[0], theirs.at("HHI scaled"), allowed,
               "HHI scaled");

  indicator::Inputs grouped = inputs_of({10, 20, 30, 40, 100});
  expect_close(finding(measured("gini", grouped), "gini")[0], theirs.at("gini0(10;20;30;40;100)"), allowed,
               "gini0");
  // groups' total incomes and their people
  grouped.weight = series("people", grouped.periods, grouped.regions, {100, 150, 200, 250, 300});
  ASSERT_TRUE(grouped.conventions.set("inequality_value", "total"));
  expect_close(finding(measured("gini", grouped), "gini")[0], theirs.at("gini grouped"), allowed,
               "gini grouped");
}

}  // namespace
}  // namespace hinterland::reference
