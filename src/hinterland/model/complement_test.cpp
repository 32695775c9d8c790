// Complementarity against closed forms: where it binds, where it is slack, and what is said of it.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "hinterland/model/test_cases.hpp"
#include "hinterland/model/verify.hpp"

namespace hinterland::model {
namespace {

// The smooth equation leaves slack · gap = 1e-16: 1e-15 where the other factor is at least 0.1, as everywhere below.
// Solved to 1e-12, of which each place is a small system with a condition below 10.
constexpr double agreement = 1e-11;

// ---- a land supply limit: demand at no rent may be less than the land there is ----

constexpr const char* land_model = R"(
model land_limit "Land that may lie idle" | "可能闲置的土地"
set R "regions" | "地区" index n
data H[n] > 0 "land" | "土地" ; a[n] > 0 "demand at no rent" | "零租金时的需求"
var rent[n] >= 0 "rent" | "租金" ; use[n] > 0 "land in use" | "在用土地"
eq demand[n] for use[n]: use[n] = a[n]/(1 + rent[n])
)";

Binding lands() {
  Binding economy;
  economy.axes["R"] = test::regions(5);
  economy.data["H"] = array::Array({economy.axes["R"]}, {1, 2, 3, 4, 1000});
  economy.data["a"] = array::Array({economy.axes["R"]}, {2, 5, 1, 0.4, 4e6});
  return economy;
}

void expect_idle_or_scarce(const std::string& equation) {
  const Binding economy = lands();
  const auto values = test::solved(test::checked(land_model + equation + "\n"), economy);
  const array::Array &H = economy.data.at("H"), &a = economy.data.at("a");
  for (std::size_t n = 0; n < 5; ++n) {
    const double rent = std::max(0.0, a[n] / H[n] - 1);
    EXPECT_NEAR(values.at("rent")[n], rent, agreement * (1 + rent)) << equation << " " << n;
    EXPECT_NEAR(values.at("use")[n] / std::min(a[n], H[n]), 1, agreement) << equation << " " << n;
  }
}

TEST(Complement, RentIsZeroWhereLandLiesIdle) {
  expect_idle_or_scarce("eq land[n] for rent[n]: use[n] <= H[n] perp rent[n] >= 0");
  expect_idle_or_scarce("eq land[n]: use[n] <= H[n] perp rent[n] >= 0");
}

TEST(Complement, BothSidesMayBeTurnedAround) {
  expect_idle_or_scarce("eq land[n]: H[n] >= use[n] perp rent[n] >= 0");
  expect_idle_or_scarce(
      "eq land[n]: a[n]/(1 + rent[n]) <= H[n] perp rent[n] >= 0");  // demand of unknown sign
}

TEST(Complement, AnUpperBoundIsAPriceCeiling) {
  const lang::CheckedModel model = test::checked(R"(
    model ceiling
    set R index n
    data a[n] > 0 ; s[n] > 0 ; top[n] > 0
    var p[n] > 0 ; short[n]
    eq market[n] for p[n]: a[n]/p[n] >= s[n] perp p[n] <= top[n]
    eq shortage[n] for short[n]: short[n] = a[n]/p[n] - s[n]
  )");
  Binding economy;
  economy.axes["R"] = test::regions(3);
  economy.data["a"] = array::Array({economy.axes["R"]}, {6, 6, 1});
  economy.data["s"] = array::Array({economy.axes["R"]}, {2, 3, 4});
  economy.data["top"] = array::Array({economy.axes["R"]}, {1.5, 5, 2});

  const auto values = test::solved(model, economy);

  test::expect_close(values.at("p"), {1.5, 2, 0.25}, agreement, "p");
  EXPECT_NEAR(values.at("short")[0], 2, agreement * 4);
  EXPECT_NEAR(values.at("short")[1], 0, agreement * 4);
}

// ---- a minimum wage: Cobb-Douglas demand for labour, unemployment where the minimum binds ----

constexpr const char* wage_model = R"(
model minimum_wage "Regions with a minimum wage" | "设有最低工资的地区"
set R "regions" | "地区" index n
param beta = 0.6 in (0, 1) "labour share"
data A[n] > 0 ; K[n] > 0 ; Lbar[n] > 0 "people" ; wmin[n] > 0 "minimum wage"
var w[n] > 0 "wage" ; E[n] > 0 "employed"
eq hiring[n] for E[n]: w[n] = beta*A[n]*(K[n]/E[n])^(1-beta)
eq labour[n] for w[n] "labour market": E[n] <= Lbar[n] perp w[n] >= wmin[n]
measure unemployment[n] = 1 - E[n]/Lbar[n]
)";

Binding wages(std::size_t count, std::uint32_t seed) {
  Binding economy;
  economy.axes["R"] = test::regions(count);
  for (const char* name : {"A", "K", "Lbar", "wmin"})
    economy.data[name] = test::random_positive(economy.axes["R"], seed++);
  economy.parameters["beta"] = 0.6;
  for (double& wage : economy.data.at("wmin").values()) wage *= 0.6;  // binds in about half of the places
  return economy;
}

TEST(Complement, TheMinimumWageBindsWhereTheMarketWageIsBelow) {
  const Binding economy = wages(40, 3);
  const auto values = test::solved(test::checked(wage_model), economy);
  std::size_t binding = 0;
  for (std::size_t n = 0; n < 40; ++n) {
    const double A = economy.data.at("A")[n], K = economy.data.at("K")[n], L = economy.data.at("Lbar")[n];
    const double least = economy.data.at("wmin")[n], market = 0.6 * A * std::pow(K / L, 0.4);
    const double employed = least > market ? K * std::pow(0.6 * A / least, 1 / 0.4) : L;
    EXPECT_NEAR(values.at("w")[n] / std::max(least, market), 1, agreement) << n;
    EXPECT_NEAR(values.at("E")[n] / employed, 1, agreement) << n;
    EXPECT_NEAR(values.at("unemployment")[n], 1 - employed / L, agreement) << n;
    if (least > market) ++binding;
  }
  EXPECT_GT(binding, 10U);
  EXPECT_LT(binding, 30U);
}

TEST(Complement, ScalingTheUnitsScalesTheSolution) {
  Binding economy = wages(10, 5);
  const lang::CheckedModel model = test::checked(wage_model);
  const auto before = test::solved(model, economy);
  for (const char* name : {"K", "Lbar"}) {
    for (double& number : economy.data.at(name).values()) number *= 1e7;
  }
  for (const char* name : {"A", "wmin"}) {
    for (double& number : economy.data.at(name).values()) number *= 1e4;
  }
  const auto after = test::solved(model, economy);
  for (std::size_t n = 0; n < 10; ++n) {
    EXPECT_NEAR(after.at("w")[n] / before.at("w")[n] / 1e4, 1, agreement) << n;
    EXPECT_NEAR(after.at("E")[n] / before.at("E")[n] / 1e7, 1, agreement) << n;
  }
}

TEST(Complement, DerivativesEqualDifferences) {
  for (const char* text : {land_model, wage_model}) {
    const bool is_land = text == land_model;
    const std::string end = is_land ? "eq land[n]: use[n] <= H[n] perp rent[n] >= 0\n" : "";
    const System system(test::checked(text + end), is_land ? lands() : wages(5, 9), {});
    Evaluation evaluation(system, {});
    std::mt19937 random(4);
    std::uniform_real_distribution<double> unit(0.1, 1);
    std::vector<double> u(system.size()), v(system.size()), weight(system.size());
    for (std::size_t k = 0; k < u.size(); ++k)
      u[k] = unit(random), v[k] = unit(random), weight[k] = unit(random);

    const std::vector<double> product = evaluation.jacobian_product(u, v);
    const std::vector<double> transposed = evaluation.transposed_product(u, weight);

    const double h = 1e-6;  // error h²·F'''/6 + 2^-53·|F|/h; |F| up to 4e3 for the largest region
    std::vector<double> up = u, down = u;
    for (std::size_t k = 0; k < u.size(); ++k) up[k] += h * v[k], down[k] -= h * v[k];
    const std::vector<double> high = evaluation.residual(up), low = evaluation.residual(down);
    double forward = 0, backward = 0, size = 0;
    for (std::size_t k = 0; k < u.size(); ++k) {
      const double difference = (high[k] - low[k]) / (2 * h);
      EXPECT_NEAR(product[k], difference, 1e-6 * (1 + std::abs(difference))) << k;
      forward += weight[k] * product[k];
      backward += v[k] * transposed[k];
      size += std::abs(weight[k] * product[k]);
    }
    EXPECT_NEAR(forward, backward, 1e-13 * size);  // sums of ten products
  }
}

TEST(Complement, IsNamedInTheFindingsWithHowManyBind) {
  const lang::CheckedModel model =
      test::checked(std::string(land_model) + "eq land[n]: use[n] <= H[n] perp rent[n] >= 0\n");
  const System system(model, lands(), {});
  Evaluation evaluation(system, {});
  const Solution solution = solve_system(evaluation, system.start(), {}, {});
  ASSERT_TRUE(solution.report.is_converged()) << one_line(solution.report).en;

  std::vector<Finding> found;
  for (const Finding& finding : verify_solution(system, evaluation, solution.u)) {
    if (finding.id == "complementarity") found.push_back(finding);
  }

  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].label.en, "land perp rent: complementarity by smoothed Fischer–Burmeister, mu = 1e-08");
  EXPECT_EQ(found[0].label.zh, "land perp rent:用平滑 Fischer–Burmeister 函数表示互补条件,mu = 1e-08");
  EXPECT_TRUE(found[0].words.en.starts_with("3 of 5 bind; largest violation ")) << found[0].words.en;
  EXPECT_TRUE(found[0].passed);
  EXPECT_FALSE(verify_complements(system, evaluation, system.start())[0].passed);
}

// A rent in the model's own unit of value does not hide that all values can be scaled together.
TEST(Complement, LeavesTheNominalDirectionVisible) {
  const lang::CheckedModel model = test::checked(R"(
    model nominal
    set R index n, m
    data H[n] > 0 ; L[n] > 0
    var w[n] > 0 ; rent[n] >= 0
    let P[n] = w[n] + rent[n]
    eq market[n] for w[n]: w[n]*L[n] + rent[n]*H[n] = sum(m: P[m]^0.5*(w[m]*L[m] + rent[m]*H[m]))/sum(m: P[m]^0.5)*L[n]/mean(m: L[m])
    eq land[n]: L[n]*w[n]/P[n] <= H[n] perp rent[n] >= 0
    numeraire mean(n: w[n]) = 1 drops market
  )");
  Binding economy;
  economy.axes["R"] = test::regions(4);
  economy.data["H"] = array::Array({economy.axes["R"]}, {1, 2, 3, 0.5});
  economy.data["L"] = array::Array({economy.axes["R"]}, {1.5, 1, 3.5, 1});
  const System system(model, economy, {});
  Evaluation evaluation(system, {});

  EXPECT_EQ(evaluation.nominal_directions(system.start()).size(), 1U);
}

// Land at its limit exactly: rent and idle land are both 0, and the smooth equation leaves both at mu.
TEST(Complement, LeavesAtMostMuWhereBothAreZero) {
  Binding economy = lands();
  economy.data.at("a")[0] = economy.data.at("H")[0];
  const auto values = test::solved(
      test::checked(std::string(land_model) + "eq land[n]: use[n] <= H[n] perp rent[n] >= 0\n"), economy);

  EXPECT_NEAR(values.at("rent")[0], 0, 3e-8);
}

}  // namespace
}  // namespace hinterland::model
