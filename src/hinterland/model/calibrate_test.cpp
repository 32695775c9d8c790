// Calibration: the data found, what is left out of their binding, and observed data that cannot agree.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/calibrate.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/model/test_cases.hpp"

namespace hinterland::model {
namespace {

struct Economy {
  lang::CheckedModel model;
  Binding truth, observed;

  Economy(const std::string& name, Binding (*binding)(const lang::CheckedModel&, std::size_t, std::uint32_t))
      : model(test::library_model(name)), truth(binding(model, 9, 4)), observed(truth) {
    for (const auto& [reading, values] : test::solved(model, truth)) {
      if (reading == "w" || reading == "L") observed.data[reading] = values;
    }
  }

  [[nodiscard]] Calibration calibrated() const {
    const System inverse(model, observed, {.inverted = true, .targets = {}, .lever = {}});
    return calibrate(inverse, {}, {}, {});
  }
};

TEST(Calibrate, FindsTheDataAndGivesBackTheObserved) {
  const Economy economy("strong_capital", test::strong_capital);

  const Calibration calibration = economy.calibrated();

  ASSERT_TRUE(calibration.report.is_converged());
  EXPECT_FALSE(calibration.binding.data.contains("w"));
  EXPECT_FALSE(calibration.binding.data.contains("L"));
  for (const auto& [equation, finding] : calibration.agreements)
    EXPECT_TRUE(finding.passed) << equation << finding.words.en;
  const auto again = test::solved(economy.model, calibration.binding);
  for (const char* name : {"w", "L"}) {
    const auto values = economy.observed.data.at(name).values();
    test::expect_close(again.at(name), {values.begin(), values.end()}, 1e-8, name);
  }
}

TEST(Calibrate, PointOfIsWhereTheModelHolds) {
  const Economy economy("allen_arkolakis_2014", test::allen_arkolakis);
  const Calibration calibration = economy.calibrated();
  const System system(economy.model, calibration.binding, {});
  Evaluation evaluation(system, {});

  std::vector<double> u = point_of(system, calibration.readings, calibration.values);
  evaluation.close(u, evaluation.nominal_directions(u));

  const Finding finding = verify_benchmark(system, evaluation, u);
  EXPECT_TRUE(finding.passed) << finding.words.en;
}

// The labour market holds nothing but data in the exchanged system: it can only be compared.
TEST(Calibrate, AnEquationOfDataAloneIsComparedWithBothSides) {
  Economy economy("allen_arkolakis_2014", test::allen_arkolakis);
  economy.observed.data["Lbar"] = array::Array(10.0);  // nine people are observed

  const Calibration calibration = economy.calibrated();

  const auto labour = std::find_if(calibration.agreements.begin(), calibration.agreements.end(),
                                   [](const auto& agreement) { return agreement.equation == "labour"; });
  ASSERT_NE(labour, calibration.agreements.end());
  EXPECT_FALSE(labour->finding.passed);
  EXPECT_NEAR(labour->finding.value, 0.1, 1e-9);
  EXPECT_EQ(labour->finding.words, (base::Text{"left side 9, right side 10", "左边 9,右边 10"}));
}

// People move between places and nobody is born: twice as many people observed as there were origins is told as a factor.
TEST(Calibrate, ObservedTotalsThatDisagreeAreToldWithTheirFactor) {
  Economy economy("strong_capital", test::strong_capital);
  for (double& people : economy.observed.data.at("L").values()) people *= 2;

  const Calibration calibration = economy.calibrated();

  ASSERT_TRUE(calibration.report.is_converged());
  const auto people = std::find_if(calibration.agreements.begin(), calibration.agreements.end(),
                                   [](const auto& agreement) { return agreement.equation == "people"; });
  ASSERT_NE(people, calibration.agreements.end());
  EXPECT_FALSE(people->finding.passed);
  EXPECT_NEAR(people->finding.value, std::log(2), 1e-9);
}

TEST(Calibrate, AModelWithoutScalesNeedsNoNormalisation) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i, j\ndata a[i] > 0 ; c[i] > 0 ; b > 0\n"
      "var x[i] > 0 ; y[i] > 0\n"
      "eq first[i] for x[i]: x[i]*y[i] = a[i]\neq second[i] for y[i]: y[i] = c[i]*x[i]\n"
      "invert a[i], c[i] from x[i], y[i]\n");
  Binding binding = test::two_regions(model, {{"a", {2, 2}}, {"c", {2, 2}}, {"x", {1, 1}}, {"y", {2, 2}}});
  binding.data["b"] = array::Array(1.0);

  const System inverse(model, binding, {.inverted = true, .targets = {}, .lever = {}});
  const Calibration calibration = calibrate(inverse, {}, {}, {});

  ASSERT_TRUE(calibration.report.is_converged());
  test::expect_close(calibration.binding.data.at("a"), {2, 2}, 1e-10, "a");
  test::expect_close(calibration.binding.data.at("c"), {2, 2}, 1e-10, "c");
}

}  // namespace
}  // namespace hinterland::model
