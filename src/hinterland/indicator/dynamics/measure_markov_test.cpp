// The rows of Markov chains, density and ranks on a small panel: conventions, islands, what is refused and how.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/measure_dynamics.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/indicator/dynamics/panel_fixture.hpp"

namespace hinterland::indicator {
namespace {

using namespace panel_fixture;
using testing::ElementsAre;

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
