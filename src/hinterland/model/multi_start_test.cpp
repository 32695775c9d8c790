// Models known to have several equilibria, against their closed forms and an independent search for roots.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/multi_start.hpp"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/base/sum.hpp"
#include "hinterland/model/test_cases.hpp"
#include "hinterland/model/uniqueness.hpp"

namespace hinterland::model {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;

struct Searched {
  Equilibria equilibria;
  Finding finding;
};

Searched searched(const System& system, const StartOptions& options = {}) {
  Evaluation evaluation(system, {});
  Searched result{find_equilibria(evaluation, system.start(), options, {}), {}};
  for (const Equilibrium& one : result.equilibria.found)
    EXPECT_LE(base::largest_magnitude(evaluation.raw(one.u).residual), residual_bound);
  result.finding = verify_uniqueness(evaluation, system.start(), options.starts, {});
  return result;
}

/// Two places alike, at distance d.
System redding_rossi_hansberg(double alpha, double d) {
  const lang::CheckedModel model = test::library_model("redding_rossi_hansberg_2017");
  Binding binding =
      test::two_regions(model, {{"d", {1, d, d, 1}}, {"A", {1, 1}}, {"H", {1, 1}}, {"Lbar", {2}}});
  binding.parameters["alpha"] = alpha;
  return {model, binding, {}};
}

System allen_arkolakis(double alpha, double beta, double d) {
  const lang::CheckedModel model = test::library_model("allen_arkolakis_2014");
  Binding binding =
      test::two_regions(model, {{"T", {1, d, d, 1}}, {"Abar", {1, 1}}, {"ubar", {1, 1}}, {"Lbar", {2}}});
  binding.parameters["alpha"] = alpha;
  binding.parameters["beta"] = beta;
  return {model, binding, {}};
}

/// The share of people in r0, ascending.
std::vector<double> shares(const System& system, const Equilibria& equilibria) {
  const Family& people = *std::ranges::find(system.unknowns(), "L", &Family::name);
  std::vector<double> result;
  for (const Equilibrium& one : equilibria.found) result.push_back(std::exp(one.u[people.offset]) / 2);
  std::ranges::sort(result);
  return result;
}

/// The numbers are roots of the difference in utility between the two places, found by bracketing (scipy's brentq) with
/// wages solved for at each division of people.
void expect_three(const System& system, double largest_share) {
  const Searched result = searched(system);

  const double accuracy = 1e-8;  // residuals are 1e-11; the roots are crossed at slopes of about 0.01
  EXPECT_THAT(shares(system, result.equilibria),
              ElementsAre(DoubleNear(1 - largest_share, accuracy), DoubleNear(0.5, accuracy),
                          DoubleNear(largest_share, accuracy)));
  EXPECT_FALSE(result.finding.passed);
  EXPECT_EQ(result.equilibria.found[0].index, 1);  // the symmetric one, where the search begins
  EXPECT_EQ(result.equilibria.found[1].index, -1);
  EXPECT_EQ(result.equilibria.found[2].index, -1);
}

TEST(MultiStart, FindsAllThreeEquilibriaOfReddingAndRossiHansbergWhereUniquenessFails) {
  expect_three(redding_rossi_hansberg(0.85, 1.5), 0.941684737493088);
  expect_three(redding_rossi_hansberg(0.9, 1.2), 0.8466908284309544);
}

TEST(MultiStart, FindsAllThreeEquilibriaOfAllenAndArkolakisWithStrongAgglomeration) {
  expect_three(allen_arkolakis(0.1, -0.05, 1.5), 0.7806370126721314);
}

TEST(MultiStart, FindsOnesThatRandomStartsMissByDividingOutTheOthers) {
  StartOptions options;
  options.starts = 1;

  const Searched result = searched(redding_rossi_hansberg(0.85, 1.5), options);

  EXPECT_EQ(result.equilibria.found.size(), 3U);
  EXPECT_EQ(result.equilibria.found[1].reached, 0);
  EXPECT_GT(result.equilibria.further, options.further);
}

TEST(MultiStart, ListsSeveralEquilibriaWithTheirNumbers) {
  const base::Text words = searched(allen_arkolakis(0.1, -0.05, 1.5)).finding.words;

  EXPECT_THAT(words.en,
              testing::StartsWith(
                  "not decided: spectral radius 1.529 > 1 (2 sums over places, in price, market; Allen, "
                  "Arkolakis & Li 2024); 20 starts found 3 equilibria: (1) L largest at r"));
  EXPECT_THAT(words.en, HasSubstr(", 50 % of all, from "));
  EXPECT_THAT(words.en, HasSubstr(" starts, index +1; (2) L largest at r"));
  EXPECT_THAT(words.en, HasSubstr(", 78.06 % of all, from "));
  EXPECT_THAT(words.zh, HasSubstr("20 个起点找到 3 个均衡:(1)L 最大在r"));
}

TEST(MultiStart, FindsOneWhereThereIsOne) {
  const Searched result = searched(redding_rossi_hansberg(0.7, 1.5));

  ASSERT_EQ(result.equilibria.found.size(), 1U);
  EXPECT_EQ(result.equilibria.found[0].reached, 20);
  EXPECT_TRUE(result.finding.passed);
  EXPECT_THAT(result.finding.words.en,
              testing::StartsWith("at most one equilibrium: spectral radius 1 <= 1"));
}

// (x-1)(x-2)(x-4) = 0 in each of two places on their own: nine solutions, of indices that add up to one.
TEST(MultiStart, FindsNineRootsOfTwoCubics) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i\ndata a[i] > 0\nvar x[i] > 0\n"
      "eq e[i] for x[i]: a[i]*x[i]^3 + 14*x[i] = 7*x[i]^2 + 8\n");
  const System system(model, test::two_regions(model, {{"a", {1, 1}}}), {});

  const Searched result = searched(system);

  EXPECT_EQ(result.equilibria.found.size(), 9U);
  for (const Equilibrium& one : result.equilibria.found) {
    for (const double log : one.u) {
      const double x = std::exp(log);
      EXPECT_LT(std::abs((x - 1) * (x - 2) * (x - 4)), 1e-8);  // residual 1e-11 of two sides of about 100
    }
  }
  EXPECT_THAT(result.finding.words.en, HasSubstr("does not cover this model, `e` adds terms"));
  EXPECT_THAT(result.finding.words.en, testing::Not(HasSubstr("another is likely to exist")));
}

TEST(MultiStart, SaysThatOneIsMissingWhereIndicesDoNotAddUp) {
  Equilibria some;
  some.starts = 2;
  some.found = {{{}, 1, 1, {"L 1", "L 1"}}, {{}, 1, -1, {"L 2", "L 2"}}};

  EXPECT_EQ(in_words(some).en,
            "2 starts found 2 equilibria: (1) L 1, from 1 start, index +1; (2) L 2, from 1 start, index -1; "
            "the indices "
            "do not add up to one: another is likely to exist");
}

TEST(MultiStart, FindsTheSameFromTheSameSeed) {
  const System system = redding_rossi_hansberg(0.85, 1.5);

  const Equilibria first = searched(system).equilibria, second = searched(system).equilibria;

  ASSERT_EQ(first.found.size(), second.found.size());
  for (std::size_t k = 0; k < first.found.size(); ++k) EXPECT_EQ(first.found[k].u, second.found[k].u);
}

TEST(MultiStart, SearchesUnaskedWhereTheRadiusDoesNotDecideAndTheSystemIsSmall) {
  const auto words = [](const System& system) {
    Evaluation evaluation(system, {});
    const Solution solution = solve_system(evaluation, system.start(), {}, {});
    return verify_uniqueness(evaluation, solution.u, 0, {}).words.en;
  };
  const lang::CheckedModel model = test::library_model("strong_capital");

  EXPECT_THAT(words(redding_rossi_hansberg(0.7, 1.5)), testing::EndsWith("Allen, Arkolakis & Li 2024)"));
  EXPECT_THAT(words(redding_rossi_hansberg(0.85, 1.5)), HasSubstr("20 starts found 3 equilibria"));
  EXPECT_THAT(words(System(model, test::strong_capital(model, 12, 1), {})),
              testing::EndsWith("20 starts found 1 equilibrium"));
  EXPECT_THAT(words(System(model, test::strong_capital(model, 151, 1), {})),
              testing::EndsWith("; not searched for others: 302 unknowns"));
}

// x² - x + 1 has no root: nothing is found, and that is said.
TEST(MultiStart, CountsStartsThatDoNotConverge) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i\ndata a[i] > 0\nvar x[i] > 0\n"
      "eq e[i] for x[i]: x[i]^2 + a[i] = x[i]\n");
  const System system(model, test::two_regions(model, {{"a", {1, 1}}}), {});

  const Searched result = searched(system);

  EXPECT_EQ(result.equilibria.not_converged, 20);
  EXPECT_FALSE(result.finding.passed);
  EXPECT_THAT(result.finding.words.en, HasSubstr("20 starts found 0 equilibria, 20 did not converge"));
}

}  // namespace
}  // namespace hinterland::model
