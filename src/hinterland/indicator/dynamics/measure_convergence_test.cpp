// The rows of convergence on a small panel: conventions, what is refused and how it is said.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/measure_dynamics.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/indicator/dynamics/panel_fixture.hpp"

namespace hinterland::indicator {
namespace {

using namespace panel_fixture;
using base::Language;

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

}  // namespace
}  // namespace hinterland::indicator
