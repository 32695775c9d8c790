// Spatial autocorrelation of Columbus crime and of US incomes as R's spdep and PySAL compute it.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "hinterland/indicator/space/weight_sums.hpp"
#include "hinterland/indicator/table.hpp"
#include "indicators/reference.hpp"

namespace hinterland {
namespace {

using indicator::Measurement;
using reference::Allowed;

constexpr const char* global_case = "columbus-global-autocorrelation";
constexpr const char* local_case = "columbus-local-autocorrelation";
constexpr const char* income_case = "usjoin-inequality-convergence";

// The READMEs' tolerances.
constexpr Allowed relative{.absolute = 0, .relative = 1e-9};
constexpr Allowed probability{.absolute = 1e-8, .relative = 0};

indicator::Inputs columbus(const std::string& name) {
  const reference::Table table = reference::table(name, "input.csv");
  indicator::Inputs inputs;
  inputs.regions = reference::axis("region", table.text("id"));
  inputs.periods = reference::axis("period", {""});
  inputs.times = {0};
  const auto series = [&](const char* column) {
    return reference::series(column, inputs.periods, inputs.regions, table.numbers(column));
  };
  inputs.value = series("CRIME");
  inputs.other = series("INC");
  inputs.factors = {series("INC"), series("HOVAL")};
  inputs.conventions = indicator::Conventions("spdep");
  return inputs;
}

// Rows that add up to one.
indicator::Weights row_standardised(indicator::Weights weights) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    double sum = 0;
    for (std::size_t k = weights.neighbours.start[i]; k < weights.neighbours.start[i + 1]; ++k)
      sum += weights.values[k];
    for (std::size_t k = weights.neighbours.start[i]; k < weights.neighbours.start[i + 1]; ++k)
      weights.values[k] /= sum;
  }
  return weights;
}

// Tiefelsdorf, Griffith & Boots (1999): rows divided by the root of their sum of squares, then all scaled to add up to n.
indicator::Weights variance_stabilised(indicator::Weights weights) {
  double all = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto links = static_cast<double>(weights.neighbours[i].size());
    for (std::size_t k = weights.neighbours.start[i]; k < weights.neighbours.start[i + 1]; ++k)
      all += weights.values[k] = 1 / std::sqrt(links);
  }
  for (double& w : weights.values) w *= static_cast<double>(weights.size()) / all;
  return weights;
}

indicator::Weights queen(const std::string& name) {
  return reference::weights(reference::table(name, "queen_edges.csv"), 49, 1);
}

Measurement measured(const char* row, const indicator::Inputs& inputs) {
  base::Diagnostics found;
  Measurement result = indicator::measure(*indicator::find_row(row), inputs, found);
  EXPECT_TRUE(found.empty()) << row;
  return result;
}

double number(const Measurement& measurement, const std::string& finding, std::size_t at = 0) {
  return reference::finding(measurement, finding)[at];
}

using Expected = std::map<std::string, double>;

// statistic, expectation, variance, z, p of `prefix` in the table against those of our row.
void expect_test(const Measurement& ours, const std::string& finding, const Expected& expected,
                 const std::string& prefix, std::size_t at = 0) {
  const auto theirs = [&](const char* part) { return expected.at(prefix + part); };
  reference::expect_close(number(ours, finding, at), theirs(".statistic"), relative, prefix);
  reference::expect_close(number(ours, finding + ".expectation", at), theirs(".expectation"), relative,
                          prefix + " E");
  reference::expect_close(number(ours, finding + ".variance", at), theirs(".variance"), relative,
                          prefix + " V");
  reference::expect_close(number(ours, finding + ".z", at), theirs(".z"), relative, prefix + " z");
  reference::expect_close(number(ours, finding + ".p", at), theirs(".p"), probability, prefix + " p");
}

TEST(ColumbusGlobal, MoranUnderRandomisationWithFourKindsOfWeights) {
  if (!reference::is_here(global_case)) GTEST_SKIP() << reference::why_not(global_case);
  const Expected expected = reference::expected(global_case);
  indicator::Inputs inputs = columbus(global_case);
  const indicator::Weights binary = queen(global_case);

  inputs.weights = binary;
  expect_test(measured("moran_i", inputs), "moran_i", expected, "moran.B.randomisation");
  inputs.weights = variance_stabilised(binary);
  expect_test(measured("moran_i", inputs), "moran_i", expected, "moran.S.randomisation");
  inputs.weights =
      row_standardised(reference::weights(reference::table(global_case, "rook_edges.csv"), 49, 1));
  expect_test(measured("moran_i", inputs), "moran_i", expected, "moran.rookW.randomisation");
  inputs.weights = row_standardised(binary);
  expect_test(measured("moran_i", inputs), "moran_i", expected, "moran.W.randomisation");
}

TEST(ColumbusGlobal, MoranAndGearyUnderNormality) {
  if (!reference::is_here(global_case)) GTEST_SKIP() << reference::why_not(global_case);
  const Expected expected = reference::expected(global_case);
  indicator::Inputs inputs = columbus(global_case);
  inputs.weights = row_standardised(queen(global_case));
  ASSERT_TRUE(inputs.conventions.set("moments", "normality"));

  expect_test(measured("moran_i", inputs), "moran_i", expected, "moran.W.normality");
  expect_test(measured("geary_c", inputs), "geary_c", expected, "geary.W.normality");
}

TEST(ColumbusGlobal, GearyUnderRandomisation) {
  if (!reference::is_here(global_case)) GTEST_SKIP() << reference::why_not(global_case);
  const Expected expected = reference::expected(global_case);
  indicator::Inputs inputs = columbus(global_case);

  inputs.weights = queen(global_case);
  expect_test(measured("geary_c", inputs), "geary_c", expected, "geary.B.randomisation");
  inputs.weights = row_standardised(queen(global_case));
  expect_test(measured("geary_c", inputs), "geary_c", expected, "geary.W.randomisation");
}

TEST(ColumbusGlobal, GeneralG) {
  if (!reference::is_here(global_case)) GTEST_SKIP() << reference::why_not(global_case);
  indicator::Inputs inputs = columbus(global_case);
  inputs.weights = queen(global_case);

  expect_test(measured("general_g", inputs), "general_g", reference::expected(global_case), "globalG.B");
}

TEST(ColumbusGlobal, JoinCountsOfHighAndLow) {
  if (!reference::is_here(global_case)) GTEST_SKIP() << reference::why_not(global_case);
  const Expected expected = reference::expected(global_case);
  indicator::Inputs inputs = columbus(global_case);
  inputs.weights = queen(global_case);

  const Measurement ours = measured("join_count", inputs);

  expect_test(ours, "join_count", expected, "joincount.B.FF", 0);
  expect_test(ours, "join_count", expected, "joincount.B.TT", 1);
}

TEST(ColumbusGlobal, JoinCountsOfThreeClasses) {
  if (!reference::is_here(global_case)) GTEST_SKIP() << reference::why_not(global_case);
  const reference::Table theirs = reference::table(global_case, "expected_joincount_multi.csv");
  indicator::Inputs inputs = columbus(global_case);
  inputs.weights = queen(global_case);
  indicator::Partition classes{"crime", {"crime", "犯罪"}, reference::axis("class", {"lo", "mid", "hi"}), {}};
  for (const double crime : inputs.value->in(0))
    classes.group_of.push_back(crime <= 25 ? 0 : crime <= 40 ? 1 : 2);
  inputs.groups = {classes};

  const Measurement ours = measured("join_count_of_groups", inputs);

  const array::Axis& joins = reference::finding(ours, "join_count_of_groups").axes().back();
  ASSERT_EQ(theirs.rows(), joins.size());
  for (std::size_t k = 0; k < theirs.rows(); ++k) {
    const std::string& pair = theirs.text("pair")[k];
    const auto at = joins.find(pair == "Jtot" ? "unlike" : pair);
    ASSERT_TRUE(at.has_value()) << pair;
    const auto expect = [&](const char* part, const char* column) {
      reference::expect_close(number(ours, std::string("join_count_of_groups") + part, *at),
                              theirs.numbers(column)[k], relative, pair + column);
    };
    expect("", "joincount");
    expect(".expectation", "expected");
    expect(".variance", "variance");
    expect(".z", "z");
  }
}

TEST(ColumbusGlobal, ResidualsOfARegression) {
  if (!reference::is_here(global_case)) GTEST_SKIP() << reference::why_not(global_case);
  const Expected expected = reference::expected(global_case);
  indicator::Inputs inputs = columbus(global_case);
  inputs.weights = row_standardised(queen(global_case));

  const Measurement moran = measured("residual_moran_i", inputs);
  const Measurement tests = measured("multiplier_tests", inputs);

  const auto expect = [&](const char* part, const char* theirs, const Allowed& allowed) {
    reference::expect_close(number(moran, std::string("residual_moran_i") + part), expected.at(theirs),
                            allowed, theirs);
  };
  expect("", "lm.morantest.I", relative);
  expect(".expectation", "lm.morantest.E", relative);
  expect(".variance", "lm.morantest.Var", relative);
  expect(".z", "lm.morantest.z", relative);
  expect(".p", "lm.morantest.p", probability);
  const std::pair<const char*, const char*> names[] = {{"error", "LMerr"},
                                                       {"lag", "LMlag"},
                                                       {"robust_error", "RLMerr"},
                                                       {"robust_lag", "RLMlag"},
                                                       {"sarma", "SARMA"}};
  for (const auto& [mine, theirs] : names) {
    const std::string finding = std::string("multiplier_tests.") + mine, prefix = std::string("LM.") + theirs;
    reference::expect_close(number(tests, finding), expected.at(prefix + ".stat"), relative, prefix);
    EXPECT_EQ(number(tests, finding + ".degrees"), expected.at(prefix + ".df")) << prefix;
    reference::expect_close(number(tests, finding + ".p"), expected.at(prefix + ".p"), probability,
                            prefix + " p");
  }
}

TEST(ColumbusGlobal, TwoVariables) {
  if (!reference::is_here(global_case)) GTEST_SKIP() << reference::why_not(global_case);
  const Expected expected = reference::expected(global_case);
  indicator::Inputs inputs = columbus(global_case);
  inputs.weights = row_standardised(queen(global_case));

  reference::expect_close(number(measured("lee_l", inputs), "lee_l"), expected.at("lee.L(CRIME;INC)"),
                          relative, "Lee");
  std::swap(inputs.value, inputs.other);  // income here, crime at the neighbours
  reference::expect_close(number(measured("bivariate_moran_i", inputs), "bivariate_moran_i"),
                          expected.at("bivariate.I(INC;lag CRIME) with sd n-1; /(n-1)"), relative,
                          "bivariate");
}

TEST(ColumbusGlobal, SumsOfWeights) {
  if (!reference::is_here(global_case)) GTEST_SKIP() << reference::why_not(global_case);
  const Expected expected = reference::expected(global_case);

  const indicator::WeightSums sums = indicator::weight_sums(row_standardised(queen(global_case)));

  reference::expect_close(sums.s0, expected.at("W.S0"), relative, "S0");
  reference::expect_close(sums.s1, expected.at("W.S1"), relative, "S1");
  reference::expect_close(sums.s2, expected.at("W.S2"), relative, "S2");
}

void expect_column(const Measurement& ours, const std::string& finding, const std::string& column,
                   const Allowed& allowed) {
  const std::vector<double> theirs = reference::table(local_case, "expected.csv").numbers(column);
  const array::Array& values = reference::finding(ours, finding);
  ASSERT_EQ(values.size(), theirs.size());
  for (std::size_t i = 0; i < theirs.size(); ++i)
    reference::expect_close(values[i], theirs[i], allowed, column + " of region " + std::to_string(i + 1));
}

TEST(ColumbusLocal, MoranConditionalAndTotal) {
  if (!reference::is_here(local_case)) GTEST_SKIP() << reference::why_not(local_case);
  indicator::Inputs inputs = columbus(local_case);
  inputs.weights = row_standardised(queen(local_case));

  const Measurement conditional = measured("local_moran_i", inputs);
  ASSERT_TRUE(inputs.conventions.set("local_moments", "total"));
  const Measurement total = measured("local_moran_i", inputs);

  expect_column(conditional, "local_moran_i", "Ii", relative);
  expect_column(conditional, "local_moran_i.expectation", "E_cond", relative);
  expect_column(conditional, "local_moran_i.variance", "Var_cond", relative);
  expect_column(conditional, "local_moran_i.z", "Z_cond", relative);
  expect_column(conditional, "local_moran_i.p", "p_cond", relative);
  expect_column(total, "local_moran_i.expectation", "E_tot", relative);
  expect_column(total, "local_moran_i.variance", "Var_tot", relative);
  expect_column(total, "local_moran_i.z", "Z_tot", relative);
}

TEST(ColumbusLocal, Quadrants) {
  if (!reference::is_here(local_case)) GTEST_SKIP() << reference::why_not(local_case);
  indicator::Inputs inputs = columbus(local_case);
  inputs.weights = row_standardised(queen(local_case));
  const std::vector<std::string> theirs = reference::table(local_case, "expected.csv").text("quadr");
  const std::string names[] = {"", "High-High", "Low-Low", "Low-High", "High-Low"};

  const Measurement ours = measured("local_moran_i", inputs);

  for (std::size_t i = 0; i < theirs.size(); ++i)
    EXPECT_EQ(names[static_cast<std::size_t>(number(ours, "local_moran_i.quadrant", i))], theirs[i]) << i + 1;
}

TEST(ColumbusLocal, GetisOrdAndGeary) {
  if (!reference::is_here(local_case)) GTEST_SKIP() << reference::why_not(local_case);
  indicator::Inputs inputs = columbus(local_case);

  inputs.weights = queen(local_case);
  expect_column(measured("getis_ord", inputs), "getis_ord.z", "G_z", relative);
  expect_column(measured("getis_ord_star", inputs), "getis_ord_star.z", "Gstar_z", relative);
  inputs.weights = row_standardised(queen(local_case));
  expect_column(measured("local_geary_c", inputs), "local_geary_c", "localC", relative);
}

TEST(UsIncomes, MoranOfEveryYearUnderBothLaws) {
  if (!reference::is_here(income_case)) GTEST_SKIP() << reference::why_not(income_case);
  const reference::Table theirs = reference::table(income_case, "expected.csv");
  const reference::Table states = reference::table(income_case, "input.csv");
  indicator::Inputs inputs;
  inputs.regions = reference::axis("state", states.text("Name"));
  inputs.periods = reference::axis("year", theirs.text("year"));
  inputs.times = theirs.numbers("year");
  std::vector<double> values;
  for (const std::string& year : theirs.text("year")) {
    const std::vector<double> incomes = states.numbers(year);
    values.insert(values.end(), incomes.begin(), incomes.end());
  }
  inputs.value = reference::series("income", inputs.periods, inputs.regions, values);
  inputs.weights =
      row_standardised(reference::weights(reference::table(income_case, "edges.csv"), states.rows(), 0));
  inputs.conventions = indicator::Conventions("pysal");

  const Measurement randomised = measured("moran_i", inputs);
  ASSERT_TRUE(inputs.conventions.set("moments", "normality"));
  const Measurement normal = measured("moran_i", inputs);

  const auto expect = [&](const Measurement& ours, const char* finding, const char* column) {
    const std::vector<double> expected = theirs.numbers(column);
    for (std::size_t t = 0; t < expected.size(); ++t)
      reference::expect_close(number(ours, finding, t), expected[t], relative,
                              std::string(column) + " of " + theirs.text("year")[t]);
  };
  expect(randomised, "moran_i", "moran_I");
  expect(randomised, "moran_i.expectation", "moran_E");
  expect(normal, "moran_i.variance", "moran_V_norm");
  expect(normal, "moran_i.z", "moran_z_norm");
  expect(randomised, "moran_i.variance", "moran_V_rand");
  expect(randomised, "moran_i.z", "moran_z_rand");
}

}  // namespace
}  // namespace hinterland
