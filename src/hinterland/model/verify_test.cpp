// Proof obligations on models that break one of them: each finding names what is wrong and by how much, in both languages.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/verify.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "hinterland/model/test_cases.hpp"

namespace hinterland::model {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const Finding& named(const std::vector<Finding>& findings, const std::string& id) {
  return *std::find_if(findings.begin(), findings.end(),
                       [&](const Finding& finding) { return finding.id == id; });
}

struct Verified {
  std::vector<Finding> structure, solution;
};

/// A model over two regions with data a, as far as it goes.
Verified verified(const std::string& lines, const std::vector<double>& a) {
  const lang::CheckedModel model =
      test::checked("model m \"m\"\nset R \"regions\" index i, j\ndata a[i] > 0\n" + lines);
  const System system(model, test::two_regions(model, {{"a", a}}), {});
  Evaluation evaluation(system, {});
  Verified result{verify_structure(system, evaluation, system.start()), {}};
  solve::Options options;
  options.tolerance = 1e-13;
  const Solution solution = solve_system(evaluation, system.start(), options, {});
  EXPECT_TRUE(solution.report.is_converged()) << one_line(solution.report).en;
  result.solution = verify_solution(system, evaluation, solution.u);
  return result;
}

TEST(Verify, AModelOfTheLibraryMeetsEveryObligation) {
  const lang::CheckedModel model = test::library_model("allen_arkolakis_2014");
  const System system(model, test::allen_arkolakis(model, 8, 3), {});
  Evaluation evaluation(system, {});
  const Solution solution = solve_system(evaluation, system.start(), {}, {});

  std::vector<Finding> findings = verify_structure(system, evaluation, system.start());
  for (Finding& finding : verify_solution(system, evaluation, solution.u))
    findings.push_back(std::move(finding));

  ASSERT_EQ(findings.size(), 7U);  // square, homogeneity, residual, walras, scaling, two checks
  for (const Finding& finding : findings) {
    EXPECT_TRUE(finding.passed) << finding.words.en;
    EXPECT_FALSE(finding.label.en.empty() || finding.label.zh.empty()) << finding.id;
    EXPECT_FALSE(finding.words.en.empty() || finding.words.zh.empty()) << finding.id;
    if (finding.id != "check") {
      EXPECT_LE(finding.value, finding.bound) << finding.id;
    }
  }
  EXPECT_EQ(named(findings, "homogeneity").words.en, "scaled together: (P^1, w^1)");
  EXPECT_EQ(named(findings, "square").words.en, "25 of 25 equations matched with an unknown of their own");
}

// Both w and P may be multiplied by anything.
TEST(Verify, NamesWhatCanBeScaledWhereANumeraireIsMissing) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i, j\ndata a[i] > 0\nvar w[i] > 0 ; P > 0\n"
      "eq market[i] for w[i]: w[i] = a[i]*P\neq price for P: P = sum(i: w[i])\n");
  const System system(model, test::two_regions(model, {{"a", {0.25, 0.75}}}), {});
  Evaluation evaluation(system, {});

  const Finding finding = named(verify_structure(system, evaluation, system.start()), "homogeneity");

  EXPECT_FALSE(finding.passed);
  EXPECT_EQ(finding.value, 1);
  EXPECT_EQ(finding.bound, 0);
  EXPECT_EQ(finding.words.en, "(P^1, w^1) can be scaled without any equation noticing: add a numeraire");
  EXPECT_EQ(finding.words.zh, "(P^1, w^1) 可同比例缩放而方程不变:请添加 numeraire");
}

TEST(Verify, AScaleThatTheEquationsFixNeedsNoNumeraire) {
  const Verified result = verified(
      "var w[i] > 0\neq market[i] for w[i]: w[i] = a[i]\nnumeraire mean(i: w[i]) = 1 drops market\n", {1, 1});

  const Finding& finding = named(result.structure, "homogeneity");
  EXPECT_FALSE(finding.passed);
  EXPECT_EQ(finding.words.en,
            "a numeraire is given but nothing can be scaled: the equations already fix the level");
}

// w = a and mean(w) = 1 contradict each other for a = (4, 4). The closed system, log(w/a) + log(mean w) = 0, has w = 2:
// market is short by log(2/4) and the numeraire over by log 2.
TEST(Verify, ADroppedEquationThatDoesNotFollowIsShownWithItsResidual) {
  const Verified result = verified(
      "var w[i] > 0\neq market[i] for w[i]: w[i] = a[i]\nnumeraire mean(i: w[i]) = 1 drops market\n", {4, 4});

  const Finding& walras = named(result.solution, "walras");
  EXPECT_FALSE(walras.passed);
  EXPECT_NEAR(walras.value, std::log(2), 1e-12);
  EXPECT_EQ(walras.words.en, "all of market and the numeraire hold; largest residual 6.9e-01");
  const Finding& residual = named(result.solution, "residual");
  EXPECT_FALSE(residual.passed);
  EXPECT_THAT(residual.words.en, StartsWith("largest residual -6.9e-01, at market[r"));
}

// Homogeneous, but both sides cannot have one total: half of all income is never spent. w = 2 a at mean 2, off by log 2.
TEST(Verify, HomogeneousIsNotYetWalras) {
  const Verified result = verified(
      "var w[i] > 0\neq market[i] for w[i]: 2*w[i] = a[i]*sum(j: w[j])\nnumeraire mean(i: w[i]) = 1 drops "
      "market\n",
      {0.5, 0.5});

  EXPECT_TRUE(named(result.structure, "homogeneity").passed);
  const Finding& walras = named(result.solution, "walras");
  EXPECT_FALSE(walras.passed);
  EXPECT_NEAR(walras.value, std::log(2), 1e-12);
}

TEST(Verify, AClaimThatDoesNotHoldIsWrittenOut) {
  const Verified result = verified(
      "param sigma = 3\nvar w[i] > 0\neq market[i] for w[i]: w[i] = a[i]\n"
      "check sigma > 7 \"steep\" | \"陡\"\ncheck sum(i: w[i]) > 2 \"rich\" | \"富\"\n",
      {1, 2});

  std::vector<Finding> checks;
  for (const Finding& finding : result.solution) {
    if (finding.id == "check") checks.push_back(finding);
  }
  ASSERT_EQ(checks.size(), 2U);
  EXPECT_FALSE(checks[0].passed);
  EXPECT_EQ(checks[0].label, (base::Text{"steep", "陡"}));
  EXPECT_EQ(checks[0].words, (base::Text{"sigma > 7 does not hold", "sigma > 7 不成立"}));
  EXPECT_TRUE(checks[1].passed);  // of the solution, too
  EXPECT_EQ(checks[1].words.en, "sum(i: w[i]) > 2 holds");
  EXPECT_EQ(named(result.solution, "walras").words.en, "no equation is dropped");  // there is no numeraire
}

TEST(Verify, AStartWithoutAValueIsToldAsThat) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i, j\ndata a[i] > 0\nvar w[i] > 0\n"
      "eq market[i] for w[i]: w[i] = 2 + log(w[i] - a[i])\n");
  const System system(model, test::two_regions(model, {{"a", {0.5, 1.5}}}), {});
  Evaluation evaluation(system, {});

  const Finding finding = named(verify_structure(system, evaluation, system.start()), "start");

  EXPECT_FALSE(finding.passed);
  EXPECT_EQ(finding.words.en,
            "an equation has no finite value at the start: `log(w[i] - a[i])` is nan in `market` (line 5) at "
            "i = r1: "
            "`w[i] - a[i]` is -0.5");
}

TEST(Verify, AnUnknownThatNoEquationDeterminesIsNamedWithTheEquationTooMany) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i, j\ndata a[i] > 0\nvar x[i] > 0 ; r[i] > 0\n"
      "eq first[i] for x[i]: x[i] = a[i]\neq second[i] for r[i]: x[i]*r[i]/r[i] = a[i]\n");
  const System system(model, test::two_regions(model, {{"a", {1, 2}}}), {});

  const Finding finding = verify_square(system);

  EXPECT_FALSE(finding.passed);
  EXPECT_EQ(finding.words.en,
            "2 of 4 equations matched with an unknown of their own; undetermined: r (2); too many equations: "
            "second (2)");
  EXPECT_EQ(finding.words.zh, "4 个方程中有 2 个匹配到各自的未知量;无法确定:r(2 个);多余方程:second(2 个)");
}

TEST(Verify, TheBenchmarkNamesItsTenLargestResidualsInOrder) {
  const lang::CheckedModel model = test::library_model("strong_capital");
  const System system(model, test::strong_capital(model, 12, 3), {});
  Evaluation evaluation(system, {});
  const std::vector<double> flat = system.start();

  const Finding finding = verify_benchmark(system, evaluation, flat);

  EXPECT_FALSE(finding.passed);
  std::vector<double> residual = evaluation.raw(flat).residual;
  std::vector<std::pair<double, std::string>> largest;
  for (std::size_t k = 0; k < residual.size(); ++k) {
    largest.emplace_back(residual[k], system.equation_name(k, base::Language::en));
  }
  std::sort(largest.begin(), largest.end(),
            [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
  std::string expected = fmt::format("largest residual {:.1e}, at {}", largest[0].first, largest[0].second);
  for (std::size_t k = 0; k < 10; ++k)
    expected += fmt::format("; {}: {:.1e}", largest[k].second, largest[k].first);
  EXPECT_EQ(finding.words.en, expected);
}

TEST(Verify, AtTheSolutionTheBenchmarkHoldsAndNamesNothing) {
  const lang::CheckedModel model = test::library_model("strong_capital");
  const System system(model, test::strong_capital(model, 12, 3), {});
  Evaluation evaluation(system, {});
  const Solution solution = solve_system(evaluation, system.start(), {}, {});

  const Finding finding = verify_benchmark(system, evaluation, solution.u);

  EXPECT_TRUE(finding.passed);
  EXPECT_THAT(finding.words.en, Not(HasSubstr(";")));
}

TEST(Verify, NotANumberIsNoPass) {
  const lang::CheckedModel model = test::library_model("strong_capital");
  const System system(model, test::strong_capital(model, 4, 3), {});
  Evaluation evaluation(system, {});
  std::vector<double> u = system.start();
  u[1] = std::nan("");

  EXPECT_FALSE(verify_benchmark(system, evaluation, u).passed);
  EXPECT_FALSE(verify_inversion(system, u, system.start()).passed);
  for (const Finding& finding : verify_solution(system, evaluation, u))
    EXPECT_FALSE(finding.passed) << finding.id;
}

TEST(Verify, TheInversionNamesTheUnknownThatDidNotComeBack) {
  const lang::CheckedModel model = test::library_model("strong_capital");
  const System system(model, test::strong_capital(model, 4, 3), {});
  std::vector<double> solved = system.start();
  solved[system.unknowns()[1].offset + 2] += 1e-5;

  const Finding finding = verify_inversion(system, solved, system.start());

  EXPECT_FALSE(finding.passed);
  EXPECT_NEAR(finding.value, 1e-5, 1e-15);
  EXPECT_EQ(finding.words.en, "largest relative difference 1.0e-05, in L");
}

}  // namespace
}  // namespace hinterland::model
