// SPDX-License-Identifier: Apache-2.0
#include "hinterland/solve/choose.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/solve/anderson.hpp"
#include "hinterland/solve/newton_krylov.hpp"
#include "hinterland/solve/outcome.hpp"
#include "hinterland/solve/watch.hpp"

namespace hinterland::solve {
namespace {

struct Choice {
  Method method = Method::anderson;
  base::Text reason;
};

Choice choose(const Problem& problem, const Options& options) {
  if (options.method) {
    const base::Text name = in_words(*options.method);
    return {*options.method,
            {fmt::format("{} was asked for", name.en), fmt::format("按要求使用 {}", name.zh)}};
  }
  if (problem.fixed_point) {
    return {Method::anderson,
            {"Anderson first, which needs the fewest kernel products where there is a fixed-point map",
             "先用 Anderson 加速:有不动点映射时,它所需的核乘积最少"}};
  }
  return {
      Method::newton_krylov,
      {"Newton–Krylov, as the problem has no fixed-point map", "使用 Newton–Krylov 法:问题没有不动点映射"}};
}

void check(const Problem& problem, std::span<const double> u, const Choice& choice) {
  base::require(u.size() == problem.size, "solve: u has not the size of the problem");
  base::require(static_cast<bool>(problem.residual), "solve: the problem has no residual");
  base::require(choice.method != Method::anderson || static_cast<bool>(problem.fixed_point),
                "solve: Anderson needs a fixed-point map");
  base::require(choice.method != Method::newton_krylov || static_cast<bool>(problem.jacobian_product),
                "solve: Newton–Krylov needs products with the Jacobian");
}

Outcome run(Method method, Watch& watch, const Options& options, int iteration_limit) {
  watch.begin(method);
  switch (method) {
    case Method::anderson:
      return anderson(watch, options.anderson_depth, iteration_limit);
    case Method::newton_krylov:
      return newton_krylov(watch, options.tolerance, iteration_limit);
  }
  throw base::ContractError("solve: no such method");
}

void append(base::Text& text, const base::Text& sentence) {
  text.en += sentence.en + ".";
  text.zh += sentence.zh + "。";
}

base::Text ending(Method method, const Outcome& outcome, double residual) {
  const base::Text name = in_words(method);
  const base::Text status = in_words(outcome.status);
  return {fmt::format(" {} {} at {:.1e}: {}", name.en, status.en, residual, outcome.why.en),
          fmt::format("{}{}(残差 {:.1e}):{}", name.zh, status.zh, residual, outcome.why.zh)};
}

bool is_given_up(const Outcome& outcome) {
  return outcome.status == Status::stalled || outcome.status == Status::diverged;
}

bool may_fall_back(const Problem& problem, const Options& options, const Choice& choice,
                   const Outcome& outcome) {
  return !options.method && choice.method == Method::anderson &&
         static_cast<bool>(problem.jacobian_product) && is_given_up(outcome);
}

}  // namespace

Report solve(const Problem& problem, std::span<double> u, const Options& options,
             const base::Context& context) {
  const Choice choice = choose(problem, options);
  check(problem, u, choice);
  Watch watch(problem, options, context);
  base::Text reason;
  const auto finish = [&](const Outcome& outcome) {
    std::ranges::copy(watch.best().u, u.begin());
    Report report = watch.report();
    report.status = outcome.status;
    report.reason = reason;
    return report;
  };

  const Verdict at_start = watch.start(u);
  watch.begin(choice.method);
  if (at_start == Verdict::converged || at_start == Verdict::no_value) {
    Outcome outcome = outcome_of(at_start);
    outcome.why = at_start == Verdict::converged
                      ? base::Text{"The start already solves the equations", "起点已满足方程"}
                      : base::Text{"The equations have no finite value at the start", "方程在起点没有有限值"};
    append(reason, outcome.why);
    return finish(outcome);
  }

  append(reason, choice.reason);
  Outcome outcome = run(choice.method, watch, options, options.iteration_limit);
  append(reason, ending(choice.method, outcome, watch.best().largest));
  if (!may_fall_back(problem, options, choice, outcome)) return finish(outcome);

  // The limit is the user's patience, not each method's.
  const int left = std::max(1, options.iteration_limit - watch.report().iterations);
  append(reason, {" Newton–Krylov went on from the best point", "Newton–Krylov 法从最优点继续"});
  outcome = run(Method::newton_krylov, watch, options, left);
  append(reason, ending(Method::newton_krylov, outcome, watch.best().largest));
  if (!is_given_up(outcome) || !problem.cautious_fixed_point) return finish(outcome);

  append(reason, {" Anderson went on with the cautious map", "改用保守的不动点映射继续 Anderson 加速"});
  watch.begin(Method::anderson);
  outcome = anderson(watch, options.anderson_depth, left, Map::cautious);
  append(reason, ending(Method::anderson, outcome, watch.best().largest));
  return finish(outcome);
}

}  // namespace hinterland::solve
