// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/baseline.hpp"

#include <cmath>
#include <set>

#include "hinterland/base/error.hpp"
#include "hinterland/model/calibrate.hpp"
#include "hinterland/model/formula.hpp"

namespace hinterland::run {
namespace {

base::Place model_place(const CaseFile& request) {
  return request.model.place;
}

/// A model without a solution in principle is the user's fault; stop before solving.
void refuse_broken_structure(const CaseFile& request, const std::vector<model::Finding>& findings) {
  base::Diagnostics found;
  for (const model::Finding& finding : findings) {
    if (finding.passed) continue;
    const std::string id = finding.id == "square" ? "HL0211" : finding.id == "start" ? "HL0502" : "HL0212";
    found.add(id, model_place(request), {{"words_en", finding.words.en}, {"words_zh", finding.words.zh}});
  }
  base::stop_on_errors(found);
}

void refuse_disagreeing_data(const CaseFile& request, const model::Calibration& calibration) {
  base::Diagnostics found;
  if (!calibration.report.is_converged()) return;  // then the gaps say nothing about the data
  for (const auto& [equation, finding] : calibration.agreements) {
    if (finding.passed) continue;
    found.add("HL0446", model_place(request),
              {{"equation", equation}, {"words_en", finding.words.en}, {"words_zh", finding.words.zh}});
  }
  base::stop_on_errors(found);
}

void append(std::vector<model::Finding>& to, std::vector<model::Finding> more) {
  for (model::Finding& finding : more) to.push_back(std::move(finding));
}

}  // namespace

solve::Options solve_options(const CaseFile& request) {
  solve::Options options;
  options.tolerance = request.tolerance;
  return options;
}

model::Binding with_solution(const model::Binding& data, const model::System& system,
                             const std::vector<array::Array>& values) {
  model::Binding binding = data;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const lang::Symbol* symbol = system.model().find(system.readings()[k].name);
    if (symbol != nullptr && symbol->kind == lang::SymbolKind::var) binding.data[symbol->name] = values[k];
  }
  return binding;
}

Baseline solve_baseline(const CaseFile& request, const lang::CheckedModel& model, const Bound& bound,
                        const Options& options, const base::Context& context,
                        base::Diagnostics& out_warnings) {
  Baseline baseline;
  baseline.binding = bound.binding;
  std::optional<model::Calibration> calibration;
  if (request.calibrate) {
    model::Closure exchanged;
    exchanged.inverted = true;
    const model::System inverse(model, bound.binding, exchanged);
    refuse_broken_structure(request, {model::verify_square(inverse)});
    calibration = model::calibrate(inverse, options.kernel, solve_options(request), context);
    refuse_disagreeing_data(request, *calibration);
    baseline.binding = calibration->binding;
    baseline.calibration = calibration->report;
  }

  model::Closure closure;
  closure.lever = request.report.radiation_lever;
  baseline.system = std::make_unique<const model::System>(model, baseline.binding, closure);
  refuse_broken_structure(request, {model::verify_square(*baseline.system)});
  baseline.evaluation = std::make_unique<model::Evaluation>(*baseline.system, options.kernel);
  const std::vector<double> start = baseline.system->start();
  baseline.findings = model::verify_structure(*baseline.system, *baseline.evaluation, start);
  refuse_broken_structure(request, baseline.findings);
  std::set<std::string> warned;
  for (const graph::UnfactoredSum& sum : baseline.system->unfactored()) {
    if (warned.insert(sum.context).second)
      out_warnings.add("HL0214", model_place(request), {{"name", sum.context}});
  }

  std::vector<double> observed;
  if (calibration) {
    for (const auto& agreement : calibration->agreements) baseline.findings.push_back(agreement.finding);
    observed = model::point_of(*baseline.system, calibration->readings, calibration->values);
    baseline.evaluation->close(observed, baseline.evaluation->nominal_directions(observed));
    baseline.findings.push_back(model::verify_benchmark(*baseline.system, *baseline.evaluation, observed));
  }
  model::Solution solution =
      model::solve_system(*baseline.evaluation, start, solve_options(request), context);
  if (calibration) {
    baseline.findings.push_back(model::verify_inversion(*baseline.system, solution.u, observed));
    // A flat start may lead to another equilibrium where there are several; the observed one is the baseline.
    if (!baseline.findings.back().passed) {
      solution = model::solve_system(*baseline.evaluation, observed, solve_options(request), context);
    }
  }
  if (!bound.late_assumptions.empty()) {
    for (const lang::Assignment& assignment : bound.late_assumptions) {
      model::carry_out(assignment, model, baseline.binding);
    }
    baseline.system = std::make_unique<const model::System>(model, baseline.binding, closure);
    baseline.evaluation = std::make_unique<model::Evaluation>(*baseline.system, options.kernel);
    solution = model::solve_system(*baseline.evaluation, solution.u, solve_options(request), context);
  }
  baseline.u = std::move(solution.u);
  baseline.report = std::move(solution.report);
  append(baseline.findings, model::verify_solution(*baseline.system, *baseline.evaluation, baseline.u));
  baseline.values = baseline.evaluation->read(baseline.u);
  return baseline;
}

}  // namespace hinterland::run
