// The spectral radius against the conditions the papers derived by hand, over grids of parameters on both sides.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/uniqueness.hpp"

#include <cmath>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "hinterland/model/test_cases.hpp"
#include "hinterland/model/uniqueness_form.hpp"

namespace hinterland::model {
namespace {

using testing::DoubleNear;

/// Largest modulus of the eigenvalues worked out by hand: 1, the nominal direction, and gamma2/gamma1.
double radius_of_allen_arkolakis(double sigma, double alpha, double beta) {
  const double gamma1 = 1 - alpha * (sigma - 1) - beta * sigma;
  const double gamma2 = 1 + alpha * sigma + beta * (sigma - 1);
  return std::max(1.0, std::abs(gamma2 / gamma1));
}

TEST(Uniqueness, AgreesWithTheoremTwoOfAllenAndArkolakisOverAGrid) {
  const lang::CheckedModel model = test::library_model("allen_arkolakis_2014");
  Binding binding = test::allen_arkolakis(model, 3, 1);
  int unique = 0, undecided = 0;
  for (const double sigma : {2.5, 4.0, 9.0}) {
    for (const double alpha : {-0.31, 0.0, 0.05, 0.11, 0.29}) {
      for (const double beta : {-0.47, -0.2, -0.09, 0.0, 0.13}) {
        binding.parameters["sigma"] = sigma;
        binding.parameters["alpha"] = alpha;
        binding.parameters["beta"] = beta;
        const std::string where = fmt::format("sigma {} alpha {} beta {}", sigma, alpha, beta);
        if (std::abs(1 - alpha * (sigma - 1) - beta * sigma) < 0.02) continue;  // no equilibrium to speak of

        const Uniqueness judged = judge_uniqueness(System(model, binding, {}));

        const double radius = radius_of_allen_arkolakis(sigma, alpha, beta);
        EXPECT_NEAR(judged.radius, radius, 1e-12 * radius * radius) << where;  // roundings, over gamma1
        const bool is_unique = judged.verdict == Uniqueness::Verdict::at_most_one;
        EXPECT_EQ(is_unique, radius <= 1) << where << ": " << judged.words.en;
        ++(is_unique ? unique : undecided);
      }
    }
  }
  EXPECT_GT(unique, 20);
  EXPECT_GT(undecided, 20);
}

/// With a = alpha/(1-alpha): eigenvalues 1, the nominal direction, and (a(2σ-1) - (σ-1)²)/(σ(σ-1)).
double radius_of_redding_rossi_hansberg(double sigma, double alpha) {
  const double a = alpha / (1 - alpha);
  return std::max(1.0, std::abs((a * (2 * sigma - 1) - std::pow(sigma - 1, 2)) / (sigma * (sigma - 1))));
}

TEST(Uniqueness, AgreesWithTheConditionOfReddingAndRossiHansbergOverAGrid) {
  const lang::CheckedModel model = test::library_model("redding_rossi_hansberg_2017");
  Binding binding = test::redding_rossi_hansberg(model, 3, 1);
  int unique = 0, undecided = 0;
  for (const double sigma : {1.5, 2.0, 3.3, 5.0, 8.0}) {
    for (const double alpha : {0.1, 0.3, 0.45, 0.6, 0.75, 0.9}) {
      binding.parameters["sigma"] = sigma;
      binding.parameters["alpha"] = alpha;
      const std::string where = fmt::format("sigma {} alpha {}", sigma, alpha);

      const Uniqueness judged = judge_uniqueness(System(model, binding, {}));

      const double radius = radius_of_redding_rossi_hansberg(sigma, alpha);
      EXPECT_NEAR(judged.radius, radius, 1e-12 * radius) << where;  // roundings of a few powers
      const bool is_unique = judged.verdict == Uniqueness::Verdict::at_most_one;
      EXPECT_EQ(is_unique, sigma * (1 - alpha) > 1) << where << ": " << judged.words.en;
      ++(is_unique ? unique : undecided);
    }
  }
  EXPECT_GT(unique, 10);
  EXPECT_GT(undecided, 10);
}

/// A model over two regions, data a and a matrix K.
Uniqueness judged(const std::string& lines, const std::vector<double>& kernel = {1, 0.5, 0.5, 1}) {
  const lang::CheckedModel model =
      test::checked("model m \"m\"\nset R \"regions\" index i, j\ndata a[i] > 0\ndata K[i,j] >= 0\n" + lines);
  return judge_uniqueness(System(model, test::two_regions(model, {{"a", {1, 2}}, {"K", kernel}}), {}));
}

// x[i] = Σ_j K[i,j] x[j]^b has elasticity b.
TEST(Uniqueness, ReadsTheElasticityOfOneSum) {
  const Uniqueness found =
      judged("var x[i] > 0\neq e[i] for x[i]: x[i] = a[i]*sum(j: K[i,j]*x[j]^(-0.75))\n");

  EXPECT_EQ(found.radius, 0.75);
  EXPECT_EQ(found.words.en,
            "at most one equilibrium: spectral radius 0.75 <= 1 (1 sum over places, in e; Allen, Arkolakis "
            "& Li 2024)");
  EXPECT_EQ(found.words.zh, "至多一个均衡:谱半径 0.75 ≤ 1(1 个跨地区和式,见于 e;Allen, Arkolakis & Li 2024)");
}

TEST(Uniqueness, DoesNotDecideWhereTheRadiusExceedsOne) {
  const Uniqueness found = judged("var x[i] > 0\neq e[i] for x[i]: x[i] = a[i]*sum(j: K[i,j]*x[j]^1.5)\n");

  EXPECT_EQ(found.verdict, Uniqueness::Verdict::undecided);
  EXPECT_EQ(found.words.en,
            "not decided: spectral radius 1.5 > 1 (1 sum over places, in e; Allen, Arkolakis & Li 2024)");
}

// Definitions of any depth leave the radius what it is: r and q are the same model with x written in pieces.
TEST(Uniqueness, EliminatesWhatIsDefinedWithinAPlace) {
  const Uniqueness found = judged(
      "var x[i] > 0 ; q[i] > 0 ; r[i] > 0\n"
      "eq one[i] for x[i]: x[i]*q[i] = r[i]^2\neq two[i] for q[i]: q[i] = a[i]/x[i]^0.5\n"
      "eq three[i] for r[i]: r[i] = sum(j: K[i,j]*x[j]^0.25)\n");

  EXPECT_NEAR(found.radius, 1, 1e-15);  // x^0.5 = r², so x^0.25 = r
}

// Without a sum that mixes, radius 1 proves nothing: here x[1] and x[2] are free apart from each other.
TEST(Uniqueness, AtRadiusOneWantsEveryPlaceToReachEveryOther) {
  const std::string model =
      "var x[i] > 0 ; W > 0\neq e[i] for x[i]: x[i] = W*sum(j: K[i,j]*x[j])\neq w for W: sum(i: x[i]) = 1\n";

  EXPECT_EQ(judged(model).verdict, Uniqueness::Verdict::at_most_one);
  EXPECT_EQ(
      judged(model, {1, 0, 0, 1}).words.en,
      "not decided: spectral radius 1, but some places do not reach each other (1 sum over places, in e)");
}

TEST(Uniqueness, SaysThatNothingFixesTheScaleWhereNothingDoes) {
  const Uniqueness found = judged(
      "var x[i] > 0 ; W > 0\neq e[i] for x[i]: x[i] = W*sum(j: K[i,j]*x[j])\n"
      "eq w for W: sum(i: x[i]) = sum(j: x[j]^2)/max(j: x[j])\n");

  EXPECT_EQ(found.verdict, Uniqueness::Verdict::undecided);
  EXPECT_THAT(found.words.en,
              testing::HasSubstr("at most one equilibrium up to scale, but what fixes the scale"));
}

TEST(Uniqueness, NamesTheTermThatIsNoProductOfPowers) {
  const auto words = [](const std::string& lines) { return judged(lines).words.en; };
  const std::string start =
      "not decided: the theorem of Allen, Arkolakis & Li 2024 does not cover this model, ";

  EXPECT_EQ(words("var x[i] > 0\nlet y[j] = x[j] + a[j]\neq e[i] for x[i]: x[i] = sum(j: K[i,j]*y[j])\n"),
            start + "`e` adds terms: `x[j] + a[j]` is no product of powers");
  EXPECT_EQ(
      words("var x[i] > 0\neq e[i] for x[i]: x[i] = sum(j: K[i,j]*x[j]) + sum(j: K[j,i]*x[j]^0.5)\n"),
      start + "`e` adds terms: `sum(j: K[i,j]*x[j]) + sum(j: K[j,i]*x[j]^0.5)` is no product of powers");
  EXPECT_EQ(words("var x[i] > 0\neq e[i] for x[i]: x[i]^a[i] = sum(j: K[i,j]*x[j])\n"),
            start + "`e` has an exponent that is not one number: `x[i]^a[i]`");
  EXPECT_EQ(words("var x[i] > 0\neq e[i] for x[i]: x[i] = max(1, sum(j: K[i,j]*x[j]))\n"),
            start + "`e` is no product of powers: `max(1, sum(j: K[i,j]*x[j]))`");
  EXPECT_EQ(words("var x[i]\neq e[i] for x[i]: x[i] = sum(j: K[i,j]*x[j])\n"), start + "`x` may be negative");
  EXPECT_EQ(words("var x[i] > 0\neq e[i] for x[i]: a[i] = sum(j: K[i,j]*x[j])\n"),
            start + "only sums over places fix x, no equation of their own place");
}

// People choose among places by where they come from: four sums, by hand in docs/theory/uniqueness.md.
TEST(Uniqueness, OfTheStrongCapitalIsNotDecided) {
  const lang::CheckedModel model = test::library_model("strong_capital");

  const Uniqueness found = judge_uniqueness(System(model, test::strong_capital(model, 3, 1), {}));

  EXPECT_NEAR(found.radius, 1.1586683164025653, 1e-12);  // numpy, of the matrix written out by hand
  EXPECT_EQ(found.verdict, Uniqueness::Verdict::undecided);
}

TEST(Uniqueness, AsAFindingComparesTheRadiusWithOne) {
  const lang::CheckedModel model = test::library_model("allen_arkolakis_2014");

  const Finding finding = verify_uniqueness(System(model, test::allen_arkolakis(model, 3, 1), {}));

  EXPECT_EQ(finding.id, "uniqueness");
  EXPECT_TRUE(finding.passed);
  EXPECT_NEAR(finding.value, 1, 1e-12);
  EXPECT_EQ(finding.bound, 1);
}

TEST(Uniqueness, AsAFindingClaimsNothingWhereItIsNotDecided) {
  const lang::CheckedModel model = test::library_model("strong_capital");

  const Finding finding = verify_uniqueness(System(model, test::strong_capital(model, 3, 1), {}));

  EXPECT_TRUE(finding.passed);
  EXPECT_TRUE(std::isnan(finding.bound));
  EXPECT_THAT(finding.words.en, testing::StartsWith("not decided: spectral radius 1.159 > 1"));
}

}  // namespace
}  // namespace hinterland::model
