// Convergence and Markov chains of US states' incomes against giddy, inequality and statsmodels:
// ../shared/reference/measure/usjoin-markov, usjoin-inequality-convergence.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "hinterland/indicator/table.hpp"
#include "indicators/reference.hpp"

namespace hinterland::reference {
namespace {

using indicator::Inputs;

const char* const markov_case = "usjoin-markov";
const char* const convergence_case = "usjoin-inequality-convergence";

/// Incomes of the 48 states from one year to another.
Inputs incomes(const std::string& name, int first, int last) {
  const Table rows = table(name, "input.csv");
  Inputs inputs;
  inputs.regions = axis("region", rows.text("Name"));
  std::vector<std::string> years;
  std::vector<double> values;
  for (int year = first; year <= last; ++year) {
    years.push_back(fmt::format("{}", year));
    inputs.times.push_back(year);
    const std::vector<double> column = rows.numbers(years.back());
    values.insert(values.end(), column.begin(), column.end());
  }
  inputs.periods = axis("year", years);
  inputs.value = series("income", inputs.periods, inputs.regions, std::move(values));
  inputs.weights = weights(table(name, "edges.csv"), rows.rows(), 0);
  return inputs;
}

void choose(Inputs& inputs, const std::map<std::string, std::string>& choices) {
  for (const auto& [convention, choice] : choices)
    ASSERT_TRUE(inputs.conventions.set(convention, choice)) << convention << " = " << choice;
}

indicator::Measurement measured(const std::string& row, const Inputs& inputs) {
  base::Diagnostics found;
  indicator::Measurement result = measure(*indicator::find_row(row), inputs, found);
  EXPECT_TRUE(found.empty()) << base::message(found.list().front(), base::Language::en);
  return result;
}

/// Compares a finding with the rows matrix,i,j,value of one matrix; `first` is the flat position where it starts.
/// Returns how many rows there were.
std::size_t expect_matrix(const array::Array& ours, std::size_t first, const Table& expected,
                          const std::string& matrix, const Allowed& allowed) {
  const auto i = expected.numbers("i"), j = expected.numbers("j"), value = expected.numbers("value");
  const std::size_t columns = ours.axes().back().size();
  std::size_t count = 0;
  for (std::size_t k = 0; k < expected.rows(); ++k) {
    if (expected.text("matrix")[k] != matrix) continue;
    const auto position = static_cast<std::size_t>(i[k]) * columns + static_cast<std::size_t>(j[k]);
    expect_close(ours[first + position], value[k], allowed, fmt::format("{} {},{}", matrix, i[k], j[k]));
    ++count;
  }
  EXPECT_GT(count, 0u) << matrix;
  return count;
}

constexpr Allowed exact{};
constexpr Allowed probability{.absolute = 1e-10};  // the README's
constexpr Allowed passage{.absolute = 1e-8};

TEST(DynamicsReference, EveryMatrixOfTheChainsAgrees) {
  if (!is_here(markov_case)) GTEST_SKIP() << why_not(markov_case);
  const Table expected = table(markov_case, "expected.csv");
  Inputs yearly = incomes(markov_case, 1929, 2009);
  choose(yearly, {{"markov_classes", "period_quantiles"}, {"markov_values", "absolute"}});
  const Inputs pooled = incomes(markov_case, 1929, 2009);
  std::size_t checked = 0;
  const auto check = [&](const indicator::Measurement& ours, const std::string& finding_name,
                         std::size_t first, const std::string& matrix, const Allowed& allowed) {
    checked += expect_matrix(finding(ours, finding_name), first, expected, matrix, allowed);
  };

  const auto by_year = measured("markov", yearly);
  check(by_year, "markov.transitions", 0, "yearly_quintiles.transitions", exact);
  check(by_year, "markov", 0, "yearly_quintiles.p", probability);
  check(by_year, "markov.steady_state", 0, "yearly_quintiles.steady_state", probability);
  check(by_year, "markov.first_passage", 0, "yearly_quintiles.mfpt", passage);
  const auto relative = measured("markov", pooled);
  check(relative, "markov.transitions", 0, "relative_pooled.transitions", exact);
  check(relative, "markov", 0, "relative_pooled.p", probability);
  check(relative, "markov.steady_state", 0, "relative_pooled.steady_state", probability);
  const auto spatial = measured("spatial_markov", pooled);
  for (std::size_t lag = 0; lag < 5; ++lag) {
    const std::string name = fmt::format("spatial.lag{}.", lag);
    check(spatial, "spatial_markov.transitions", 25 * lag, name + "T", exact);
    check(spatial, "spatial_markov", 25 * lag, name + "p", probability);
    check(spatial, "spatial_markov.steady_state", 5 * lag, name + "steady", probability);
    check(spatial, "spatial_markov.first_passage", 25 * lag, name + "mfpt", passage);
  }
  check(spatial, "spatial_markov.cut_points", 0, "spatial.class_cutoffs", probability);
  check(spatial, "spatial_markov.lag_cut_points", 0, "spatial.lag_cutoffs", probability);
  const auto lisa = measured("lisa_markov", pooled);
  check(lisa, "lisa_markov.transitions", 0, "lisa_markov.transitions", exact);
  check(lisa, "lisa_markov", 0, "lisa_markov.p", probability);
  check(lisa, "lisa_markov.steady_state", 0, "lisa_markov.steady", probability);
  EXPECT_EQ(checked, expected.rows());
}

TEST(DynamicsReference, TestsAndMobilityAgree) {
  if (!is_here(markov_case)) GTEST_SKIP() << why_not(markov_case);
  const auto expected = reference::expected(markov_case, "expected_tests.csv");
  Inputs pooled = incomes(markov_case, 1929, 2009);
  Inputs yearly = pooled;
  choose(yearly, {{"markov_classes", "period_quantiles"}, {"markov_values", "absolute"}});
  Inputs as_giddy = pooled;
  as_giddy.conventions = indicator::Conventions("pysal");
  const auto spatial = measured("spatial_markov", pooled), chain = measured("markov", yearly),
             lisa = measured("lisa_markov", as_giddy), ranks = measured("rank_mobility", pooled);
  const Allowed statistic{.absolute = 1e-10,
                          .relative = 1e-12};  // numbers of some hundreds, printed with 15 digits

  std::map<std::string, double> ours = {
      {"homogeneity.LR", finding(spatial, "spatial_markov.homogeneity_lr")[0]},
      {"homogeneity.LR_p", finding(spatial, "spatial_markov.homogeneity_lr_p")[0]},
      {"homogeneity.Q", finding(spatial, "spatial_markov.homogeneity_q")[0]},
      {"homogeneity.Q_p", finding(spatial, "spatial_markov.homogeneity_q_p")[0]},
      {"homogeneity.dof", finding(spatial, "spatial_markov.homogeneity_dof")[0]},
      {"lisa_markov.chi2_independence", finding(lisa, "lisa_markov.chi2")[0]},
      {"lisa_markov.chi2_p", finding(lisa, "lisa_markov.chi2_p")[0]},
      {"kendall_tau_1929_2009", finding(ranks, "rank_mobility")[0]},
      {"kendall_concordant", finding(ranks, "rank_mobility.concordant")[0]},
      {"kendall_discordant", finding(ranks, "rank_mobility.discordant")[0]}};
  for (const auto& [letter, part] :
       std::map<std::string, std::string>{{"P", "p"}, {"D", "d"}, {"L2", "l2"}, {"B1", "b1"}, {"B2", "b2"}})
    ours["mobility." + letter + " (yearly_quintiles; ini=uniform)"] =
        finding(chain, "markov.mobility_" + part)[0];
  for (std::size_t k = 0; k < 5; ++k) ours[fmt::format("prais.{}", k)] = finding(chain, "markov.prais")[k];

  EXPECT_EQ(ours.size(), expected.size());
  for (const auto& [quantity, theirs] : expected) {
    ASSERT_TRUE(ours.contains(quantity)) << quantity;
    expect_close(ours.at(quantity), theirs, statistic, quantity);
  }
}

TEST(DynamicsReference, BetaConvergenceAgreesOverThreeSpans) {
  if (!is_here(convergence_case)) GTEST_SKIP() << why_not(convergence_case);
  const auto theirs = expected(convergence_case, "expected_beta.csv");
  const std::map<std::string, std::string> parts = {{"const", "beta.constant"},
                                                    {"b", "beta"},
                                                    {"se_b", "beta.se"},
                                                    {"R2", "beta.r2"},
                                                    {"speed = -ln(1+b*T)/T", "beta.speed"},
                                                    {"half_life = ln2/speed", "beta.half_life"}};
  std::size_t checked = 0;
  for (const auto& [first, last] :
       std::vector<std::pair<int, int>>{{1929, 2009}, {1929, 1949}, {1979, 2009}}) {
    const auto ours = measured("beta", incomes(convergence_case, first, last));
    for (const auto& [quantity, name] : parts) {
      const std::string key = fmt::format("beta.{}-{}.{}", first, last, quantity);
      ASSERT_TRUE(theirs.contains(key)) << key;
      expect_close(finding(ours, name)[0], theirs.at(key), {.relative = 1e-9}, key);
      ++checked;
    }
  }
  EXPECT_EQ(checked, theirs.size());
}

TEST(DynamicsReference, SigmaConvergenceAgreesInEveryYear) {
  if (!is_here(convergence_case)) GTEST_SKIP() << why_not(convergence_case);
  const Table rows = table(convergence_case, "expected.csv");
  const auto ours = measured("sigma", incomes(convergence_case, 1929, 2009));
  const auto sigma = rows.numbers("sigma_sd_log"), variation = rows.numbers("cv_pop");
  ASSERT_EQ(finding(ours, "sigma").size(), rows.rows());

  for (std::size_t t = 0; t < rows.rows(); ++t) {
    expect_close(finding(ours, "sigma")[t], sigma[t], {.relative = 1e-9}, "sigma " + rows.text("year")[t]);
    expect_close(finding(ours, "sigma.cv")[t], variation[t], {.relative = 1e-9},
                 "cv " + rows.text("year")[t]);
  }
}

}  // namespace
}  // namespace hinterland::reference
