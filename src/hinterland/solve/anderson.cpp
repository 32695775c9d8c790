// SPDX-License-Identifier: Apache-2.0
#include "hinterland/solve/anderson.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "hinterland/base/sum.hpp"
#include "hinterland/solve/kinsol.hpp"

namespace hinterland::solve {
namespace {

constexpr int halvings = 6;       // of a step into a region without values
constexpr int restart_limit = 5;  // times the method may be started anew after such a step
// KINSOL's least squares has no guard against differences that depend on each other, as they do near the
// root of a small problem; its answer is then a leap. After a leap the method forgets and starts from the best
// point, provided it got somewhere since it last did.
constexpr double leap = 1e3;

struct Work {
  Watch& watch;
  int iteration_limit;
  Map map = Map::usual;
  int iteration = 0;
  Verdict verdict = Verdict::go_on;
  bool is_first = true;
  bool is_at_limit = false;
  bool has_leapt = false;
  bool has_map = true;
  double best_at_restart = 0;
  std::vector<double> residual;
  std::vector<double> refused;  // the point without a value
};

// KINSOL's G: F(u), judged, then one step of the map. A negative return ends KINSOL at once.
int step(N_Vector u, N_Vector out_next, void* data) {
  Work& work = *static_cast<Work*>(data);
  try {
    const std::span<const double> point = numbers_of(u);
    // KINSOL begins every run at a point already evaluated.
    if (!work.is_first) ++work.iteration;
    work.is_first = false;
    work.verdict = work.watch.observe(point, work.iteration, work.residual);
    if (work.verdict == Verdict::no_value) work.refused.assign(point.begin(), point.end());
    if (work.verdict != Verdict::go_on && work.verdict != Verdict::diverged) return -1;
    const Watch& watch = work.watch;
    work.has_leapt = watch.last().largest > leap * watch.best().largest &&
                     watch.best().largest < stall_gain * work.best_at_restart;
    if (work.has_leapt || work.verdict == Verdict::diverged) return -1;
    work.is_at_limit = work.iteration >= work.iteration_limit;
    if (work.is_at_limit) return -1;
    const Problem& problem = watch.problem();
    (work.map == Map::usual ? problem.fixed_point : problem.cautious_fixed_point)(point, work.residual,
                                                                                  numbers_of(out_next));
    work.has_map = std::isfinite(base::largest_magnitude(numbers_of(out_next)));
    return work.has_map ? 0 : -1;
  } catch (...) {
    work.watch.keep_exception();
    work.verdict = Verdict::failed;
    return -1;
  }
}

// Halves the way from the last good point to the refused one until F has a value there.
// A refused point that is itself not finite leaves only the last good point: a restart without memory.
bool is_back_on_ground(Work& work, std::vector<double>& out_u) {
  const std::vector<double> good = work.watch.last().u;
  out_u = good;
  if (!std::isfinite(base::largest_magnitude(work.refused))) return true;
  for (int k = 0; k < halvings; ++k) {
    for (std::size_t i = 0; i < good.size(); ++i) {
      work.refused[i] = good[i] + 0.5 * (work.refused[i] - good[i]);
    }
    work.verdict = work.watch.observe(work.refused, ++work.iteration, work.residual);
    if (work.verdict == Verdict::no_value) continue;
    out_u = work.refused;
    return true;
  }
  return false;
}

void run_kinsol(Work& work, std::vector<double>& u, int depth) {
  const SundialsContext context;
  std::string message;
  const std::vector<double> ones(u.size(), 1.0);
  const Vector point = wrap(u, context);
  const Vector scale = wrap(ones, context);
  const KinsolMemory memory = make_kinsol(context, message);
  void* const kinsol = memory.get();
  check_setup(KINSetUserData(kinsol, &work), "KINSetUserData");
  check_setup(KINSetNumMaxIters(kinsol, std::numeric_limits<int>::max()), "KINSetNumMaxIters");
  // More differences than unknowns are linearly dependent and would break KINSOL's factorisation.
  check_setup(KINSetMAA(kinsol, std::min<long>(depth, static_cast<long>(u.size()))), "KINSetMAA");
  check_setup(KINInit(kinsol, step, point.get()), "KINInit");
  // The step is never the criterion: only a step of exactly zero ends KINSOL by itself.
  check_setup(KINSetFuncNormTol(kinsol, std::numeric_limits<double>::min()), "KINSetFuncNormTol");
  KINSol(kinsol, point.get(), KIN_FP, scale.get(), scale.get());
}

Outcome stalled(const char* en, const char* zh) {
  return {Status::stalled, {en, zh}};
}

}  // namespace

Outcome anderson(Watch& watch, int depth, int iteration_limit, Map map) {
  std::vector<double> u = watch.best().u;
  Work work{.watch = watch,
            .iteration_limit = iteration_limit,
            .map = map,
            .best_at_restart = watch.best().largest,
            .residual = std::vector<double>(u.size()),
            .refused = {}};
  int refusals = 0;
  for (;;) {
    work.is_first = true;
    run_kinsol(work, u, depth);
    watch.rethrow();
    if (work.has_leapt) {
      work.best_at_restart = watch.best().largest;
      u = watch.best().u;
      continue;
    }
    if (work.is_at_limit)
      return {Status::iteration_limit, {"the iteration limit was reached", "已达到迭代上限"}};
    if (!work.has_map)
      return stalled("the fixed-point map has no finite value there", "不动点映射在该处没有有限值");
    if (work.verdict == Verdict::go_on)
      return stalled("the fixed-point map stays where it is", "不动点映射停在原处");
    if (work.verdict != Verdict::no_value) return outcome_of(work.verdict);
    if (++refusals > restart_limit || !is_back_on_ground(work, u)) return outcome_of(Verdict::no_value);
    if (work.verdict != Verdict::go_on && work.verdict != Verdict::no_value) return outcome_of(work.verdict);
  }
}

}  // namespace hinterland::solve
