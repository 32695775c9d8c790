// The rows of convergence and dynamics on small panels: conventions, islands, what is refused and how it is said.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/measure_dynamics.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {
namespace {

using base::Language;
using testing::ElementsAre;

array::Axis axis(const std::string& set, const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return array::Axis(set, std::move(members));
}

/// Six leagues in three census years; a chain of neighbours.
Inputs sample() {
  Inputs inputs;
  inputs.regions = axis("region", {"Hohhot", "Baotou", "Ordos", "Chifeng", "Tongliao", "Hulunbuir"});
  inputs.periods = axis("year", {"2000", "2010", "2020"});
  inputs.times = {2000, 2010, 2020};
  inputs.value = Series{"income",
                        {"income", "收入"},
                        "yuan",
                        array::Array({inputs.periods, inputs.regions},
                                     {9, 8, 4, 2, 3, 1, 14, 15, 12, 5, 6, 3, 20, 22, 25, 9, 8, 7})};
  Weights weights;
  for (std::uint32_t i = 0; i < 6; ++i) {
    if (i > 0) weights.neighbours.of.push_back(i - 1);
    if (i < 5) weights.neighbours.of.push_back(i + 1);
    weights.neighbours.start.push_back(weights.neighbours.of.size());
  }
  weights.values.assign(weights.neighbours.of.size(), 1);
  inputs.weights = weights;
  return inputs;
}

const array::Array* maybe(const Measurement& measurement, const std::string& name) {
  for (const Finding& one : measurement.findings)
    if (one.name == name) return &one.values;
  return nullptr;
}

const array::Array& finding(const Measurement& measurement, const std::string& name) {
  const array::Array* found = maybe(measurement, name);
  if (found == nullptr) throw std::runtime_error("no finding " + name);
  return *found;
}

void set(Inputs& inputs, const std::string& convention, const std::string& choice) {
  ASSERT_TRUE(inputs.conventions.set(convention, choice)) << convention << " = " << choice;
}

std::string told(const base::Diagnostics& found, Language language = Language::en) {
  if (found.list().size() != 1) return std::to_string(found.list().size()) + " diagnostics";
  return found.list().front().id + ": " + base::message(found.list().front(), language);
}

/// The one message that a row gives on these inputs, which then has no findings.
std::string refusal(const std::string& row, const Inputs& inputs) {
  base::Diagnostics found;
  const Measurement measurement = measure(*find_row(row), inputs, found);
  EXPECT_TRUE(measurement.findings.empty());
  return told(found);
}

void make_island(Inputs& inputs, std::size_t region) {
  Weights cut;
  for (std::size_t i = 0; i < 6; ++i) {
    for (const std::uint32_t j : inputs.weights->neighbours[i])
      if (i != region && j != region) cut.neighbours.of.push_back(j);
    cut.neighbours.start.push_back(cut.neighbours.of.size());
  }
  cut.values.assign(cut.neighbours.of.size(), 1);
  inputs.weights = cut;
}

TEST(SigmaRow, HasATrendOverThreePeriodsAndANoteOverTwo) {
  Inputs inputs = sample();
  base::Diagnostics found;
  const Measurement three = measure(*find_row("sigma"), inputs, found);
  inputs.periods = axis("year", {"2000", "2010"});
  inputs.times = {2000, 2010};
  inputs.value->values =
      array::Array({inputs.periods, inputs.regions}, {9, 8, 4, 2, 3, 1, 14, 15, 12, 5, 6, 3});
  const Measurement two = measure(*find_row("sigma"), inputs, found);

  EXPECT_LT(finding(three, "sigma.trend")[0], 0);
  EXPECT_EQ(maybe(two, "sigma.trend"), nullptr);
  EXPECT_EQ(two.notes.at(0).en, "a trend needs three periods");
  EXPECT_DOUBLE_EQ(finding(two, "sigma")[1], finding(three, "sigma")[1]);
  EXPECT_TRUE(found.empty());
}

TEST(SigmaRow, KeepsTheVariationWhereLogarithmsCannotBeTaken) {
  Inputs inputs = sample();
  inputs.value->values[5] = 0;
  inputs.value->values[9] = -1;
  base::Diagnostics found;

  const Measurement result = measure(*find_row("sigma"), inputs, found);

  EXPECT_EQ(told(found),
            "HL0730: sigma convergence: `income` is not positive in 2 places, where logarithms are taken: "
            "Hulunbuir "
            "(2000) = 0, Chifeng (2010) = -1; what needs logarithms is left out");
  EXPECT_EQ(told(found, Language::zh),
            "HL0730: σ 收敛:`收入` 在 2 处不为正,无法取对数:Hulunbuir(2000) = 0、Chifeng(2010) = "
            "-1;需要对数的结果不予给出");
  EXPECT_EQ(maybe(result, "sigma"), nullptr);
  EXPECT_NE(maybe(result, "sigma.cv"), nullptr);
}

TEST(BetaRow, TellsPoorFromRich) {
  Inputs inputs = sample();
  base::Diagnostics found;

  const Measurement annual = measure(*find_row("beta"), inputs, found);
  set(inputs, "beta_growth", "total");
  const Measurement total = measure(*find_row("beta"), inputs, found);

  EXPECT_LT(finding(annual, "beta")[0], 0);
  EXPECT_NEAR(finding(total, "beta")[0], 20 * finding(annual, "beta")[0], 1e-14);
  EXPECT_NEAR(finding(total, "beta.t")[0], finding(annual, "beta.t")[0], 1e-11);
  // of total growth the speed is that over the whole span
  EXPECT_NEAR(finding(total, "beta.speed")[0], 20 * finding(annual, "beta.speed")[0], 1e-13);
}

TEST(BetaRow, SaysThatThereIsNoHalfLifeWithoutConvergence) {
  Inputs inputs = sample();
  for (std::size_t i = 0; i < 6; ++i) inputs.value->values[12 + i] = std::pow(inputs.value->values[i], 1.5);
  base::Diagnostics found;

  const Measurement result = measure(*find_row("beta"), inputs, found);

  EXPECT_GT(finding(result, "beta")[0], 0);
  EXPECT_EQ(maybe(result, "beta.half_life"), nullptr);
  EXPECT_EQ(result.notes.at(0).en,
            "the coefficient is not negative: there is no convergence, hence no half-life");
}

TEST(BetaRow, TellsWhereTheSpeedIsNotDefined) {
  Inputs inputs = sample();  // the last become the first
  const std::vector<double> last = {1.0 / 9, 1.0 / 8, 1.0 / 4, 1.0 / 2, 1.0 / 3, 1};
  for (std::size_t i = 0; i < 6; ++i) inputs.value->values[12 + i] = last[i];
  base::Diagnostics found;

  const Measurement result = measure(*find_row("beta"), inputs, found);

  EXPECT_EQ(
      told(found),
      "HL0734: absolute beta convergence: with b = -0.1 over T = 20 years, 1 + bT is not positive: speed and "
      "half-life are left out");
  EXPECT_NE(maybe(result, "beta.se"), nullptr);
  EXPECT_EQ(maybe(result, "beta.speed"), nullptr);
}

TEST(BetaRow, RefusesEqualInitialIncomes) {
  Inputs inputs = sample();
  for (std::size_t i = 0; i < 6; ++i) inputs.value->values[i] = 5;

  EXPECT_EQ(
      refusal("beta", inputs),
      "HL0731: absolute beta convergence: `income` is 5 in all 6 regions (2000); the indicator is left out");
}

TEST(BetaRow, RefusesYearsThatDoNotPass) {
  Inputs inputs = sample();
  inputs.times = {2020, 2010, 2000};

  EXPECT_EQ(refusal("beta", inputs),
            "HL0748: absolute beta convergence: from 2000 to 2020 no time passes; the indicator is left out");
}

TEST(BetaConditionalRow, ControlsForWhatItIsGiven) {
  Inputs inputs = sample();
  inputs.factors.push_back(
      {"coal", {"coal", "煤"}, "", array::Array({inputs.periods, inputs.regions}, std::vector<double>(18))});
  const std::vector<double> coal = {0, 1, 3, 0, 1, 2};
  for (std::size_t place = 0; place < 18; ++place) inputs.factors[0].values[place] = coal[place % 6];
  base::Diagnostics found;

  const Measurement result = measure(*find_row("beta_conditional"), inputs, found);

  EXPECT_EQ(finding(result, "beta_conditional.factor").size(), 1u);
  EXPECT_NE(finding(result, "beta_conditional")[0],
            finding(measure(*find_row("beta"), inputs, found), "beta")[0]);
  EXPECT_TRUE(found.empty());
}

TEST(BetaConditionalRow, RefusesAControlThatIsConstant) {
  Inputs inputs = sample();
  inputs.factors.push_back({"coal",
                            {"coal", "煤"},
                            "",
                            array::Array({inputs.periods, inputs.regions}, std::vector<double>(18, 3))});

  EXPECT_EQ(refusal("beta_conditional", inputs),
            "HL0732: conditional beta convergence: the controls coal and the initial level depend on each "
            "other or on "
            "the constant; the coefficients are not determined and the indicator is left out");
}

TEST(BetaConditionalRow, RefusesMoreCoefficientsThanRegionsBear) {
  Inputs inputs = sample();
  for (const char* name : {"a", "b", "c", "d"})
    inputs.factors.push_back(
        {name, {name, name}, "", array::Array({inputs.periods, inputs.regions}, std::vector<double>(18))});

  EXPECT_EQ(refusal("beta_conditional", inputs),
            "HL0733: conditional beta convergence: 6 regions are too few for 6 coefficients; the indicator "
            "is left out");
}

TEST(SpatialBetaRows, GiveAnEqualOrHigherLikelihood) {
  const Inputs inputs = sample();
  for (const std::string id : {"beta_spatial_lag", "beta_spatial_error"}) {
    base::Diagnostics found;
    const Measurement result = measure(*find_row(id), inputs, found);

    if (!found.empty()) continue;  // rho at its bound: told
    EXPECT_GE(finding(result, id + ".lr")[0], 0);
    EXPECT_LE(std::abs(finding(result, id + ".rho")[0]), 1);
  }
}

TEST(SpatialBetaRows, RefuseWeightsWithoutLinks) {
  Inputs inputs = sample();
  inputs.weights->neighbours.of.clear();
  inputs.weights->values.clear();
  inputs.weights->neighbours.start.assign(7, 0);

  EXPECT_EQ(refusal("beta_spatial_lag", inputs),
            "HL0747: beta convergence with a spatial lag: no maximum of the likelihood inside the range of "
            "the spatial "
            "coefficient (0 links), or controls that depend on each other; the indicator is left out");
}

TEST(DensityRow, HasOneGridForAllPeriods) {
  const Inputs inputs = sample();
  base::Diagnostics found;

  const array::Array density = finding(measure(*find_row("density"), inputs, found), "density");

  ASSERT_EQ(density.axes().size(), 2u);
  EXPECT_EQ(density.axes()[1].set(), "grid");
  EXPECT_EQ(density.axes()[1].size(), 101u);
  const double step = std::stod(density.axes()[1][1].code) - std::stod(density.axes()[1][0].code);
  for (std::size_t t = 0; t < 3; ++t) {
    double area = 0;
    for (std::size_t g = 0; g < 101; ++g) area += density.at(t, g) * step;
    EXPECT_NEAR(area, 1,
                0.01);  // three bandwidths beyond the extremes leave out 1 - 0.9973 of one bell in six
  }
}

TEST(DensityRow, RefusesAPeriodInWhichAllAreEqual) {
  Inputs inputs = sample();
  for (std::size_t i = 6; i < 12; ++i) inputs.value->values[i] = 7;

  EXPECT_EQ(refusal("density", inputs),
            "HL0731: kernel density: `income` is 7 in all 6 regions (2010); the indicator is left out");
}

TEST(MarkovRow, CountsEveryMove) {
  Inputs inputs = sample();
  set(inputs, "markov_class_count", "3");
  set(inputs, "markov_classes", "period_quantiles");
  base::Diagnostics found;

  const Measurement result = measure(*find_row("markov"), inputs, found);

  double moves = 0;
  for (const double count : finding(result, "markov.transitions").values()) moves += count;
  EXPECT_EQ(moves, 12);  // six regions, two steps
  EXPECT_EQ(finding(result, "markov").axes()[0].set(), "class");
  EXPECT_TRUE(found.empty());
}

TEST(MarkovRow, TakesCutPoints) {
  Inputs inputs = sample();
  set(inputs, "markov_classes", "cut_points");
  set(inputs, "markov_cut_points", "0.5, 1.5");
  base::Diagnostics found;

  const Measurement result = measure(*find_row("markov"), inputs, found);

  EXPECT_EQ(finding(result, "markov").axes()[0].size(), 3u);
  // over the means 4.5, 9.17 and 15.17 the classes are 3 3 2 1 2 1, then 3 3 2 2 2 1, then 2 2 3 2 2 1
  EXPECT_THAT(finding(result, "markov.transitions").values(), ElementsAre(2, 1, 0, 0, 4, 1, 0, 2, 2));
}

TEST(MarkovRow, SaysThatTheLongRunDependsOnTheStart) {
  Inputs inputs = sample();
  inputs.value->values =
      array::Array({inputs.periods, inputs.regions}, {1, 1, 1, 9, 9, 9, 1, 1, 1, 9, 9, 9, 1, 1, 1, 9, 9, 9});
  set(inputs, "markov_classes", "cut_points");
  set(inputs, "markov_cut_points", "1");
  base::Diagnostics found;

  const Measurement result = measure(*find_row("markov"), inputs, found);

  EXPECT_THAT(finding(result, "markov.steady_state").values(), ElementsAre(0.5, 0.5));
  EXPECT_TRUE(std::isinf(finding(result, "markov.first_passage")[1]));
  EXPECT_EQ(result.notes.at(0).en,
            "the chain is reducible, with 2 closed sets of classes: the steady state depends on the start, "
            "here where "
            "regions were observed");
}

TEST(MarkovRow, HasNoNumbersForAClassThatNobodyWasIn) {
  Inputs inputs = sample();
  set(inputs, "markov_classes", "cut_points");
  set(inputs, "markov_cut_points", "0.5,1.5,100");
  base::Diagnostics found;

  const Measurement result = measure(*find_row("markov"), inputs, found);

  EXPECT_TRUE(std::isnan(finding(result, "markov").at(3, 0)));
  EXPECT_TRUE(std::isnan(finding(result, "markov.steady_state")[3]));
  EXPECT_EQ(finding(result, "markov.steady_state")[0], 0);                 // left for good: transient
  EXPECT_NEAR(finding(result, "markov.steady_state")[1], 5.0 / 7, 1e-15);  // 1/5 up, 1/2 down
  EXPECT_EQ(maybe(result, "markov.prais"), nullptr);
}

TEST(MarkovRow, RefusesQuantilesThatCoincide) {
  Inputs inputs = sample();
  set(inputs, "markov_class_count", "3");
  set(inputs, "markov_classes", "period_quantiles");
  set(inputs, "markov_values", "absolute");
  for (std::size_t i = 6; i < 12; ++i) inputs.value->values[i] = i == 6 ? 1 : 5;

  EXPECT_EQ(
      refusal("markov", inputs),
      "HL0736: `income` (2010) cannot be cut into 3 classes by quantiles, because edges coincide: 5, 5; the "
      "indicator is left out");
}

TEST(MarkovRow, RefusesCutPointsThatFallAndHalfClasses) {
  Inputs inputs = sample();
  set(inputs, "markov_class_count", "2.5");
  EXPECT_EQ(refusal("markov", inputs),
            "HL0738: convention `markov_class_count` is 2.5; it takes a whole number from 2 to 1000; the "
            "indicator is "
            "left out");
  set(inputs, "markov_classes", "cut_points");
  set(inputs, "markov_cut_points", "1,0.5");
  EXPECT_EQ(refusal("markov", inputs),
            "HL0746: `markov_cut_points` are to cut `income` into classes, but they are: 1, 0.5; the "
            "indicator is left "
            "out");
}

TEST(MarkovRow, RefusesLevelsRelativeToAMeanThatIsNotPositive) {
  Inputs inputs = sample();
  for (std::size_t i = 0; i < 6; ++i) inputs.value->values[i] -= 10;

  EXPECT_EQ(refusal("markov", inputs),
            "HL0735: Markov chain: the mean of `income` is -5.5 (2000), so values relative to it have no "
            "meaning; the "
            "indicator or the part that needs them is left out");
}

TEST(SpatialMarkovRow, AddsUpToTheChainOfAllAndLeavesIslandsOut) {
  Inputs inputs = sample();
  set(inputs, "markov_class_count", "2");
  set(inputs, "markov_lag_class_count", "2");
  base::Diagnostics none, found;
  const Measurement whole = measure(*find_row("spatial_markov"), inputs, none);
  make_island(inputs, 5);
  const Measurement without = measure(*find_row("spatial_markov"), inputs, found);

  const auto moves = [](const Measurement& one) {
    double total = 0;
    for (const double count : finding(one, "spatial_markov.transitions").values()) total += count;
    return total;
  };
  EXPECT_EQ(moves(whole), 12);
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(moves(without), 10);
  EXPECT_EQ(told(found),
            "HL0737: spatial Markov chain: 1 regions have no neighbours and so no level of neighbours: "
            "Hulunbuir; their "
            "moves are not counted");
}

TEST(SpatialMarkovRow, MayJudgeNeighboursByTheRegionsOwnClasses) {
  Inputs inputs = sample();
  set(inputs, "markov_classes", "cut_points");
  set(inputs, "markov_cut_points", "0.5,1.5");
  set(inputs, "markov_lag_classes", "as_values");
  base::Diagnostics found;

  const Measurement result = measure(*find_row("spatial_markov"), inputs, found);

  EXPECT_EQ(finding(result, "spatial_markov").axes()[0].size(), 3u);
  EXPECT_THAT(finding(result, "spatial_markov.lag_cut_points").values(), ElementsAre(0.5, 1.5));
}

TEST(LisaMarkovRow, MovesBetweenFourQuadrants) {
  const Inputs inputs = sample();
  base::Diagnostics found;

  const Measurement result = measure(*find_row("lisa_markov"), inputs, found);

  EXPECT_EQ(finding(result, "lisa_markov.transitions").size(), 16u);
  EXPECT_EQ(finding(result, "lisa_markov.chi2_dof")[0], 8);
  EXPECT_TRUE(found.empty());
}

TEST(RankMobilityRow, CountsPlacesGained) {
  Inputs inputs = sample();
  base::Diagnostics found;

  const Measurement result = measure(*find_row("rank_mobility"), inputs, found);

  // 2000: 1 2 3 5 4 6; 2020: 3 2 1 4 5 6
  EXPECT_THAT(finding(result, "rank_mobility.rise").values(), ElementsAre(-2, 0, 2, 1, -1, 0));
  EXPECT_DOUBLE_EQ(finding(result, "rank_mobility.mean_change")[0], 1);
  EXPECT_NEAR(finding(result, "rank_mobility")[0], (11.0 - 4) / 15, 1e-15);
  EXPECT_DOUBLE_EQ(finding(result, "rank_mobility.since_first")[0], 1);
}

TEST(ListConvention, TakesNumbersAndRefusesWords) {
  Conventions conventions;

  EXPECT_TRUE(conventions.numbers("markov_cut_points").empty());
  EXPECT_FALSE(conventions.set("markov_cut_points", "1,high"));
  EXPECT_TRUE(conventions.set("markov_cut_points", "0.75, 1,1.25"));
  EXPECT_THAT(conventions.numbers("markov_cut_points"), ElementsAre(0.75, 1, 1.25));
  EXPECT_EQ(conventions.in_words("markov_cut_points").en, "cut points: 0.75, 1, 1.25");
}

}  // namespace
}  // namespace hinterland::indicator
