// Every construct of the language in a small model: what it means in numbers, by plain loops.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "hinterland/lang/print.hpp"
#include "hinterland/model/calibrate.hpp"
#include "hinterland/model/formula.hpp"
#include "hinterland/model/test_cases.hpp"
#include "hinterland/model/verify.hpp"

namespace hinterland::model {
namespace {

constexpr double rounding = 1e-14;  // relative, of sums of at most 36 products

array::Axis axis_of(const std::string& set, const std::vector<std::string>& codes) {
  std::vector<array::Member> members;
  for (const std::string& code : codes) members.push_back({code, {code, code}});
  return {set, std::move(members)};
}

// Three regions in two countries, two sectors in one group each; numbers without a pattern.
class Expressions : public testing::Test {
 protected:
  Expressions() {
    economy.axes = {{"R", axis_of("R", {"Hohhot", "Baotou", "Ordos"})},
                    {"S", axis_of("S", {"grain", "steel"})},
                    {"C", axis_of("C", {"north", "south"})}};
    const auto &R = economy.axes.at("R"), &S = economy.axes.at("S"), &C = economy.axes.at("C");
    economy.data["x"] = array::Array({R}, {2, 3, 5});
    economy.data["q"] = array::Array({R, S}, {1, 0, 4, 2, 0.5, 3});
    economy.data["Q"] = array::Array({R, R, S, S});
    for (std::size_t k = 0; k < 36; ++k) economy.data["Q"][k] = std::sin(1.0 + static_cast<double>(k));
    economy.data["home"] = array::Array({R}, {0, 1, 0});
    economy.data["group"] = array::Array({S}, {1, 0});
    economy.data["v"] = array::Array({C}, {7, 11});
    economy.data["theta"] = array::Array({S}, {2, 4});
    economy.groups["East"] = array::Array({R}, {1, 0, 1});
    economy.groups["Great"] = array::Array({C}, {0, 1});
    model = test::checked(R"(
      model m
      set R "regions" index i, j, n
      set S "sectors" index s, k
      set C "countries" index c
      subset East in R "eastern regions" ; Great in C
      data x[i] > 0 ; q[i,s] >= 0 ; Q[i,j,s,k] ; v[c] > 0
      param theta[s]
      map home[i] in C ; group[s] in C
      var y > 0
      eq only: y = sum(i: x[i])
    )");
  }
  [[nodiscard]] std::vector<double> value_of(const std::string& text,
                                             const std::vector<std::string>& indices) {
    base::Diagnostics found;
    const auto expression = lang::parse_expression(text, {"test", 1, 1, 0}, found);
    if (expression) lang::check_expression(*expression, model, {}, {}, indices, found);
    for (const auto& one : found.list()) ADD_FAILURE() << base::render(one, base::Language::en);
    const array::Array values = evaluate(*expression, indices, model, economy);
    return {values.values().begin(), values.values().end()};
  }
  void expect(const std::string& text, const std::vector<std::string>& indices,
              const std::vector<double>& expected) {
    const std::vector<double> values = value_of(text, indices);
    ASSERT_EQ(values.size(), expected.size()) << text;
    for (std::size_t k = 0; k < expected.size(); ++k)
      EXPECT_NEAR(values[k], expected[k], rounding * (1 + std::abs(expected[k]))) << text << " at " << k;
  }
  [[nodiscard]] double Q(std::size_t i, std::size_t j, std::size_t s, std::size_t k) const {
    return economy.data.at("Q")[((i * 3 + j) * 2 + s) * 2 + k];
  }
  lang::CheckedModel model;
  Binding economy;
};

TEST_F(Expressions, SumOverFourAxesInAnyOrder) {
  double all = 0, off = 0;
  std::vector<double> by_sector(2, 0);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      for (std::size_t s = 0; s < 2; ++s) {
        for (std::size_t k = 0; k < 2; ++k) {
          all += Q(i, j, s, k);
          if (i != j && s != k) off += Q(i, j, s, k);
          by_sector[k] += Q(j, i, k, s) * economy.data.at("x")[i];
        }
      }
    }
  }
  expect("sum(i, j, s, k: Q[i,j,s,k])", {}, {all});
  expect("sum(k, j, s, i: Q[i,j,s,k])", {}, {all});
  expect("sum(i, j, s, k where i != j and s != k: Q[i,j,s,k])", {}, {off});
  expect("sum(i, j, s: Q[j,i,k,s]*x[i])", {"k"}, by_sector);
  expect("sum(i: Q[i,i,s,s])", {"s"},
         {Q(0, 0, 0, 0) + Q(1, 1, 0, 0) + Q(2, 2, 0, 0), Q(0, 0, 1, 1) + Q(1, 1, 1, 1) + Q(2, 2, 1, 1)});
}

TEST_F(Expressions, ReductionsWithAndWithoutConditions) {
  expect("prod(i: x[i])", {}, {30});
  expect("prod(i where i != \"Ordos\": x[i])", {}, {6});
  expect("prod(s: x[i]^theta[s])", {"i"}, {64, 729, 15625});
  expect("mean(i where x[i] > 2: x[i])", {}, {4});
  expect("geomean(i where i in East: x[i])", {}, {std::sqrt(10.0)});
  expect("max(i, s where q[i,s] < 4: q[i,s])", {}, {3});
  expect("min(i where not i in East: x[i])", {}, {3});
  expect("max(s: q[i,s])", {"i"}, {1, 4, 3});
  expect("sum(j where j == i or x[j] >= 5: x[j])", {"i"}, {7, 8, 5});
}

TEST_F(Expressions, MapsMembersAndNestedSectors) {
  expect("v[home[n]]", {"n"}, {7, 11, 7});
  expect("sum(n where home[n] == c: x[n])", {"c"}, {7, 3});
  expect("sum(s where group[s] == c: q[i,s])", {"i", "c"}, {0, 1, 2, 4, 3, 0.5});
  expect("sum(n, s where home[n] == group[s]: q[n,s])", {}, {0 + 4 + 3});
  expect("x[\"Baotou\"]*q[\"Ordos\",s]", {"s"}, {1.5, 9});
  expect("Q[\"Hohhot\",j,s,\"steel\"]", {"j", "s"},
         {Q(0, 0, 0, 1), Q(0, 0, 1, 1), Q(0, 1, 0, 1), Q(0, 1, 1, 1), Q(0, 2, 0, 1), Q(0, 2, 1, 1)});
  expect("sum(n where home[n] == \"south\": x[n])", {}, {3});
  expect("sum(n where \"north\" == home[n]: x[n])", {}, {7});
}

TEST_F(Expressions, SubsetsHoldIndicesAndWhatMapsLeadTo) {
  expect("sum(n where n in East: x[n])", {}, {7});
  expect("sum(n where not (n in East) and x[n] > 1: x[n])", {}, {3});
  expect("sum(n where home[n] in Great: x[n])", {}, {3});
  expect("sum(i, j where i in East and j in East and i != j: x[i]*x[j])", {}, {20});
}

TEST_F(Expressions, ZeroTimesItsLogarithmIsZero) {
  double entropy = 0;
  for (const double q : {1.0, 4.0, 2.0, 0.5, 3.0}) entropy += q * std::log(q);
  expect("sum(i, s: q[i,s]*log(q[i,s]))", {}, {entropy});
  expect("prod(i: q[i,s]^q[i,s])", {"s"}, {256 * std::sqrt(0.5), 4.0 * 27.0});
}

// ---- models ----

TEST(Language, StartsAreComputedFromDataPlaceByPlace) {
  const lang::CheckedModel model = test::checked(R"(
    model m
    set R index i
    data a[i] > 0 ; b[i]
    var w[i] > 0 start 2*a[i] ; x[i] start b[i] - 1 ; y > 0 start 5
    eq first[i] for w[i]: w[i] = a[i]
    eq second[i] for x[i]: x[i] = b[i]
    eq third for y: y = sum(i: w[i])
  )");
  Binding economy;
  economy.axes["R"] = test::regions(2);
  economy.data["a"] = array::Array({economy.axes["R"]}, {3, 4});
  economy.data["b"] = array::Array({economy.axes["R"]}, {-1, 7});

  const System system(model, economy, {});

  const std::vector<double> expected{std::log(6), std::log(8), -2, 6, std::log(5)};
  ASSERT_EQ(system.start().size(), expected.size());
  for (std::size_t k = 0; k < expected.size(); ++k) EXPECT_DOUBLE_EQ(system.start()[k], expected[k]);
}

TEST(Language, AClaimHoldsForEveryMemberOfItsOpenIndicesOrNamesThoseWhereNot) {
  const lang::CheckedModel model = test::checked(R"(
    model m
    set R index i, n
    set S index s
    data pi0[n,i,s] >= 0
    var y > 0
    eq only: y = 1
    check abs(sum(i: pi0[n,i,s]) - 1) < 1e-6 "shares add up" | "份额之和为一"
    check y > 0 "scalar"
  )");
  Binding economy;
  economy.axes = {{"R", test::regions(2)}, {"S", axis_of("S", {"grain", "steel"})}};
  const auto &R = economy.axes.at("R"), &S = economy.axes.at("S");
  economy.data["pi0"] = array::Array({R, R, S}, {0.5, 0.25, 0.5, 0.75, 1, 0.5, 0, 0.4});
  const System system(model, economy, {});
  Evaluation evaluation(system, {});

  const std::vector<Finding> findings = verify_solution(system, evaluation, system.start());

  const Finding &shares = findings.at(3), &scalar = findings.at(4);
  EXPECT_EQ(shares.words.en, "abs(sum(i: pi0[n,i,s]) - 1) < 1e-06 does not hold for 1 of 4: r1, steel");
  EXPECT_FALSE(shares.passed);
  EXPECT_TRUE(scalar.passed);
  EXPECT_EQ(scalar.words.en, "y > 0 holds");
}

// Workers who are mobile within their country: utilities are equal within, and every country keeps its people.
TEST(Language, MapsInEquationsMakeMobilityWithinCountries) {
  const lang::CheckedModel model = test::checked(R"(
    model nested
    set R "regions" index n
    set C "countries" index c
    map  home[n] in C
    data Lbar[c] > 0 ; T[n] > 0
    var  L[n] > 0 ; V[c] > 0
    eq mobility[n] for L[n]: V[home[n]] = L[n]^-0.5 / T[n]
    eq labour[c]   for V[c]: sum(n where home[n] == c: L[n]) = Lbar[c]
    measure capital = L["Hohhot"]/sum(n: L[n])
  )");
  Binding economy;
  economy.axes = {{"R", axis_of("R", {"Hohhot", "Baotou", "Ordos"})}, {"C", axis_of("C", {"a", "b"})}};
  economy.data["home"] = array::Array({economy.axes["R"]}, {0, 1, 0});
  economy.data["Lbar"] = array::Array({economy.axes["C"]}, {30, 8});
  economy.data["T"] = array::Array({economy.axes["R"]}, {1, 3, 2});

  const auto values = test::solved(model, economy);

  // L is proportional to T^-2 within a country.
  test::expect_close(values.at("L"), {24, 8, 6}, 1e-11, "L");
  test::expect_close(values.at("V"), {1 / std::sqrt(24.0), 1 / (3 * std::sqrt(8.0))}, 1e-11, "V");
  test::expect_close(values.at("capital"), {24.0 / 38}, 1e-11, "capital");
}

TEST(Language, KernelsMayDifferBySector) {
  const lang::CheckedModel model = test::checked(R"(
    model m
    set R index i, j
    set S index s
    data T[i,j,s] >= 1 ; w[i] > 0
    param theta[s] = 4 > 0
    kernel K[i,j,s] = T[i,j,s]^(-theta[s])
    var P[j,s] > 0
    eq price[j,s] for P[j,s]: P[j,s]^(-theta[s]) = sum(i: K[i,j,s]*w[i]^(-theta[s]))
  )");
  Binding economy;
  economy.axes = {{"R", test::regions(3)}, {"S", axis_of("S", {"grain", "steel"})}};
  const auto &R = economy.axes.at("R"), &S = economy.axes.at("S");
  economy.data["T"] = array::Array({R, R, S});
  for (std::size_t k = 0; k < 18; ++k) economy.data["T"][k] = 1.5 + 0.5 * std::sin(static_cast<double>(k));
  economy.data["w"] = array::Array({R}, {1, 2, 0.5});
  economy.data["theta"] = array::Array({S}, {4, 7});

  const auto values = test::solved(model, economy);

  std::vector<double> expected;
  for (std::size_t j = 0; j < 3; ++j) {
    for (std::size_t s = 0; s < 2; ++s) {
      const double theta = economy.data.at("theta")[s];
      double supply = 0;
      for (std::size_t i = 0; i < 3; ++i)
        supply += std::pow(economy.data.at("T")[(i * 3 + j) * 2 + s] * economy.data.at("w")[i], -theta);
      expected.push_back(std::pow(supply, -1 / theta));
    }
  }
  test::expect_close(values.at("P"), expected, 1e-11, "P");
}

TEST(Language, SubsetsDivideEquations) {
  const lang::CheckedModel model = test::checked(R"(
    model m
    set R index n, i
    subset East in R "eastern provinces" | "东部省份"
    data a[n] > 0
    param rate = 0.1
    var w[n] > 0 ; fund > 0
    eq pay[n] for w[n]: w[n] = a[n] + rate*fund*(1 - sum(i where i == n and i in East: 1))
    eq levy for fund:  fund = sum(n where n in East: a[n])
  )");
  Binding economy;
  economy.axes["R"] = test::regions(3);
  economy.data["a"] = array::Array({economy.axes["R"]}, {3, 4, 5});
  economy.groups["East"] = array::Array({economy.axes["R"]}, {1, 0, 1});
  economy.parameters["rate"] = 0.1;

  const auto values = test::solved(model, economy);

  test::expect_close(values.at("w"), {3, 4.8, 5}, 1e-11, "w");
}

// ---- Caliendo & Parro (2015), the text of the language's specification ----

constexpr const char* cp2015 = R"(
model cp2015 "Estimates of the trade and welfare effects of NAFTA" cite "doi:10.1093/restud/rdu035"
set N "countries" index n, i, m
set J "sectors" index s, k                                             # exact hat algebra: hats are unknowns
data theta[s] > 0 ; gva[n,s] in (0, 1) ; g[n,k,s] >= 0 "share of k in s" ; a[n,s] >= 0 ; D[n] "deficit" ; VA[n] > 0
data pi0[n,i,s] >= 0 ; tau0[n,i,s] >= 0 ; tau1[n,i,s] >= 0 ; I0[n] > 0
var w[n] > 0 "wage, hat" ; P[n,s] > 0 "price, hat" ; X[n,s] > 0 "spending, new"
let kap[n,i,s] = (1+tau1[n,i,s])/(1+tau0[n,i,s])
let c[n,s] = w[n]^gva[n,s]*prod(k: P[n,k]^g[n,k,s])
let pi1[n,i,s] = pi0[n,i,s]*(kap[n,i,s]*c[i,s]/P[n,s])^(-theta[s])
let M[n,i,s] = pi1[n,i,s]/(1+tau1[n,i,s])*X[n,s]                       "imports before tariff"
let I1[n] = w[n]*VA[n] + sum(i, s: tau1[n,i,s]*M[n,i,s]) + D[n]
eq price[n,s] for P[n,s]: P[n,s]^(-theta[s]) = sum(i: pi0[n,i,s]*(kap[n,i,s]*c[i,s])^(-theta[s]))
eq spend[n,s] for X[n,s]: X[n,s] = sum(k: g[n,s,k]*sum(m: M[m,n,k])) + a[n,s]*I1[n]
eq trade[n]   for w[n]:   sum(i, s: M[n,i,s]) - D[n] = sum(m, s: M[m,n,s])
numeraire sum(n: w[n]*VA[n]) = sum(n: VA[n]) drops trade
check abs(sum(n: D[n])) < 1e-6*sum(n: VA[n]) "deficits add up"
check abs(sum(i: pi0[n,i,s]) - 1) < 1e-6 "shares add up"
measure real_income[n] = I1[n]/I0[n]/prod(s: P[n,s]^a[n,s])
)";

// A world economy that is in equilibrium at its tariffs: shares and technology at random, spending and value added from
// their accounting identities.
Binding world(std::size_t countries, std::size_t sectors, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> unit(0, 1);
  Binding economy;
  std::vector<std::string> n_codes, s_codes;
  for (std::size_t n = 0; n < countries; ++n) n_codes.push_back("n" + std::to_string(n));
  for (std::size_t s = 0; s < sectors; ++s) s_codes.push_back("s" + std::to_string(s));
  economy.axes = {{"N", axis_of("N", n_codes)}, {"J", axis_of("J", s_codes)}};
  const array::Axis &N = economy.axes["N"], &J = economy.axes["J"];
  array::Array theta({J}), gva({N, J}), g({N, J, J}), a({N, J}), pi({N, N, J}), tau({N, N, J}), D({N}),
      VA({N}), I0({N});
  for (std::size_t s = 0; s < sectors; ++s) theta[s] = 2 + 6 * unit(random);
  for (std::size_t n = 0; n < countries; ++n) {
    double total = 0;
    for (std::size_t s = 0; s < sectors; ++s) {
      gva[n * sectors + s] = 0.3 + 0.4 * unit(random);
      total += a[n * sectors + s] = 0.2 + unit(random);
      double inputs = 0;
      for (std::size_t k = 0; k < sectors; ++k)
        inputs += g[(n * sectors + k) * sectors + s] = k == s ? 0 : unit(random);  // zero shares too
      for (std::size_t k = 0; k < sectors; ++k)
        g[(n * sectors + k) * sectors + s] *= (1 - gva[n * sectors + s]) / inputs;
      double shares = 0;
      for (std::size_t i = 0; i < countries; ++i)
        shares += pi[(n * countries + i) * sectors + s] = i == n                 ? 2
                                                          : (i + n + s) % 4 == 0 ? 0
                                                                                 : unit(random);
      for (std::size_t i = 0; i < countries; ++i) {
        pi[(n * countries + i) * sectors + s] /= shares;
        tau[(n * countries + i) * sectors + s] = i == n ? 0 : 0.1 * unit(random);
      }
    }
    for (std::size_t s = 0; s < sectors; ++s) a[n * sectors + s] /= total;
    VA[n] = 1 + unit(random);
  }
  economy.data = {{"theta", theta}, {"gva", gva},  {"g", g}, {"a", a},   {"pi0", pi},
                  {"tau0", tau},    {"tau1", tau}, {"D", D}, {"VA", VA}, {"I0", I0}};
  return economy;
}

TEST(Language, TheModelOfCaliendoAndParroSolves) {
  const lang::CheckedModel model = test::checked(cp2015);
  Binding economy = world(5, 3, 1);
  for (double& income : economy.data.at("I0").values()) income = 1;
  for (double& tariff : economy.data.at("tau1").values()) tariff *= 0.5;
  economy.data["D"] = array::Array({economy.axes["N"]}, {0.2, -0.1, 0, -0.15, 0.05});
  const System system(model, economy, {});
  Evaluation evaluation(system, {});
  solve::Options options;
  options.tolerance = 1e-11;

  const Solution solution = solve_system(evaluation, system.start(), options, {});

  ASSERT_TRUE(solution.report.is_converged()) << one_line(solution.report).en;
  for (const Finding& finding : verify_structure(system, evaluation, system.start()))
    EXPECT_TRUE(finding.passed) << finding.label.en << ": " << finding.words.en;
  for (const Finding& finding : verify_solution(system, evaluation, solution.u))
    EXPECT_TRUE(finding.passed) << finding.label.en << ": " << finding.words.en;
}

// ---- exchange of elements ----

constexpr const char* exchange_model = R"(
model exchange
set R "regions" index i, n
set S "sectors" index s
subset East in R
data A[i] > 0 ; B[i,s] > 0 ; z[i]
param level = 1 > 0
var w[i] > 0 ; L[i,s] > 0 ; total > 0 ; x[i]
eq wage[i]     for w[i]:   w[i] = A[i]*total^0.1
eq people[i,s] for L[i,s]: L[i,s] = B[i,s]*w[i]^2*level
eq sum_up      for total:  total = sum(i, s: L[i,s])/10
eq lift[i]     for x[i]:   x[i] = z[i] + w[i]
)";

class Exchange : public testing::Test {
 protected:
  Exchange() {
    economy.axes = {{"R", axis_of("R", {"Hohhot", "Baotou", "Ordos"})},
                    {"S", axis_of("S", {"grain", "steel"})}};
    const auto &R = economy.axes.at("R"), &S = economy.axes.at("S");
    economy.data["A"] = array::Array({R}, {1, 1.5, 0.8});
    economy.data["B"] = array::Array({R, S}, {1, 2, 0.5, 1.2, 0.7, 3});
    economy.data["z"] = array::Array({R}, {-3, 0, 2});
    economy.groups["East"] = array::Array({R}, {1, 0, 1});
    economy.parameters["level"] = 1.3;
  }
  // Solves the model, takes the solution as observed, spoils the data that are to be found, and finds them again.
  void expect_returned(const std::string& invert, const std::function<void(Binding&)>& spoil) {
    const lang::CheckedModel model = test::checked(exchange_model + invert + "\n");
    Binding observed = economy;
    for (const auto& [name, value] : test::solved(model, economy))
      observed.data.insert_or_assign(name, value);
    Binding spoiled = observed;
    spoil(spoiled);
    Closure closure;
    closure.inverted = true;
    const System inverse(model, spoiled, closure);
    ASSERT_TRUE(verify_square(inverse).passed) << verify_square(inverse).words.en;
    solve::Options options;
    options.tolerance = 1e-12;

    const Calibration calibration = calibrate(inverse, {}, options, {});

    ASSERT_TRUE(calibration.report.is_converged()) << one_line(calibration.report).en;
    for (const char* name : {"A", "B", "z"}) {
      const array::Array& found = calibration.binding.data.at(name);
      for (std::size_t k = 0; k < found.size(); ++k)
        EXPECT_NEAR(found[k], economy.data.at(name)[k], 1e-9) << invert << ": " << name << " " << k;
    }
    EXPECT_NEAR(calibration.binding.parameters.at("level"), 1.3, 1e-9) << invert;
  }
  Binding economy;
};

TEST_F(Exchange, OfOneElementAndOfAWholeTogether) {
  expect_returned(R"(invert A[i], B["Hohhot","steel"] from w[i], L["Hohhot","steel"])", [](Binding& data) {
    data.data.erase("A");
    data.data.at("B")[1] = 100;
    // What stays unknown needs no number.
    for (const std::size_t k : {0, 2, 3, 4, 5}) data.data.at("L")[k] = 1;
  });
}

TEST_F(Exchange, OfElementsUnderACondition) {
  expect_returned("invert B[n,s] where n in East and s == \"grain\" from L[i,s]", [](Binding& data) {
    data.data.at("B")[0] = 100;
    data.data.at("B")[4] = 100;
    for (const std::size_t k : {1, 2, 3, 5}) data.data.at("L")[k] = 1;
  });
}

TEST_F(Exchange, OfOneColumnForAnother) {
  expect_returned("invert B[n,\"grain\"] from L[n,\"grain\"]", [](Binding& data) {
    for (const std::size_t k : {0, 2, 4}) data.data.at("B")[k] = 100;
  });
}

TEST_F(Exchange, OfAParameterForAnElement) {
  expect_returned("invert level from L[\"Ordos\",\"steel\"]",
                  [](Binding& data) { data.parameters.at("level") = 100; });
}

TEST_F(Exchange, OfElementsAcrossPlaces) {
  expect_returned("invert A[\"Hohhot\"] from w[\"Hohhot\"]", [](Binding& data) { data.data.at("A")[0] = 9; });
  expect_returned("invert A[\"Hohhot\"], A[\"Ordos\"] from L[\"Hohhot\",\"steel\"], L[\"Ordos\",\"grain\"]",
                  [](Binding& data) { data.data.at("A")[0] = data.data.at("A")[2] = 9; });
}

TEST_F(Exchange, OfNumbersOfAnySign) {
  expect_returned("invert z[i] where i in East from x[i]",
                  [](Binding& data) { data.data.at("z")[0] = data.data.at("z")[2] = 9; });
}

}  // namespace
}  // namespace hinterland::model
