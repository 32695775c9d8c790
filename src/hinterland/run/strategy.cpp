// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/strategy.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/model/continuation.hpp"
#include "hinterland/model/formula.hpp"
#include "hinterland/run/compare.hpp"

namespace hinterland::run {
namespace {

/// Everything that can be read off, over whatever sets; multipliers of targets come first and are told apart.
std::vector<result::Quantity> quantities_of(const model::System& system,
                                            const std::vector<array::Array>& values,
                                            std::size_t multipliers = 0) {
  std::vector<result::Quantity> quantities;
  for (std::size_t k = multipliers; k < values.size(); ++k) {
    const model::Reading& reading = system.readings()[k];
    quantities.push_back({reading.name, reading.label, {}, reading.is_measure, values[k]});
  }
  return quantities;
}

const array::Array* value_of(const model::System& system, const std::vector<array::Array>& values,
                             const std::string& name) {
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (system.readings()[k].name == name) return &values[k];
  }
  return nullptr;
}

std::string member_of(const lang::Expression& expression) {
  return expression.operands.empty() ? std::string{} : expression.operands[0].name;
}

/// Where a member stands in an array over one set; a scalar has only the place 0.
std::size_t position_of(const array::Array& values, const std::string& member) {
  if (values.axes().empty()) return 0;
  const auto position = values.axes()[0].find(member);
  base::require(position.has_value(), "strategy: a target names no member of its set");
  return *position;
}

model::Closure closure_of(const CheckedStrategy& strategy, const lang::CheckedModel& model,
                          const model::Binding& solved) {
  model::Closure closure;
  for (const CheckedTarget& target : strategy.targets) {
    model::Target wanted;
    wanted.variable = target.set.target.name;
    wanted.variable_member = member_of(target.set.target);
    const double present = model::evaluate(target.set.target, {}, model, solved)[0];
    wanted.wanted = model::assigned_value(target.set, present, model, solved);
    wanted.datum = target.by.name;
    wanted.datum_member = member_of(target.by);
    wanted.words = {target.words_set, target.words_set};
    closure.targets.push_back(std::move(wanted));
  }
  return closure;
}

result::Decomposition decomposed(const CheckedDecomposition& checked, const lang::CheckedModel& model,
                                 const model::Binding& before, const model::Binding& after,
                                 const array::Array& measure_before, const array::Array& measure_after) {
  const auto log_change = [](const array::Array& from, const array::Array& to) {
    array::Array change(from.axes());
    for (std::size_t k = 0; k < change.size(); ++k) change[k] = std::log(to[k] / from[k]);
    return change;
  };
  result::Decomposition result;
  result.measure = checked.decomposition->measure;
  result.log_change = log_change(measure_before, measure_after);
  std::vector<double> total(result.log_change.size(), 0.0);
  for (const CheckedTerm& term : checked.terms) {
    const auto& indices = checked.decomposition->indices;
    const array::Array change = log_change(model::evaluate(term.expression, indices, model, before),
                                           model::evaluate(term.expression, indices, model, after));
    for (std::size_t k = 0; k < total.size(); ++k) total[k] += change[k];
    result.terms.push_back({term.term->id, term.term->label, change});
  }
  for (std::size_t k = 0; k < total.size(); ++k) {
    result.largest_gap = std::max(result.largest_gap, std::abs(total[k] - result.log_change[k]));
  }
  return result;
}

/// The measures among what was read.
std::map<std::string, const array::Array*> measures_of(const model::System& system,
                                                       const std::vector<array::Array>& values) {
  std::map<std::string, const array::Array*> measures;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (system.readings()[k].is_measure) measures[system.readings()[k].name] = &values[k];
  }
  return measures;
}

/// The data after levers; every fault of every lever at once.
model::Binding pulled(const CheckedStrategy& strategy, const lang::CheckedModel& model,
                      const model::Binding& data) {
  model::Binding binding = data;
  base::Diagnostics found;
  for (std::size_t k = 0; k < strategy.levers.size(); ++k) {
    const lang::Assignment& lever = strategy.levers[k];
    model::carry_out(lever, model, binding);
    const lang::Symbol* symbol = model.find(lever.target.name);
    const auto values = binding.data.find(lever.target.name);
    if (symbol == nullptr) continue;
    const array::Array now =
        values != binding.data.end() ? values->second : array::Array(binding.parameters.at(symbol->name));
    check_domain(symbol->name, now, *symbol, strategy.strategy->levers[k].place, found);
  }
  base::stop_on_errors(found);
  return binding;
}

// Elasticities are shown with three digits and compared with differences to 3e-7; a linear solve to 1e-12 reaches
// what the conditioning leaves, and one worse than 1e-9 is not to be trusted.
constexpr double linear_tolerance = 1e-12, linear_bound = 1e-9;

model::Finding linear_finding(double worst) {
  model::Finding finding;
  finding.id = "radiation";
  finding.label = {"Radiation matrix: the linear systems are solved", "辐射矩阵:线性方程组已求解"};
  finding.value = worst;
  finding.bound = linear_bound;
  finding.passed = worst <= linear_bound;
  finding.words = {fmt::format("largest relative residual {:.1e}", worst),
                   fmt::format("最大相对残差 {:.1e}", worst)};
  return finding;
}

}  // namespace

result::Outcome unsolved_outcome() {
  result::Outcome outcome;
  outcome.id = "baseline";
  outcome.title = {"Data", "数据"};
  outcome.solve.status = solve::Status::converged;
  return outcome;
}

result::Outcome outcome_of(const Baseline& baseline) {
  result::Outcome outcome;
  outcome.id = "baseline";
  outcome.title = {"Baseline", "基准"};
  outcome.solve = baseline.report;
  outcome.quantities = quantities_of(*baseline.system, baseline.values);
  return outcome;
}

Solved solve_strategy(const CheckedStrategy& strategy, const Baseline& baseline, const Bound& bound,
                      const CaseFile& request, const Options& options, const base::Context& context) {
  const lang::CheckedModel& model = baseline.system->model();
  const model::Binding before = with_solution(baseline.binding, *baseline.system, baseline.values);
  model::Binding data = pulled(strategy, model, baseline.binding);
  const model::Closure closure = closure_of(strategy, model, before);
  const model::System system(model, data, closure);
  model::Evaluation evaluation(system, options.kernel);
  std::vector<double> start = baseline.u;
  start.resize(system.size(), 0.0);  // multipliers of targets start at 1
  model::Solution solution = model::solve_system(evaluation, start, solve_options(request), context);
  if (!solution.report.is_converged() && baseline.report.is_converged() && !context.is_cancelled()) {
    model::Solution continued = model::continue_to(evaluation, baseline.binding, data, closure, start,
                                                   options.kernel, solve_options(request), context);
    if (continued.report.is_converged()) solution = std::move(continued);
  }
  const std::vector<array::Array> values = evaluation.read(solution.u);

  result::Outcome outcome;
  outcome.id = strategy.strategy->id;
  outcome.title = strategy.strategy->title;
  for (const Located& lever : strategy.strategy->levers) outcome.levers.push_back(lever.text);
  outcome.solve = solution.report;
  outcome.quantities = quantities_of(system, values, strategy.targets.size());
  for (std::size_t k = 0; k < strategy.targets.size(); ++k) {
    const model::Target& target = closure.targets[k];
    const double multiplier = values[k][0];  // the system reads multipliers first
    outcome.targets.push_back(
        {strategy.targets[k].words_set, strategy.targets[k].words_by, target.wanted, multiplier});
    array::Array& moved = data.data.at(target.datum);
    moved[position_of(moved, target.datum_member)] *= multiplier;
  }
  model::Binding after = with_solution(data, system, values);
  for (const CheckedDecomposition& checked : bound.decompositions) {
    const std::string& measure = checked.decomposition->measure;
    outcome.decompositions.push_back(decomposed(checked, model, before, after,
                                                *value_of(*baseline.system, baseline.values, measure),
                                                *value_of(system, values, measure)));
  }
  outcome.comparisons =
      compare(bound.comparisons, model, {&before, measures_of(*baseline.system, baseline.values)},
              {&after, measures_of(system, values)});
  return {std::move(outcome), std::move(after)};
}

std::vector<result::Radiation> radiation(const Baseline& baseline, const CaseFile& request,
                                         const std::vector<bool>& in_group,
                                         std::vector<model::Finding>& out_findings) {
  std::vector<result::Radiation> matrices;
  const std::string& lever = request.report.radiation_lever;
  if (lever.empty() || !baseline.report.is_converged()) return matrices;
  const array::Array& datum = baseline.binding.data.at(lever);
  std::vector<std::size_t> group;
  std::vector<array::Member> members;
  for (std::size_t k = 0; k < in_group.size(); ++k) {
    if (!in_group[k]) continue;
    group.push_back(k);
    members.push_back(datum.axes()[0][k]);
  }
  const array::Axis axis(request.report.set, members);
  const auto& readings = baseline.system->readings();
  for (const std::string& response : request.report.radiation_responses) {
    const auto reading =
        std::find_if(readings.begin(), readings.end(), [&](const auto& r) { return r.name == response; });
    const lang::Symbol* symbol = baseline.system->model().find(lever);
    matrices.push_back({response, lever, reading->label, symbol->label, array::Array({axis, axis})});
  }
  model::Evaluation& evaluation = *baseline.evaluation;
  const solve::Problem problem = evaluation.problem(baseline.u);
  double worst = 0;
  for (std::size_t column = 0; column < group.size(); ++column) {
    std::vector<double> direction(datum.size(), 0.0), change(baseline.u.size(), 0.0);
    direction[group[column]] = 1;
    const std::vector<double> pull = evaluation.lever_response(baseline.u, direction);
    worst = std::max(worst, solve::solve_linear(problem, baseline.u, pull, change, linear_tolerance));
    const std::vector<array::Array> answers = evaluation.tangent(baseline.u, change, direction);
    for (result::Radiation& matrix : matrices) {
      for (std::size_t k = 0; k < readings.size(); ++k) {
        if (readings[k].name != matrix.response) continue;
        for (std::size_t row = 0; row < group.size(); ++row) {
          matrix.elasticity[row * group.size() + column] = answers[k][group[row]];
        }
      }
    }
  }
  out_findings.push_back(linear_finding(worst));
  return matrices;
}

}  // namespace hinterland::run
