// What the data do not allow is told, with the numbers, and the finding left out; islands and conventions.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/measure_autocorrelation.hpp"

#include <cmath>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::indicator {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

array::Axis axis(const std::string& set, const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return array::Axis(set, std::move(members));
}

// Six places on a line, each the neighbour of the next.
Weights line(std::size_t n) {
  Weights weights;
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0) weights.neighbours.of.push_back(static_cast<std::uint32_t>(i - 1));
    if (i + 1 < n) weights.neighbours.of.push_back(static_cast<std::uint32_t>(i + 1));
    weights.neighbours.start.push_back(weights.neighbours.of.size());
  }
  weights.values.assign(weights.neighbours.of.size(), 1.0);
  return weights;
}

Inputs six(std::vector<double> values, const std::vector<std::string>& periods = {""}) {
  Inputs inputs;
  inputs.regions = axis("region", {"A", "B", "C", "D", "E", "F"});
  inputs.periods = axis("year", periods);
  inputs.value = Series{"income", {}, "", array::Array({inputs.periods, inputs.regions}, std::move(values))};
  inputs.weights = line(6);
  return inputs;
}

std::vector<std::string> told(const char* row, const Inputs& inputs) {
  base::Diagnostics found;
  const Measurement measurement = measure(*find_row(row), inputs, found);
  std::vector<std::string> sentences;
  for (const base::Diagnostic& one : found.list())
    sentences.push_back(one.id + " " + base::message(one, base::Language::en));
  if (measurement.findings.empty()) sentences.emplace_back("nothing found");
  return sentences;
}

TEST(Autocorrelation, RefusesAConstantAndNamesItsPeriod) {
  const Inputs inputs = six({1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7, 7}, {"2010", "2020"});

  EXPECT_THAT(
      told("moran_i", inputs),
      ElementsAre(
          "HL0720 Moran's I: `income` (2020) is 7 in every region, and a constant has no autocorrelation; "
          "the result is left out",
          "nothing found"));
}

TEST(Autocorrelation, NamesRegionsWithoutNeighboursAndGoesOn) {
  Inputs inputs = six({1, 2, 3, 4, 5, 7});
  inputs.weights = line(5);
  inputs.weights->neighbours.start.push_back(inputs.weights->neighbours.of.size());

  EXPECT_THAT(told("moran_i", inputs),
              ElementsAre("HL0721 without neighbours: F (count: 1); their spatial lag is taken as zero"));
}

TEST(Autocorrelation, IslandsCountInNOrNot) {
  Inputs inputs = six({1, 2, 3, 4, 5, 7});
  inputs.weights = line(5);
  inputs.weights->neighbours.start.push_back(inputs.weights->neighbours.of.size());
  base::Diagnostics found;

  const Measurement counted = measure(*find_row("moran_i"), inputs, found);
  ASSERT_TRUE(inputs.conventions.set("islands", "not_counted"));
  const Measurement not_counted = measure(*find_row("moran_i"), inputs, found);

  EXPECT_DOUBLE_EQ(counted.findings[0].values[0], 6.0 / 5.0 * not_counted.findings[0].values[0]);
  EXPECT_DOUBLE_EQ(counted.findings[1].values[0], -1.0 / 5);
  EXPECT_DOUBLE_EQ(not_counted.findings[1].values[0], -1.0 / 4);
}

TEST(Autocorrelation, TellsThatThereAreTooFewRegions) {
  Inputs inputs = six({1, 2, 4, 3, 5, 7});
  inputs.regions = axis("region", {"A", "B", "C"});
  inputs.value->values = array::Array({inputs.periods, inputs.regions}, {1, 2, 4});
  inputs.weights = line(3);

  EXPECT_THAT(
      told("geary_c", inputs),
      ElementsAre("HL0722 Geary's C needs at least 4 regions, and 3 are counted; the result is left out",
                  "nothing found"));
}

TEST(Autocorrelation, GeneralGWantsNoNegativeValues) {
  EXPECT_THAT(
      told("general_g", six({1, -2, 3, 4, -5, 6})),
      ElementsAre(
          "HL0723 Getis–Ord general G: `income` is negative in B, E (count: 2); shares of the total mean "
          "nothing there and are left out",
          "nothing found"));
}

TEST(Autocorrelation, RefusesRegionsThatAreTheirOwnNeighbours) {
  Inputs inputs = six({1, 2, 3, 4, 5, 7});
  inputs.weights = including_self(*inputs.weights);

  EXPECT_THAT(
      told("local_moran_i", inputs),
      ElementsAre(
          "HL0724 Local Moran's I: the weights make regions their own neighbours: A, B, C, D, E, F (count: "
          "6); the result is left out",
          "nothing found"));
  EXPECT_THAT(told("getis_ord_star", inputs), IsEmpty());
}

TEST(Autocorrelation, TellsThatThereAreNoLinks) {
  Inputs inputs = six({1, 2, 3, 4, 5, 7});
  inputs.weights = Weights{};
  inputs.weights->neighbours.start.assign(7, 0);

  EXPECT_THAT(
      told("moran_i", inputs),
      ElementsAre("HL0725 Moran's I: no region has a neighbour; the result is left out", "nothing found"));
}

TEST(Autocorrelation, TellsThatFactorsDependOnEachOther) {
  Inputs inputs = six({1, 2, 4, 3, 5, 7});
  const auto factor = [&](const char* name, std::vector<double> values) {
    return Series{name, {}, "", array::Array({inputs.periods, inputs.regions}, std::move(values))};
  };
  inputs.factors = {factor("schools", {1, 0, 2, 5, 1, 3}), factor("pupils", {10, 0, 20, 50, 10, 30})};

  EXPECT_THAT(
      told("multiplier_tests", inputs),
      ElementsAre(
          "HL0726 regression of `income`: the factors schools, pupils and a constant depend on each other; "
          "the tests of residuals are left out",
          "nothing found"));
}

TEST(Autocorrelation, TellsThatARegressionFitsExactly) {
  Inputs inputs = six({1, 2, 4, 3, 5, 7});
  inputs.factors = {*inputs.value};
  inputs.factors[0].name = "income again";

  EXPECT_THAT(
      told("residual_moran_i", inputs),
      ElementsAre(
          "HL0727 regression of `income` on income again leaves no residuals; their tests are left out",
          "nothing found"));
}

TEST(Autocorrelation, JoinCountsAsGivenWantOnesAndZeros) {
  Inputs inputs = six({1, 0, 1, 0.5, 1, 0});
  ASSERT_TRUE(inputs.conventions.set("join_classes", "as_given"));

  EXPECT_THAT(
      told("join_count", inputs),
      ElementsAre(
          "HL0728 join counts: `income` of D is 0.5, and classes as given are 1 and 0; the result is left "
          "out",
          "nothing found"));
}

TEST(Autocorrelation, WeightsOfAnotherSizeAreAFaultOfTheProgram) {
  Inputs inputs = six({1, 2, 3, 4, 5, 7});
  inputs.weights = line(5);
  base::Diagnostics found;

  EXPECT_THROW(static_cast<void>(measure(*find_row("moran_i"), inputs, found)), base::ContractError);
}

TEST(Autocorrelation, PresetsAreThoseOfThePrograms) {
  EXPECT_TRUE(Conventions("spdep").is("alternative", "greater"));
  EXPECT_TRUE(Conventions("spdep").is("quadrants", "mean"));
  EXPECT_TRUE(Conventions("pysal").is("pseudo_p", "folded"));
  EXPECT_TRUE(Conventions("geoda").is("m2_divisor", "n_minus_1"));
  EXPECT_TRUE(Conventions().is("alternative", "two_sided"));
}

}  // namespace
}  // namespace hinterland::indicator
