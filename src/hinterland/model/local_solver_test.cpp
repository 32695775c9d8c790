// The local solver against the law: where no place sees another but through scalars, M is the Jacobian itself.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/local_solver.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "hinterland/model/test_cases.hpp"

namespace hinterland::model {
namespace {

/// M⁻¹ r as the solver sees it.
std::vector<double> local_inverse(Evaluation& evaluation, std::span<const double> u,
                                  std::span<const double> r) {
  std::vector<double> x(r.size());
  evaluation.problem(u).precondition(u, r, x);
  return x;
}

void expect_inverse_of_jacobian(const System& system, double tolerance) {
  Evaluation evaluation(system, {});
  std::vector<double> u(system.size()), r(system.size());
  for (std::size_t k = 0; k < u.size(); ++k)
    u[k] = 0.1 * static_cast<double>(k) - 0.2, r[k] = 1 / (1.0 + static_cast<double>(k));

  const std::vector<double> x = local_inverse(evaluation, u, r);

  const std::vector<double> back = evaluation.jacobian_product(u, x);
  for (std::size_t k = 0; k < r.size(); ++k)
    EXPECT_NEAR(back[k], r[k], tolerance) << system.equation_name(k, base::Language::en);
}

void expect_inverse_of_jacobian(const std::string& lines, double tolerance) {
  const lang::CheckedModel model =
      test::checked("model m \"m\"\nset R \"regions\" index i, j\ndata a[i] > 0 ; b[i] > 0\n" + lines);
  expect_inverse_of_jacobian(System(model, test::two_regions(model, {{"a", {1, 2}}, {"b", {0.7, 3}}}), {}),
                             tolerance);
}

// Condition numbers below 100: a few hundred roundings.
constexpr double rounding = 1e-13;

TEST(LocalSolver, SolvesTheBlocksOfPlaces) {
  expect_inverse_of_jacobian(
      "var x[i] > 0 ; y[i] > 0\n"
      "eq first[i] for x[i]: x[i]*y[i]^2 = a[i]\neq second[i] for y[i]: y[i] + x[i] = b[i]*y[i]^2\n",
      rounding);
}

TEST(LocalSolver, SolvesPlacesAndScalarsTogether) {
  expect_inverse_of_jacobian(
      "var x[i] > 0 ; y[i] > 0 ; z > 0 ; v\n"
      "eq first[i] for x[i]: x[i]*y[i]^2 = a[i]*z\neq second[i] for y[i]: y[i] + v*x[i] = b[i]*y[i]^2\n"
      "eq third for z: sum(i: x[i]*a[i]) + z^2 = 3\neq fourth for v: v = z + sum(i: y[i]^2)\n",
      rounding);
}

TEST(LocalSolver, SolvesSystemsOfScalarsAlone) {
  expect_inverse_of_jacobian(
      "var z > 0 ; v > 0\neq first for z: z*v = sum(i: a[i])\neq second for v: v^2 = 3*z\n", rounding);
}

TEST(LocalSolver, EquationsNeedNotStandInTheOrderOfUnknowns) {
  expect_inverse_of_jacobian(
      "var x[i] > 0 ; y[i] > 0\n"
      "eq first[i] for y[i]: y[i]^3 = a[i]\neq second[i] for x[i]: x[i]*y[i] = b[i]\n",
      rounding);
}

TEST(LocalSolver, ManyFamiliesOverOneSetAreSolvedToo) {
  std::string unknowns = "var x0[i] > 0", equations = "eq e0[i] for x0[i]: x0[i] = a[i]\n";
  for (int k = 1; k < 20; ++k) {
    unknowns += fmt::format(" ; x{}[i] > 0", k);
    equations += fmt::format("eq e{0}[i] for x{0}[i]: x{0}[i]^2 = b[i]*x{1}[i]\n", k, k - 1);
  }
  expect_inverse_of_jacobian(unknowns + "\n" + equations, rounding);
}

TEST(LocalSolver, SolvesAllAxesOfAPlaceTogether) {
  const std::string text =
      "model m \"m\"\nset R \"regions\" index i\nset S \"sectors\" index s, k\ndata a[i] > 0 ; g[k,s] > 0\n"
      "var x[i] > 0 ; y[s,i] > 0 ; z[s] > 0 ; v ; q[i]\n"
      "eq first[i] for x[i]: x[i]^2 = a[i]*sum(s: y[s,i])\neq own[i] for q[i]: q[i] = v*x[i]\n"
      "eq second[s,i] for y[s,i]: y[s,i]^3 = prod(k: y[k,i]^g[k,s])*x[i]*z[s]^0.3\n"
      "eq third[s] for z[s]: z[s]^2 = sum(i: x[i]*y[s,i]) + v^2\neq fourth for v: v + sum(s: z[s]) = sum(i: "
      "a[i])\n";
  const lang::CheckedModel model = test::checked(text);
  Binding binding = test::two_regions(model, {});
  std::vector<array::Member> members;
  for (const char* code : {"s1", "s2", "s3"}) members.push_back({code, {code, code}});
  binding.axes["S"] = {"S", members};
  binding.data["a"] = array::Array({binding.axes.at("R")}, {1, 2});
  binding.data["g"] = array::Array({binding.axes.at("S"), binding.axes.at("S")},
                                   {0.1, 0.2, 0.3, 0.3, 0.1, 0.1, 0.2, 0.4, 0.2});
  expect_inverse_of_jacobian(System(model, binding, {}), rounding);
}

TEST(LocalSolver, TheBlockOfAPlaceIsThatOfTheJacobianWithTradeAtHome) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i, j\ndata K[i,j] > 0 ; b[i] > 0\nvar x[i] > 0 ; y[i] > 0\n"
      "eq first[i] for x[i]: x[i]^2 = b[i]*sum(j: K[i,j]*x[j]*y[j]^0.5)\n"
      "eq second[i] for y[i]: y[i]*x[i]^0.2 = sum(j: K[j,i]*y[i]^0.3/x[j])\n");
  const System system(model, test::two_regions(model, {{"K", {5, 1, 2, 6}}, {"b", {0.7, 3}}}), {});
  Evaluation evaluation(system, {});
  const std::vector<double> u{0.1, -0.2, 0.3, 0.4};
  for (std::size_t k = 0; k < u.size(); ++k) {
    std::vector<double> unit(u.size(), 0.0);
    unit[k] = 1;
    std::vector<double> column = evaluation.jacobian_product(u, unit);
    for (std::size_t e = 0; e < column.size(); ++e) {
      if (e % 2 != k % 2) column[e] = 0;  // the other region
    }
    const std::vector<double> back = local_inverse(evaluation, u, column);
    for (std::size_t n = 0; n < unit.size(); ++n) EXPECT_NEAR(back[n], unit[n], rounding) << k << ", " << n;
  }
}

TEST(LocalSolver, ASingularPlaceStaysFinite) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i, j\ndata K[i,j] > 0\nvar x[i] > 0\n"
      "eq only[i] for x[i]: 1 = sum(j: K[i,j]*x[j])\n");
  const System system(model, test::two_regions(model, {{"K", {0, 1, 1, 0}}}), {});
  Evaluation evaluation(system, {});

  for (const double step : local_inverse(evaluation, system.start(), std::vector<double>{0.5, -0.5})) {
    EXPECT_TRUE(std::isfinite(step));
  }
}

}  // namespace
}  // namespace hinterland::model
