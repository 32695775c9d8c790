// SPDX-License-Identifier: Apache-2.0
#include "hinterland/solve/newton_krylov.hpp"

#include <sunlinsol/sunlinsol_spgmr.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/solve/kinsol.hpp"

namespace hinterland::solve {
namespace {

constexpr int krylov_dimension = 40;  // 40 vectors of 65,000 unknowns: 21 MB
// KINSOL's own smallest step, 3.7e-11, would stop before a residual of 1e-11 where the Jacobian is near one.
constexpr double smallest_step = 1e-15;

struct Work {
  Watch& watch;
  void* kinsol = nullptr;
  Verdict verdict = Verdict::go_on;
  std::vector<double> preconditioned;
};

// Returns 0 to go on, positive for "no value here, try a shorter step", negative to end KINSOL.
int evaluate(N_Vector u, N_Vector out_residual, void* data) {
  Work& work = *static_cast<Work*>(data);
  try {
    long iteration = 0;
    KINGetNumNonlinSolvIters(work.kinsol, &iteration);
    work.verdict = work.watch.observe(numbers_of(u), static_cast<int>(iteration), numbers_of(out_residual));
    if (work.verdict == Verdict::go_on) return 0;
    return work.verdict == Verdict::no_value ? 1 : -1;
  } catch (...) {
    work.watch.keep_exception();
    work.verdict = Verdict::failed;
    return -1;
  }
}

int multiply(N_Vector v, N_Vector out_product, N_Vector u, booleantype* /*is_new_u*/, void* data) {
  Work& work = *static_cast<Work*>(data);
  try {
    if (work.watch.is_cancelled()) work.verdict = Verdict::cancelled;
    if (work.verdict == Verdict::cancelled) return -1;
    work.watch.count_jacobian_product();
    work.watch.problem().jacobian_product(numbers_of(u), numbers_of(v), numbers_of(out_product));
    return std::isfinite(base::largest_magnitude(numbers_of(out_product))) ? 0 : -1;
  } catch (...) {
    work.watch.keep_exception();
    work.verdict = Verdict::failed;
    return -1;
  }
}

int precondition(N_Vector u, N_Vector, N_Vector, N_Vector, N_Vector inout_z, void* data) {
  Work& work = *static_cast<Work*>(data);
  try {
    const std::span<double> z = numbers_of(inout_z);
    work.watch.problem().precondition(numbers_of(u), z, work.preconditioned);
    std::ranges::copy(work.preconditioned, z.begin());
    return std::isfinite(base::largest_magnitude(z)) ? 0 : -1;
  } catch (...) {
    work.watch.keep_exception();
    work.verdict = Verdict::failed;
    return -1;
  }
}

// What KINSOL's own endings mean. Those by our verdict never come here.
Outcome outcome_of_flag(int flag, const std::string& message) {
  switch (flag) {
    case KIN_MAXITER_REACHED:
      return {Status::iteration_limit, {"the iteration limit was reached", "已达到迭代上限"}};
    case KIN_STEP_LT_STPTOL:
    case KIN_LINESEARCH_NONCONV:
    case KIN_LINESEARCH_BCFAIL:
      return {Status::stalled,
              {"no step along the Newton direction lowers the residual", "沿牛顿方向已无法降低残差"}};
    case KIN_MXNEWT_5X_EXCEEDED:
      return {Status::diverged, {"five steps in a row were as long as allowed", "连续五步达到最大步长"}};
    case KIN_LINSOLV_NO_RECOVERY:
    case KIN_LSOLVE_FAIL:
      return {Status::stalled,
              {"the Jacobian could not be solved with; it may be singular", "雅可比矩阵无法求解,可能奇异"}};
    case KIN_FIRST_SYSFUNC_ERR:
    case KIN_REPTD_SYSFUNC_ERR:
      return outcome_of(Verdict::no_value);
    default:
      return {Status::stalled,
              {fmt::format("KINSOL ended with {}: {}", flag, message),
               fmt::format("KINSOL 以 {} 结束:{}", flag, message)}};
  }
}

// KINSOL's own longest step is 1 when u = 0, whatever the number of unknowns. A change by e^10 is more than
// any unknown in logarithms should make at once.
double longest_step(std::span<const double> u) {
  return std::max(1e3 * std::sqrt(base::dot(u, u)), 10 * std::sqrt(static_cast<double>(u.size())));
}

}  // namespace

Outcome newton_krylov(Watch& watch, double tolerance, int iteration_limit) {
  std::vector<double> u = watch.best().u;
  const std::vector<double> ones(u.size(), 1.0);
  const bool is_preconditioned = static_cast<bool>(watch.problem().precondition);
  const SundialsContext context;
  std::string message;
  const Vector point = wrap(u, context);
  const Vector scale = wrap(ones, context);
  // Declared before the memory of KINSOL, which refers to it until it is freed.
  const int dimension = static_cast<int>(std::min<std::size_t>(krylov_dimension, u.size()));
  const LinearSolver gmres(SUNLinSol_SPGMR(point.get(), is_preconditioned ? SUN_PREC_RIGHT : SUN_PREC_NONE,
                                           dimension, context.get()));
  base::require(gmres != nullptr, "SUNDIALS could not make GMRES");
  const KinsolMemory memory = make_kinsol(context, message);
  void* const kinsol = memory.get();
  Work work{.watch = watch, .kinsol = kinsol, .preconditioned = std::vector<double>(u.size())};

  check_setup(KINSetUserData(kinsol, &work), "KINSetUserData");
  check_setup(KINInit(kinsol, evaluate, point.get()), "KINInit");
  check_setup(KINSetNumMaxIters(kinsol, iteration_limit), "KINSetNumMaxIters");
  check_setup(KINSetFuncNormTol(kinsol, tolerance), "KINSetFuncNormTol");
  check_setup(KINSetScaledStepTol(kinsol, smallest_step), "KINSetScaledStepTol");
  check_setup(KINSetMaxNewtonStep(kinsol, longest_step(u)), "KINSetMaxNewtonStep");
  check_setup(KINSetLinearSolver(kinsol, gmres.get(), nullptr), "KINSetLinearSolver");
  check_setup(KINSetJacTimesVecFn(kinsol, multiply), "KINSetJacTimesVecFn");
  if (is_preconditioned)
    check_setup(KINSetPreconditioner(kinsol, nullptr, precondition), "KINSetPreconditioner");

  const int flag = KINSol(kinsol, point.get(), KIN_LINESEARCH, scale.get(), scale.get());
  watch.rethrow();
  if (work.verdict != Verdict::go_on && work.verdict != Verdict::no_value) return outcome_of(work.verdict);
  return outcome_of_flag(flag, message);
}

}  // namespace hinterland::solve
