// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/solve/choose.hpp"
#include "hinterland/solve/test_problems.hpp"

namespace hinterland::solve {
namespace {

TEST(SolveLinear, SolvesWithTheJacobianToTheToleranceAndSaysWhatItReached) {
  const Problem problem = linear_contraction(500, 0.95);
  const std::vector<double> u(500, 0.0);
  std::vector<double> b(500);
  for (std::size_t i = 0; i < b.size(); ++i) b[i] = std::sin(static_cast<double>(i));
  std::vector<double> x(500);

  const double reached = solve_linear(problem, u, b, x, 1e-13);

  EXPECT_LE(reached, 1e-13);
  std::vector<double> product(500);
  problem.jacobian_product(u, x, product);
  double remainder = 0;
  double size = 0;
  for (std::size_t i = 0; i < b.size(); ++i) {
    remainder += (b[i] - product[i]) * (b[i] - product[i]);
    size += b[i] * b[i];
  }
  EXPECT_NEAR(std::sqrt(remainder / size), reached, 1e-15) << "what is reported is what is true";
}

TEST(SolveLinear, UsesThePreconditioner) {
  const Problem problem = circle_and_line();
  const std::vector<double> u{0.7, 0.7};  // there the preconditioner is the inverse of the Jacobian
  const std::vector<double> b{2.8, 0.0};
  std::vector<double> x(2);

  EXPECT_LE(solve_linear(problem, u, b, x, 1e-14), 1e-14);
  EXPECT_NEAR(x[0], 1.0, 1e-14);
  EXPECT_NEAR(x[1], 1.0, 1e-14);
}

TEST(SolveLinear, ReturnsZeroForZero) {
  const Problem problem = halving();
  const std::vector<double> zero{0.0};
  std::vector<double> x{7.0};

  EXPECT_EQ(solve_linear(problem, zero, zero, x, 1e-12), 0.0);
  EXPECT_EQ(x[0], 0.0);
}

TEST(SolveLinear, SaysThatItCouldNotWhereTheJacobianIsSingular) {
  const Problem problem = singular_jacobian();
  const std::vector<double> u{1.0, 1.0};
  const std::vector<double> b{1.0, -1.0};  // orthogonal to everything the Jacobian reaches
  std::vector<double> x(2);

  EXPECT_EQ(solve_linear(problem, u, b, x, 1e-12), 1.0);
  EXPECT_THAT(x, testing::Each(0.0)) << "nothing better than zero was found";
}

TEST(SolveLinear, RefusesLengthsThatDiffer) {
  const Problem problem = halving();
  const std::vector<double> u{1.0};
  const std::vector<double> b{1.0, 2.0};
  std::vector<double> x(1);

  EXPECT_THROW((void)solve_linear(problem, u, b, x, 1e-12), base::ContractError);
}

}  // namespace
}  // namespace hinterland::solve
