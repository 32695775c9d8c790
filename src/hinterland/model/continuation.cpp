// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/continuation.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace hinterland::model {
namespace {

constexpr double smallest_step = 1.0 / 64;
constexpr double rough = 1e-6;     // of intermediate points: the next solve needs no better start
constexpr int step_patience = 60;  // iterations of one step; a step that needs more is too long

double between(double from, double to, double share) {
  if (from == to) return to;
  if (from > 0 && to > 0) return from * std::pow(to / from, share);
  return from + share * (to - from);
}

}  // namespace

Binding between(const Binding& from, const Binding& to, double share) {
  Binding middle = to;
  for (auto& [name, values] : middle.data) {
    const auto start = from.data.find(name);
    if (start == from.data.end() || start->second.size() != values.size()) continue;
    for (std::size_t k = 0; k < values.size(); ++k) values[k] = between(start->second[k], values[k], share);
  }
  for (auto& [name, value] : middle.parameters) {
    const auto start = from.parameters.find(name);
    if (start != from.parameters.end()) value = between(start->second, value, share);
  }
  return middle;
}

Solution continue_to(Evaluation& evaluation, const Binding& from, const Binding& to, const Closure& closure,
                     std::vector<double> u, const kernel::KernelOptions& kernel_options,
                     const solve::Options& options, const base::Context& context) {
  solve::Options on_the_way = options;
  on_the_way.tolerance = std::max(rough, options.tolerance);
  on_the_way.iteration_limit = std::min(step_patience, options.iteration_limit);
  Solution last{u, {}};
  double done = 0, step = 0.5;
  int steps = 0, evaluations = 0, products = 0;
  while (done < 1 && step >= smallest_step && !context.is_cancelled()) {
    const double next = std::min(1.0, done + step);
    Solution tried;
    if (next == 1) {
      tried = solve_system(evaluation, u, options, context);
    } else {
      const System system(evaluation.system().model(), between(from, to, next), closure);
      Evaluation middle(system, kernel_options);
      tried = solve_system(middle, u, on_the_way, context);
    }
    evaluations += tried.report.residual_evaluations;
    products += tried.report.jacobian_products;
    ++steps;
    if (tried.report.is_converged()) {
      u = tried.u;
      done = next;
      step *= 2;
    } else {
      step /= 2;
    }
    if (next == 1 || last.report.history.empty()) last = std::move(tried);
  }
  last.report.residual_evaluations = evaluations;
  last.report.jacobian_products = products;
  last.report.reason.en += fmt::format(
      " Continued from the baseline in {} steps; the data came {:.0f} % of the way.", steps, 100 * done);
  last.report.reason.zh += fmt::format("由基准分 {} 步延拓,数据走完 {:.0f}%。", steps, 100 * done);
  return last;
}

}  // namespace hinterland::model
