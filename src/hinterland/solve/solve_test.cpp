// Problems small enough to know the answer by hand, for both methods: roots, reports in full, refusals.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <stdexcept>
#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/solve/choose.hpp"
#include "hinterland/solve/test_problems.hpp"

namespace hinterland::solve {
namespace {

using testing::DoubleNear;
using testing::Each;

const base::Context quiet;

// Far from the root in every direction.
std::vector<double> waves(std::size_t size) {
  std::vector<double> u(size);
  for (std::size_t i = 0; i < size; ++i) u[i] = std::sin(static_cast<double>(i * i));
  return u;
}

double largest_residual(const Problem& problem, const std::vector<double>& u) {
  std::vector<double> residual(problem.size);
  problem.residual(u, residual);
  double largest = 0;
  for (const double value : residual) largest = std::max(largest, std::abs(value));
  return largest;
}

TEST(Solve, FindsTheRootOfALinearContractionWithAnderson) {
  const Problem problem = linear_contraction(200, 0.9);
  std::vector<double> u = waves(200);

  const Report report = solve(problem, u, {}, quiet);

  EXPECT_EQ(report.status, Status::converged);
  EXPECT_EQ(report.method, Method::anderson);
  EXPECT_LE(report.residual, 1e-11);
  // |u - 1| <= |F| / (1 - 0.9), since F(u) = (I - A)(u - 1) and |A| = 0.9 in the largest-entry norm.
  EXPECT_THAT(u, Each(DoubleNear(1.0, 1e-10)));
}

TEST(Solve, SpendsOneResidualEvaluationAnAndersonIteration) {
  const Problem problem = linear_contraction(200, 0.9);
  std::vector<double> u = waves(200);

  const Report report = solve(problem, u, {}, quiet);

  EXPECT_EQ(report.residual_evaluations, report.iterations + 1);
  EXPECT_EQ(report.history.size(), static_cast<std::size_t>(report.iterations) + 1);
  EXPECT_EQ(report.jacobian_products, 0);
  EXPECT_EQ(report.residual, report.history.back());
}

TEST(Solve, TakesAStepAnEigenvalueAndOneMoreOnALinearProblem) {
  // Anderson on a linear problem is GMRES with one more step of the map (Walker & Ni 2011, theorem 2.2), and
  // GMRES ends after as many steps as there are distinct eigenvalues: here 4.
  const Problem problem = three_groups();
  std::vector<double> u = waves(problem.size);

  const Report report = solve(problem, u, {}, quiet);

  EXPECT_TRUE(report.is_converged());
  EXPECT_LE(report.iterations, 5);
}

TEST(Solve, CountsEveryCallOfTheResidual) {
  for (const Method method : {Method::anderson, Method::newton_krylov}) {
    Problem problem = circle_and_line();
    int calls = 0;
    int products = 0;
    const Problem counted = circle_and_line();
    problem.residual = [&](auto u, auto out) {
      ++calls;
      counted.residual(u, out);
    };
    problem.jacobian_product = [&](auto u, auto v, auto out) {
      ++products;
      counted.jacobian_product(u, v, out);
    };
    std::vector<double> u{0.8, 0.6};

    const Report report = solve(problem, u, {.method = method}, quiet);

    EXPECT_TRUE(report.is_converged()) << to_string(method);
    EXPECT_EQ(report.residual_evaluations, calls);
    EXPECT_EQ(report.jacobian_products, products);
  }
}

TEST(Solve, FindsAKnownRootOfTwoNonlinearEquations) {
  for (const Method method : {Method::anderson, Method::newton_krylov}) {
    const Problem problem = circle_and_line();
    std::vector<double> u{0.8, 0.6};

    const Report report = solve(problem, u, {.method = method}, quiet);

    EXPECT_TRUE(report.is_converged()) << to_string(method);
    EXPECT_EQ(report.method, method);
    // The inverse of the Jacobian at the root, [√2 √2; 1 -1], has largest-entry norm 1/2 + 1/(2√2) < 1.
    EXPECT_NEAR(u[0], 1 / std::numbers::sqrt2, 1e-11);
    EXPECT_NEAR(u[1], 1 / std::numbers::sqrt2, 1e-11);
  }
}

TEST(Solve, SurvivesMoreMemoryThanTheProblemHasDirections) {
  // After the second step x = y, so that the third difference depends on the second: KINSOL then leaps by 1e8.
  const Problem problem = circle_and_line();
  std::vector<double> u{0.8, 0.6};

  double highest = 0;
  const base::Context context{.cancelled = nullptr, .on_progress = [&](const base::Progress& progress) {
                                highest = std::max(highest, progress.residual);
                              }};

  const Report report = solve(problem, u, {.anderson_depth = 2, .method = Method::anderson}, context);

  EXPECT_TRUE(report.is_converged()) << report.reason.en;
  EXPECT_GT(highest, 1e3 * report.history.front()) << "there was no leap to survive";
}

TEST(Solve, SaysInBothLanguagesWhyItChoseAndWhyItStopped) {
  Problem problem = circle_and_line();
  problem.fixed_point = nullptr;
  std::vector<double> u{1 / std::numbers::sqrt2 + 1e-3, 1 / std::numbers::sqrt2};

  const Report report = solve(problem, u, {.tolerance = 1e-2}, quiet);

  EXPECT_EQ(report.reason.en, "The start already solves the equations.");
  EXPECT_EQ(report.reason.zh, "起点已满足方程。");
  EXPECT_EQ(one_line(report).en, "converged in 0 iterations, residual 1.4e-03, Newton–Krylov");
  EXPECT_EQ(one_line(report).zh, "0 次迭代后收敛,残差 1.4e-03,Newton–Krylov 法");
}

TEST(Solve, ReportsAForcedMethodAsAskedFor) {
  const Problem problem = halving();
  std::vector<double> u{1.0};

  const Report report = solve(problem, u, {.tolerance = 0, .method = Method::anderson}, quiet);

  EXPECT_EQ(
      report.reason.en,
      "Anderson was asked for. Anderson converged at 0.0e+00: the largest residual fell to the tolerance.");
  EXPECT_EQ(report.reason.zh,
            "按要求使用 Anderson 加速。Anderson 加速收敛(残差 0.0e+00):最大残差已降到容差以内。");
  EXPECT_EQ(one_line(report).en, "converged in 2 iterations, residual 0.0e+00, Anderson");
}

// The map stays where it is and the Jacobian says that nothing helps; the cautious map halves the way.
TEST(Solve, GoesOnWithTheCautiousMapWhereTheOthersGiveUp) {
  Problem problem;
  problem.size = 2;
  problem.residual = [](std::span<const double> u, std::span<double> out) {
    std::ranges::copy(u, out.begin());
  };
  problem.jacobian_product = [](auto, auto, std::span<double> out) { std::ranges::fill(out, 0.0); };
  problem.fixed_point = [](std::span<const double> u, auto, std::span<double> out) {
    std::ranges::copy(u, out.begin());
  };
  std::vector<double> stuck{1, -3};
  EXPECT_FALSE(solve(problem, stuck, {}, {}).is_converged());

  problem.cautious_fixed_point = [](std::span<const double> u, auto, std::span<double> out) {
    for (std::size_t i = 0; i < u.size(); ++i) out[i] = u[i] / 2;
  };
  std::vector<double> u{1, -3};
  const Report report = solve(problem, u, {}, {});

  EXPECT_TRUE(report.is_converged()) << report.reason.en;
  EXPECT_EQ(report.method, Method::anderson);
  EXPECT_THAT(report.reason.en, testing::HasSubstr("Anderson went on with the cautious map"));
}

TEST(Solve, FallsBackToNewtonKrylovWhereTheFixedPointMapDiverges) {
  const Problem problem = expanding_map();
  std::vector<double> u(3, 0.5);

  const Report report = solve(problem, u, {.anderson_depth = 0}, quiet);

  EXPECT_EQ(report.status, Status::converged);
  EXPECT_EQ(report.method, Method::newton_krylov);
  EXPECT_GT(report.jacobian_products, 0);
  EXPECT_THAT(u, Each(DoubleNear(0.0, 1e-11)));
  EXPECT_THAT(report.reason.en,
              testing::StartsWith(
                  "Anderson first, which needs the fewest kernel products where there is a fixed-point "
                  "map. Anderson diverged at 5.2e-01: the residual grew to more than a million times "
                  "that of the start. Newton–Krylov went on from the best point. Newton–Krylov "
                  "converged at "));
  EXPECT_THAT(
      report.reason.zh,
      testing::StartsWith("先用 Anderson 加速:有不动点映射时,它所需的核乘积最少。Anderson 加速发散(残差 "
                          "5.2e-01):残差增长到初始值的一百万倍以上。Newton–Krylov 法从最优点继续。"));
}

TEST(Solve, DoesNotFallBackFromAMethodTheUserForced) {
  const Problem problem = expanding_map();
  std::vector<double> u(3, 0.5);

  const Report report = solve(problem, u, {.anderson_depth = 0, .method = Method::anderson}, quiet);

  EXPECT_EQ(report.status, Status::diverged);
  EXPECT_EQ(report.method, Method::anderson);
  EXPECT_EQ(report.jacobian_products, 0);
  EXPECT_THAT(u, Each(0.5)) << "the best point is the start";
}

TEST(Solve, ReportsStalledWhereThereIsNoRoot) {
  const Problem problem = no_root();
  std::vector<double> u{1.5};

  const Report report = solve(problem, u, {}, quiet);

  EXPECT_EQ(report.status, Status::stalled);
  EXPECT_EQ(report.method, Method::newton_krylov);
  EXPECT_GE(report.residual, 1.0) << "u² + 1 is never less";
  EXPECT_EQ(report.residual, largest_residual(problem, u)) << "the residual belongs to the point returned";
}

TEST(Solve, ReportsStalledAtASingularJacobian) {
  const Problem problem = singular_jacobian();
  std::vector<double> u{1.0, 1.0};

  const Report report = solve(problem, u, {}, quiet);

  EXPECT_EQ(report.status, Status::stalled);
  EXPECT_THAT(report.reason.en, testing::StartsWith("Newton–Krylov, as the problem has no fixed-point map. "
                                                    "Newton–Krylov stalled at "));
  EXPECT_GT(report.residual, 0.1) << "the two equations contradict each other by 1";
}

TEST(Solve, ReportsWhereTheEquationsHaveNoValueAtTheStart) {
  const Problem problem = square_root();
  std::vector<double> u{-1.0};

  const Report report = solve(problem, u, {}, quiet);

  EXPECT_EQ(report.status, Status::diverged);
  EXPECT_EQ(report.reason.en, "The equations have no finite value at the start.");
  EXPECT_EQ(report.reason.zh, "方程在起点没有有限值。");
  EXPECT_EQ(report.residual_evaluations, 1);
  ASSERT_EQ(report.largest.size(), 1u);
  EXPECT_EQ(report.largest[0].name, "root");
}

TEST(Solve, TakesAShorterStepWhereTheFirstLeavesTheRegionWithValues) {
  for (const Method method : {Method::anderson, Method::newton_krylov}) {
    const Problem problem = square_root();
    std::vector<double> u{1.0};  // both methods' first step goes to a negative u

    const Report report = solve(problem, u, {.method = method}, quiet);

    EXPECT_TRUE(report.is_converged()) << to_string(method) << ": " << report.reason.en;
    EXPECT_NEAR(u[0], 0.01, 1e-11) << to_string(method);
  }
}

TEST(Solve, StopsAtTheIterationLimitOfTheUser) {
  for (const Method method : {Method::anderson, Method::newton_krylov}) {
    const Problem problem = linear_contraction(200, 0.9);
    std::vector<double> u = waves(200);

    const Report report = solve(problem, u, {.iteration_limit = 2, .method = method}, quiet);

    EXPECT_EQ(report.status, Status::iteration_limit) << to_string(method) << ": " << report.reason.en;
    EXPECT_EQ(report.iterations, 2) << to_string(method);
    EXPECT_EQ(one_line(report).zh.substr(0, one_line(report).zh.find("残差")), "2 次迭代后达到迭代上限,");
  }
}

TEST(Solve, ReturnsTheBestPointWhenCancelled) {
  for (const Method method : {Method::anderson, Method::newton_krylov}) {
    const Problem problem = linear_contraction(200, 0.9);
    std::vector<double> u = waves(200);
    std::atomic<bool> cancelled = false;
    base::Context context{.cancelled = &cancelled, .on_progress = {}};
    context.on_progress = [&](const base::Progress& progress) { cancelled = progress.iteration >= 3; };

    const Report report = solve(problem, u, {.method = method}, context);

    EXPECT_EQ(report.status, Status::cancelled) << to_string(method);
    EXPECT_EQ(report.iterations, 3) << to_string(method);
    EXPECT_LT(report.residual, report.history.front());
    EXPECT_EQ(report.residual, largest_residual(problem, u)) << to_string(method);
  }
}

TEST(Solve, TellsEveryIterationWithItsResidual) {
  const Problem problem = linear_contraction(200, 0.9);
  std::vector<double> u = waves(200);
  std::vector<base::Progress> told;
  const base::Context context{
      .cancelled = nullptr, .on_progress = [&](const base::Progress& progress) { told.push_back(progress); }};

  const Report report = solve(problem, u, {}, context);

  ASSERT_EQ(told.size(), report.history.size());
  for (std::size_t k = 0; k < told.size(); ++k) {
    EXPECT_EQ(told[k].iteration, static_cast<int>(k));
    EXPECT_EQ(told[k].residual, report.history[k]);
  }
  EXPECT_EQ(told[0].stage.en, "solving, Anderson");
  EXPECT_EQ(told[0].stage.zh, "求解,Anderson 加速");
}

TEST(Solve, NamesTheTenLargestResidualsSigned) {
  Problem problem = no_root();
  problem.size = 12;
  problem.fixed_point = nullptr;
  problem.residual = [](std::span<const double>, std::span<double> out) {
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = (i % 2 == 0 ? 1.0 : -1.0) * static_cast<double>(i + 1);
  };
  problem.jacobian_product = [](auto, auto, std::span<double> out) { std::ranges::fill(out, 0.0); };
  problem.name_of = [](std::size_t entry) { return "market " + std::to_string(entry); };
  std::vector<double> u(12, 0.0);

  const Report report = solve(problem, u, {}, quiet);

  ASSERT_EQ(report.largest.size(), 10u);
  EXPECT_EQ(report.largest[0].name, "market 11");
  EXPECT_EQ(report.largest[0].value, -12.0);
  EXPECT_EQ(report.largest[9].name, "market 2");
  EXPECT_EQ(report.largest[9].value, 3.0);
}

TEST(Solve, GivesTheSameBitsWhenRepeated) {
  for (const Method method : {Method::anderson, Method::newton_krylov}) {
    const Problem problem = linear_contraction(300, 0.95);
    std::vector<double> first = waves(300);
    std::vector<double> second = first;

    const Report one = solve(problem, first, {.method = method}, quiet);
    const Report two = solve(problem, second, {.method = method}, quiet);

    EXPECT_EQ(first, second) << to_string(method);
    EXPECT_EQ(one.history, two.history) << to_string(method);
  }
}

TEST(Solve, PassesOnWhatTheProblemThrows) {
  for (const Method method : {Method::anderson, Method::newton_krylov}) {
    Problem problem = linear_contraction(20, 0.9);
    int calls = 0;
    const Problem sound = linear_contraction(20, 0.9);
    problem.residual = [&](auto u, auto out) {
      if (++calls == 3) throw std::runtime_error("a kernel is missing");
      sound.residual(u, out);
    };
    std::vector<double> u = waves(20);

    EXPECT_THROW((void)solve(problem, u, {.method = method}, quiet), std::runtime_error) << to_string(method);
  }
}

TEST(Solve, RefusesAMethodThatTheProblemCannotServe) {
  Problem problem = halving();
  problem.fixed_point = nullptr;
  std::vector<double> u{1.0};

  EXPECT_THROW((void)solve(problem, u, {.method = Method::anderson}, quiet), base::ContractError);
}

}  // namespace
}  // namespace hinterland::solve
