// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/baseline.hpp"

#include <cmath>
#include <set>

#include "hinterland/base/error.hpp"
#include "hinterland/model/calibrate.hpp"
#include "hinterland/model/formula.hpp"
#include "hinterland/model/multi_start.hpp"
#include "hinterland/run/inspect.hpp"

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

namespace {

/// The steps of a baseline, in their order; each leaves its findings in the baseline.
class Solving {
 public:
  Solving(const CaseFile& request, const lang::CheckedModel& model, const Bound& bound,
          const Options& options, const base::Context& context)
      : request_(request), model_(model), bound_(bound), options_(options), context_(context) {
    baseline_.binding = bound.binding;
  }

  /// Exchanges unknowns: the observed variables give the data they imply.
  void calibrate() {
    model::Closure exchanged;
    exchanged.inverted = true;
    const model::System inverse(model_, baseline_.binding, exchanged);
    refuse_broken_structure(request_, {model::verify_square(inverse)});
    calibration_ = model::calibrate(inverse, options_.kernel, solve_options(request_), context_);
    refuse_disagreeing_data(request_, *calibration_);
    baseline_.binding = calibration_->binding;
    baseline_.calibration = calibration_->report;
  }

  void compile() {
    model::Closure closure;
    closure.lever = request_.report.radiation_lever;
    baseline_.system = std::make_unique<const model::System>(model_, baseline_.binding, closure);
    refuse_broken_structure(request_, {model::verify_square(*baseline_.system)});
    baseline_.evaluation = std::make_unique<model::Evaluation>(*baseline_.system, options_.kernel);
  }

  void verify_structure() {
    model::Evaluation& evaluation = *baseline_.evaluation;
    baseline_.findings = model::verify_structure(*baseline_.system, evaluation, baseline_.system->start());
    refuse_broken_structure(request_, baseline_.findings);
    if (!calibration_) return;
    for (const auto& agreement : calibration_->agreements) baseline_.findings.push_back(agreement.finding);
    baseline_.observed = model::point_of(*baseline_.system, calibration_->readings, calibration_->values);
    evaluation.close(baseline_.observed, evaluation.nominal_directions(baseline_.observed));
    baseline_.findings.push_back(model::verify_benchmark(*baseline_.system, evaluation, baseline_.observed));
  }

  void solve_from_flat_start() {
    solve_from(baseline_.system->start());
    if (!calibration_) return;
    baseline_.findings.push_back(model::verify_inversion(*baseline_.system, baseline_.u, baseline_.observed));
    // A flat start may lead to another equilibrium where there are several; the observed one is the baseline.
    if (!baseline_.findings.back().passed) solve_from(baseline_.observed);
  }

  /// Assumptions on what calibration found change the baseline after it.
  void assume_late() {
    if (bound_.late_assumptions.empty()) return;
    for (const lang::Assignment& assignment : bound_.late_assumptions) {
      model::carry_out(assignment, model_, baseline_.binding);
    }
    compile();
    solve_from(baseline_.u);
    baseline_.observed.clear();  // these are no longer the data that were observed
  }

  Baseline finish() {
    baseline_.findings.insert(baseline_.findings.begin(), bound_.findings.begin(), bound_.findings.end());
    append(baseline_.findings, model::verify_solution(*baseline_.system, *baseline_.evaluation, baseline_.u));
    if (baseline_.report.is_converged()) {
      baseline_.findings.push_back(
          model::verify_uniqueness(*baseline_.evaluation, baseline_.u, options_.starts, context_));
    }
    baseline_.values = baseline_.evaluation->read(baseline_.u);
    return std::move(baseline_);
  }

 private:
  void solve_from(std::vector<double> start) {
    model::Solution solution =
        model::solve_system(*baseline_.evaluation, std::move(start), solve_options(request_), context_);
    baseline_.u = std::move(solution.u);
    baseline_.report = std::move(solution.report);
  }

  const CaseFile& request_;
  const lang::CheckedModel& model_;
  const Bound& bound_;
  const Options& options_;
  const base::Context& context_;
  Baseline baseline_;
  std::optional<model::Calibration> calibration_;
};

void warn_of_unfactored_sums(const CaseFile& request, const model::System& system,
                             base::Diagnostics& out_warnings) {
  std::set<std::string> warned;
  for (const graph::UnfactoredSum& sum : system.unfactored()) {
    if (!warned.insert(sum.context).second) continue;
    out_warnings.add("HL0214", model_place(request), {{"name", sum.context}});
  }
}

}  // namespace

Baseline solve_baseline(const CaseFile& request, const lang::CheckedModel& model, const Bound& bound,
                        const Options& options, const base::Context& context,
                        base::Diagnostics& out_warnings) {
  out_warnings.add(bound.warnings);
  warn_of_odd_data(request, model, bound.binding, out_warnings);
  Solving solving(request, model, bound, options, context);
  if (request.calibrate) solving.calibrate();
  solving.compile();
  solving.verify_structure();
  solving.solve_from_flat_start();
  solving.assume_late();
  Baseline baseline = solving.finish();
  warn_of_unfactored_sums(request, *baseline.system, out_warnings);
  return baseline;
}

}  // namespace hinterland::run
