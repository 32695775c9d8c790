// Formulas and assignments of a case against brute force: conditions, members, groups, maps, every kind of sum.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/formula.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <gmock/gmock.h>

#include "hinterland/model/test_cases.hpp"

namespace hinterland::model {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::Pointwise;

// Regions in countries, sectors; a model is needed only for its names.
constexpr const char* model_text = R"(
model m "m"
set R "regions" index i, j
set C "countries" index c
set S "sectors" index s
param sigma = 5 in (1, inf) ; shock[i,s] = 1 > 0
data a[i] ; b[i] > 0 ; T[i,j] ; V[c] ; q[i,s] ; total
map home[i] in C
var w[i] > 0
let A[i] = b[i]^2
eq market[i] for w[i]: w[i] = a[i]
)";

constexpr std::size_t places = 4;

array::Axis axis(const std::string& set, const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return {set, std::move(members)};
}

class Formula : public testing::Test {
 protected:
  Formula() {
    binding.axes["R"] = regions;
    binding.axes["C"] = countries;
    binding.axes["S"] = sectors;
    binding.parameters = test::defaults(model);
    binding.data["a"] = array::Array({regions}, {-2, 0, 3, 0.5});
    binding.data["b"] = array::Array({regions}, {1, 2, 4, 0.25});
    binding.data["w"] = array::Array({regions}, {1, 3, 2, 5});
    binding.data["T"] = array::Array({regions, regions},
                                     {1, 1.5, 2, 3, 1.25, 1, 1.75, 2.5, 2.25, 1.6, 1, 1.2, 3.5, 2.7, 1.1, 1});
    binding.data["V"] = array::Array({countries}, {10, 20, 30});
    binding.data["q"] = array::Array({regions, sectors}, {1, 2, 3, 4, 5, 6, 7, 8});
    binding.data["total"] = array::Array(100.0);
    binding.data["home"] =
        array::Array({regions}, {0, 2, 2, 0});  // positions in C; the second country is empty
    binding.groups["North"] = array::Array({regions}, {1, 0, 1, 0});
  }

  [[nodiscard]] std::vector<double> value(const std::string& text,
                                          const std::vector<std::string>& indices = {}) const {
    base::Diagnostics found;
    const auto expression = lang::parse_expression(text, {}, found);
    if (expression) lang::check_expression(*expression, model, {}, groups, indices, found);
    for (const auto& diagnostic : found.list()) ADD_FAILURE() << base::render(diagnostic, base::Language::en);
    if (found.has_errors()) return {};
    const array::Array result = evaluate(*expression, indices, model, binding);
    return {result.values().begin(), result.values().end()};
  }

  void set(const std::string& text) {
    base::Diagnostics found;
    const auto assignment = lang::parse_assignment(text, {}, found);
    if (assignment) lang::check_assignment(*assignment, model, {}, groups, found);
    for (const auto& diagnostic : found.list()) ADD_FAILURE() << base::render(diagnostic, base::Language::en);
    if (!found.has_errors()) carry_out(*assignment, model, binding);
  }

  [[nodiscard]] std::vector<double> now(const std::string& name) const {
    const auto values = binding.data.at(name).values();
    return {values.begin(), values.end()};
  }

  array::Axis regions = axis("R", {"Hohhot", "Baotou", "Ordos", "Ulanqab"});
  array::Axis countries = axis("C", {"X", "Y", "Z"});
  array::Axis sectors = axis("S", {"farms", "mines"});
  std::map<std::string, std::string> groups{{"North", "R"}};
  lang::CheckedModel model = test::checked(model_text);
  Binding binding;
};

TEST_F(Formula, ReadsDataParametersDefinitionsAndUnknowns) {
  EXPECT_THAT(value("sigma + total"), ElementsAre(105));
  EXPECT_THAT(value("A[i]/b[i]", {"i"}), ElementsAre(1, 2, 4, 0.25));
  EXPECT_THAT(value("w[i] + 1", {"i"}), ElementsAre(2, 4, 3, 6));
}

TEST_F(Formula, AParameterOverSetsHasOneValueEverywhereUntilItsElementsAreAssigned) {
  bind_parameter(*model.find("shock"), 2, binding);

  set(R"(shock["Ordos","mines"] = 5)");

  EXPECT_THAT(now("shock"), ElementsAre(2, 2, 2, 2, 2, 5, 2, 2));
}

TEST_F(Formula, AnIndexRunsWhereItIsWritten) {
  std::vector<double> transposed, expected;
  for (std::size_t i = 0; i < places; ++i) {
    for (std::size_t j = 0; j < places; ++j) transposed.push_back(binding.data["T"].at(j, i));
  }
  EXPECT_EQ(value("T[j,i]", {"i", "j"}), transposed);
  EXPECT_EQ(value("T[i,j]", {"j", "i"}), transposed);
  EXPECT_THAT(value("T[i,i]", {"i"}), ElementsAre(1, 1, 1, 1));
  EXPECT_THAT(value("b[j]", {"i", "j"}),
              ElementsAre(1, 2, 4, 0.25, 1, 2, 4, 0.25, 1, 2, 4, 0.25, 1, 2, 4, 0.25));
}

TEST_F(Formula, AMemberIsReadByName) {
  EXPECT_THAT(value("T[\"Hohhot\",\"Ordos\"]"), ElementsAre(2));
  EXPECT_THAT(value("T[i,\"Baotou\"]", {"i"}), ElementsAre(1.5, 1, 1.6, 2.7));
  EXPECT_THAT(value("q[\"Ordos\",s]", {"s"}), ElementsAre(5, 6));
}

TEST_F(Formula, AMapLeadsToAnotherSet) {
  EXPECT_THAT(value("V[home[i]]", {"i"}), ElementsAre(10, 30, 30, 10));
  EXPECT_THAT(value("sum(i where home[i] == c: b[i])", {"c"}), ElementsAre(1.25, 0, 6));
  EXPECT_THAT(value("sum(i where home[i] == \"Z\": b[i])"), ElementsAre(6));
  EXPECT_THAT(value("sum(i where home[i] != \"Z\": b[i])"), ElementsAre(1.25));
  EXPECT_THAT(value("sum(i: b[i]*V[home[i]])"), ElementsAre(10 + 60 + 120 + 2.5));
}

TEST_F(Formula, ConditionsAreThoseOfLogic) {
  EXPECT_THAT(value("sum(i where i in North: b[i])"), ElementsAre(5));
  EXPECT_THAT(value("sum(i where not i in North: b[i])"), ElementsAre(2.25));
  EXPECT_THAT(value("sum(i where i in North or a[i] == 0: b[i])"), ElementsAre(7));
  EXPECT_THAT(value("sum(i where i in North and a[i] < 0: b[i])"), ElementsAre(1));
  EXPECT_THAT(value("sum(i where not (i in North or a[i] == 0): b[i])"), ElementsAre(0.25));
  EXPECT_THAT(value("sum(j where j != i: b[j])", {"i"}), ElementsAre(6.25, 5.25, 3.25, 7));
  EXPECT_THAT(value("sum(i where i != \"Ordos\": b[i])"), ElementsAre(3.25));
  EXPECT_THAT(value("sum(i where a[i] >= 0: 1)"), ElementsAre(3));
  EXPECT_THAT(value("sum(i where a[i] > 0: 1)"), ElementsAre(2));
  EXPECT_THAT(value("sum(i where a[i] <= 0: 1)"), ElementsAre(2));
  EXPECT_THAT(value("sum(i, j where T[i,j] > T[j,i]: T[i,j])"),
              ElementsAre(DoubleEq(1.5 + 1.75 + 2.25 + 3.5 + 2.7 + 1.2)));
}

TEST_F(Formula, FunctionsAreThoseOfTheStandardLibrary) {
  EXPECT_THAT(value("exp(a[i])", {"i"}),
              Pointwise(DoubleEq(), {std::exp(-2.0), 1.0, std::exp(3.0), std::exp(0.5)}));
  EXPECT_THAT(value("log(b[i])", {"i"}),
              Pointwise(DoubleEq(), {0.0, std::log(2.0), std::log(4.0), std::log(0.25)}));
  EXPECT_THAT(value("sqrt(b[i])", {"i"}), ElementsAre(1, std::sqrt(2.0), 2, 0.5));
  EXPECT_THAT(value("abs(a[i])", {"i"}), ElementsAre(2, 0, 3, 0.5));
  EXPECT_THAT(value("min(a[i], b[i], 1)", {"i"}), ElementsAre(-2, 0, 1, 0.25));
  EXPECT_THAT(value("max(a[i], b[i], 1)", {"i"}), ElementsAre(1, 2, 4, 1));
  EXPECT_THAT(value("a[i]^2 - a[i]^3", {"i"}), ElementsAre(12, 0, -18, 0.125));
  EXPECT_THAT(value("-a[i]^2", {"i"}), ElementsAre(-4, 0, -9, -0.25));
}

struct Reduction {
  std::string name;
  std::function<double(const std::vector<double>&)> law;
};

const std::vector<Reduction>& reductions() {
  static const std::vector<Reduction> all{
      {"sum", [](const auto& x) { return std::accumulate(x.begin(), x.end(), 0.0); }},
      {"prod", [](const auto& x) { return std::accumulate(x.begin(), x.end(), 1.0, std::multiplies<>()); }},
      {"mean",
       [](const auto& x) {
         return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
       }},
      {"geomean",
       [](const auto& x) {
         const double all_of = std::accumulate(x.begin(), x.end(), 1.0, std::multiplies<>());
         return std::pow(all_of, 1 / static_cast<double>(x.size()));
       }},
      {"max", [](const auto& x) { return *std::max_element(x.begin(), x.end()); }},
      {"min", [](const auto& x) { return *std::min_element(x.begin(), x.end()); }}};
  return all;
}

// Products go through logarithms: a few roundings more than a chain of multiplications.
constexpr double rounding = 1e-14;

TEST_F(Formula, EveryReductionEqualsBruteForce) {
  for (const Reduction& reduction : reductions()) {
    const auto all = value(reduction.name + "(i: b[i])");
    EXPECT_NEAR(all.at(0) / reduction.law(now("b")), 1, rounding) << reduction.name;

    const auto rows = value(reduction.name + "(j: T[i,j])", {"i"});
    for (std::size_t i = 0; i < places; ++i) {
      std::vector<double> row;
      for (std::size_t j = 0; j < places; ++j) row.push_back(binding.data["T"].at(i, j));
      EXPECT_NEAR(rows[i] / reduction.law(row), 1, rounding) << reduction.name << " " << i;
    }
    EXPECT_NEAR(value(reduction.name + "(i, s: q[i,s])").at(0) / reduction.law(now("q")), 1, rounding)
        << reduction.name;
  }
}

TEST_F(Formula, EveryReductionWithAConditionEqualsBruteForce) {
  for (const Reduction& reduction : reductions()) {
    const auto rows = value(reduction.name + "(j where j != i and T[i,j] > 1.15: T[i,j])", {"i"});
    for (std::size_t i = 0; i < places; ++i) {
      std::vector<double> row;
      for (std::size_t j = 0; j < places; ++j) {
        if (j != i && binding.data["T"].at(i, j) > 1.15) row.push_back(binding.data["T"].at(i, j));
      }
      EXPECT_NEAR(rows[i] / reduction.law(row), 1, rounding) << reduction.name << " " << i;
    }
  }
}

TEST_F(Formula, ReductionsOfNegativeNumbersAndZeros) {
  EXPECT_THAT(value("sum(i: a[i])"), ElementsAre(1.5));
  EXPECT_THAT(value("max(i: -b[i])"), ElementsAre(-0.25));
  EXPECT_THAT(value("min(i where i in North: -b[i])"), ElementsAre(-4));
  EXPECT_THAT(value("max(i where i in North: -b[i])"), ElementsAre(-1));
  EXPECT_THAT(value("prod(i: a[i])"), ElementsAre(0));
  EXPECT_NEAR(value("prod(i where a[i] != 0: a[i])").at(0), -3, 3 * rounding);
  EXPECT_NEAR(value("prod(i where i in North: -b[i])").at(0), 4, 4 * rounding);
}

TEST_F(Formula, WhatAConditionLeavesOutIsNotComputed) {
  EXPECT_THAT(value("sum(i where a[i] > 0: log(a[i]))"),
              ElementsAre(DoubleEq(std::log(3.0) + std::log(0.5))));
  EXPECT_THAT(value("max(i where a[i] > 0: 1/a[i])"), ElementsAre(2));
  EXPECT_THAT(value("mean(i where a[i] != 0: 1/a[i])"), ElementsAre(DoubleEq((-0.5 + 1 / 3.0 + 2) / 3)));
}

TEST_F(Formula, ZeroTimesLogarithmOfZeroIsZero) {
  binding.data["a"] = array::Array({regions}, {0, 0, 0.5, 0.5});
  EXPECT_THAT(value("sum(i: a[i]*log(a[i]))"), ElementsAre(DoubleEq(std::log(0.5))));
}

TEST_F(Formula, TheSignOfAProductIsThatOfItsNegativeFactors) {
  binding.data["q"] = array::Array({regions, sectors}, {-1, -1, -1, -1, -1, -1, -1, -1});
  for (int negative = 8; negative > 0; --negative) {
    EXPECT_EQ(value("prod(i, s: q[i,s])").at(0), negative % 2 == 0 ? 1 : -1) << negative;
    binding.data["q"][static_cast<std::size_t>(negative - 1)] = 1;
  }
}

TEST_F(Formula, TheLargestOfNothingIsNoNumberToGoOnWith) {
  EXPECT_THAT(value("sum(i where a[i] > 9: a[i])"), ElementsAre(0));
  EXPECT_THAT(value("prod(i where a[i] > 9: b[i])"), ElementsAre(1));
  EXPECT_FALSE(std::isfinite(value("mean(i where a[i] > 9: a[i])").at(0)));
  EXPECT_FALSE(std::isfinite(value("max(i where a[i] > 9: a[i])").at(0)));
  EXPECT_FALSE(std::isfinite(value("min(i where a[i] > 9: a[i])").at(0)));
}

TEST_F(Formula, MissingDataAreNamedThroughDefinitions) {
  binding.data.erase("b");
  base::Diagnostics found;
  const auto expression = lang::parse_expression("sum(i: A[i]*w[i]) + sigma + total", {}, found);

  EXPECT_THAT(missing_data(*expression, model, binding), ElementsAre("b"));
}

TEST_F(Formula, EveryKindOfAssignment) {
  set("b[i] = 2");
  EXPECT_THAT(now("b"), ElementsAre(2, 2, 2, 2));
  set("b[i] += a[i]");
  EXPECT_THAT(now("b"), ElementsAre(0, 2, 5, 2.5));
  set("b[i] -= 1");
  EXPECT_THAT(now("b"), ElementsAre(-1, 1, 4, 1.5));
  set("b[i] *= 4");
  EXPECT_THAT(now("b"), ElementsAre(-4, 4, 16, 6));
  set("b[i] /= 2");
  EXPECT_THAT(now("b"), ElementsAre(-2, 2, 8, 3));
}

TEST_F(Formula, AnAssignmentChangesWhatItNamesAndNothingElse) {
  set("b[\"Ordos\"] *= 1.5");
  EXPECT_THAT(now("b"), ElementsAre(1, 2, 6, 0.25));
  set("b[i] = 9 where i in North");
  EXPECT_THAT(now("b"), ElementsAre(9, 2, 9, 0.25));
  set("q[i,\"mines\"] += 100 where home[i] == \"Z\"");
  EXPECT_THAT(now("q"), ElementsAre(1, 2, 3, 104, 5, 106, 7, 8));
  set("T[\"Hohhot\",j] *= 2 where j != \"Hohhot\"");
  EXPECT_THAT(now("T"), ElementsAre(1, 3, 4, 6, 1.25, 1, 1.75, 2.5, 2.25, 1.6, 1, 1.2, 3.5, 2.7, 1.1, 1));
}

TEST_F(Formula, BothEndsOfAPairMayBeConditioned) {
  const std::vector<double> before = now("T");
  set("T[i,j] *= 0.5 where i in North and j in North and i != j");
  for (std::size_t i = 0; i < places; ++i) {
    for (std::size_t j = 0; j < places; ++j) {
      const bool is_hit = i != j && i % 2 == 0 && j % 2 == 0;
      EXPECT_EQ(binding.data["T"].at(i, j), before[i * places + j] * (is_hit ? 0.5 : 1)) << i << " " << j;
    }
  }
}

TEST_F(Formula, TheRightSideSeesTheValuesBefore) {
  const std::vector<double> before = now("T");
  set("T[i,j] = T[j,i]");
  for (std::size_t k = 0; k < before.size(); ++k)
    EXPECT_EQ(now("T")[k], before[(k % places) * places + k / places]);
  set("b[i] = b[i]/sum(j: b[j])");
  EXPECT_THAT(now("b"), Pointwise(DoubleEq(), {1 / 7.25, 2 / 7.25, 4 / 7.25, 0.25 / 7.25}));
}

TEST_F(Formula, ScalarsAreSetToo) {
  set("total += sum(i: b[i])");
  EXPECT_THAT(now("total"), ElementsAre(107.25));
  set("total = 3 where sigma > 9");
  EXPECT_THAT(now("total"), ElementsAre(107.25));
  set("sigma *= 1.2");
  EXPECT_THAT(binding.parameters.at("sigma"), DoubleEq(6));
  set("sigma = 2 where total < 50");
  EXPECT_THAT(binding.parameters.at("sigma"), DoubleEq(6));
  set("sigma = 2 where total > 50");
  EXPECT_THAT(binding.parameters.at("sigma"), DoubleEq(2));
}

TEST_F(Formula, NothingIsComputedWhereTheConditionDoesNotHold) {
  set("b[i] = log(a[i]) where a[i] > 0");
  EXPECT_THAT(now("b"), Pointwise(DoubleEq(), {1.0, 2.0, std::log(3.0), std::log(0.5)}));
}

}  // namespace
}  // namespace hinterland::model
