// SPDX-License-Identifier: Apache-2.0
#include <sunlinsol/sunlinsol_spgmr.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/solve/choose.hpp"
#include "hinterland/solve/kinsol.hpp"

namespace hinterland::solve {
namespace {

constexpr int krylov_dimension = 60;
constexpr int restarts = 10;
// GMRES updates its residual by recurrence, which drifts from b - J x by rounding; solving again for the
// true remainder corrects that. More than three rounds never helped where the first two had not.
constexpr int rounds = 3;

struct Work {
  const Problem& problem;
  std::span<const double> u;
  std::exception_ptr exception;
};

int multiply(void* data, N_Vector v, N_Vector out_product) {
  Work& work = *static_cast<Work*>(data);
  try {
    work.problem.jacobian_product(work.u, numbers_of(v), numbers_of(out_product));
    return std::isfinite(base::largest_magnitude(numbers_of(out_product))) ? 0 : -1;
  } catch (...) {
    work.exception = std::current_exception();
    return -1;
  }
}

int precondition(void* data, N_Vector r, N_Vector out_z, realtype /*tolerance*/, int /*side*/) {
  Work& work = *static_cast<Work*>(data);
  try {
    work.problem.precondition(work.u, numbers_of(r), numbers_of(out_z));
    return std::isfinite(base::largest_magnitude(numbers_of(out_z))) ? 0 : -1;
  } catch (...) {
    work.exception = std::current_exception();
    return -1;
  }
}

double norm(std::span<const double> values) {
  return std::sqrt(base::dot(values, values));
}

}  // namespace

double solve_linear(const Problem& problem, std::span<const double> u, std::span<const double> b,
                    std::span<double> out_x, double tolerance) {
  base::require(static_cast<bool>(problem.jacobian_product), "solve_linear needs products with the Jacobian");
  base::require(u.size() == problem.size && b.size() == problem.size && out_x.size() == problem.size,
                "solve_linear: lengths differ from the size of the problem");
  std::ranges::fill(out_x, 0.0);
  const double size_of_b = norm(b);
  if (size_of_b == 0) return 0;

  const SundialsContext context;
  Work work{.problem = problem, .u = u, .exception = {}};
  std::vector<double> remainder(b.begin(), b.end());
  std::vector<double> correction(b.size());
  std::vector<double> trial(b.size());
  std::vector<double> product(b.size());
  const Vector right_side = wrap(remainder, context);
  const Vector unknown = wrap(correction, context);
  const bool is_preconditioned = static_cast<bool>(problem.precondition);
  const int dimension = static_cast<int>(std::min<std::size_t>(krylov_dimension, b.size()));
  const LinearSolver gmres(SUNLinSol_SPGMR(
      right_side.get(), is_preconditioned ? SUN_PREC_RIGHT : SUN_PREC_NONE, dimension, context.get()));
  base::require(gmres != nullptr, "SUNDIALS could not make GMRES");
  check_setup(SUNLinSol_SPGMRSetMaxRestarts(gmres.get(), restarts), "SUNLinSol_SPGMRSetMaxRestarts");
  check_setup(SUNLinSolSetATimes(gmres.get(), &work, multiply), "SUNLinSolSetATimes");
  if (is_preconditioned) {
    check_setup(SUNLinSolSetPreconditioner(gmres.get(), &work, nullptr, precondition),
                "SUNLinSolSetPreconditioner");
  }
  check_setup(SUNLinSolInitialize(gmres.get()), "SUNLinSolInitialize");

  double reached = 1;
  for (int round = 0; round < rounds && reached > tolerance; ++round) {
    std::ranges::fill(correction, 0.0);
    SUNLinSolSetZeroGuess(gmres.get(), SUNTRUE);
    SUNLinSolSolve(gmres.get(), nullptr, unknown.get(), right_side.get(), tolerance * size_of_b);
    if (work.exception) std::rethrow_exception(work.exception);
    for (std::size_t i = 0; i < b.size(); ++i) trial[i] = out_x[i] + correction[i];
    problem.jacobian_product(u, trial, product);
    for (std::size_t i = 0; i < b.size(); ++i) product[i] = b[i] - product[i];
    const double now = norm(product) / size_of_b;
    if (!(now < reached)) break;  // no better, or NaN: what was there stays
    std::ranges::copy(trial, out_x.begin());
    std::ranges::copy(product, remainder.begin());
    reached = now;
  }
  return reached;
}

}  // namespace hinterland::solve
