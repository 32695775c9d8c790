// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/collect.hpp"

#include <fmt/format.h>

#include "hinterland/model/formula.hpp"

namespace hinterland::run {
namespace {

result::Roles roles_of(const ReportRequest& report) {
  result::Roles roles;
  roles.people = report.people;
  roles.income = report.income;
  roles.output = report.output;
  roles.capital = report.capital;
  roles.group = report.group;
  roles.nominal_unit = report.nominal;
  roles.map_note = report.map_note;
  roles.map_approval = report.map_approval;
  return roles;
}

std::vector<result::Parameter> parameters_of(const CaseFile& request, const lang::CheckedModel& model,
                                             const model::Binding& binding) {
  std::vector<result::Parameter> parameters;
  for (const lang::Symbol& symbol : model.symbols) {
    const auto value = binding.parameters.find(symbol.name);
    if (symbol.kind != lang::SymbolKind::param || value == binding.parameters.end()) continue;
    const auto given = request.parameters.find(symbol.name);
    const bool is_default = given == request.parameters.end();
    parameters.push_back(
        {symbol.name, symbol.label, value->second, is_default ? "" : given->second.source, is_default});
  }
  return parameters;
}

/// Observed, computed and calibrated data over the reported set.
void add_inputs(const CaseFile& request, const lang::CheckedModel& model, const dataset::Dataset& data,
                const model::Binding& binding, result::Result& out_result) {
  const auto is_shown = [&](const array::Array& values) {
    return values.axes().size() == 1 && values.axes()[0].set() == request.report.set;
  };
  for (const auto& [name, column] : data.columns) {
    if (!is_shown(column.values)) continue;
    const lang::Symbol* symbol = model.find(name);
    const base::Text label = column.label.en.empty() && symbol != nullptr ? symbol->label : column.label;
    out_result.inputs.push_back({name, label, column.unit, false, column.values});
    if (!column.is_estimate.empty()) out_result.estimates[name] = column.is_estimate;
  }
  for (const Formula& formula : request.formulas) {
    const auto values = binding.data.find(formula.name);
    if (values == binding.data.end() || !is_shown(values->second)) continue;
    out_result.inputs.push_back({formula.name, formula.label, formula.unit, false, values->second});
  }
  for (const lang::InvertDeclaration& inversion : model.inversions) {
    for (const lang::Declared& unknown : inversion.unknowns) {
      const auto values = binding.data.find(unknown.name);
      if (!request.calibrate || values == binding.data.end() || !is_shown(values->second)) continue;
      out_result.inputs.push_back({unknown.name, model.find(unknown.name)->label, "", false, values->second});
    }
  }
}

result::Provenance provenance_of(const Sources& sources, const lang::CheckedModel& model,
                                 const dataset::Dataset& data, const Options& options) {
  const CaseFile& request = sources.request;
  result::Provenance provenance;
  provenance.compiler = fmt::format("C++ {}, {}", __cplusplus, __VERSION__);
  provenance.case_path = request.path.string();
  provenance.model_name = model.header.name;
  provenance.model_cite = model.header.cite;
  provenance.model_text = sources.model_text;
  provenance.case_text = sources.case_text;
  provenance.files = data.files;
  provenance.options["tolerance"] = fmt::format("{}", request.tolerance);
  provenance.options["kernel"] = options.kernel.backend.empty() ? "chosen by size" : options.kernel.backend;
  for (const Formula& formula : request.formulas) {
    provenance.formulas.push_back(fmt::format("{}[{}] = {}  ({})", formula.name,
                                              fmt::join(formula.indices, ","), formula.expression.text,
                                              formula.source));
  }
  return provenance;
}

}  // namespace

result::Result collect(const Sources& sources, const lang::CheckedModel& model, const dataset::Dataset& data,
                       const Bound& bound, const Baseline& baseline, const Options& options) {
  const CaseFile& request = sources.request;
  result::Result result;
  result.name = request.name;
  result.title = request.title;
  result.description = request.description;
  result.regions = data.axes.at(request.report.set);
  const auto group = data.groups.find(request.report.group);
  result.in_group =
      group != data.groups.end() ? group->second : std::vector<bool>(result.regions.size(), true);
  if (const auto label = data.label_of_group.find(request.report.group); label != data.label_of_group.end()) {
    result.roles.group_label = label->second;
  }
  const base::Text group_label = result.roles.group_label;
  result.roles = roles_of(request.report);
  result.roles.group_label = group_label;
  if (const auto shapes = data.shapes.find(request.report.set); shapes != data.shapes.end())
    result.shapes = shapes->second;
  if (const auto points = data.points.find(request.report.set); points != data.points.end())
    result.points = points->second;
  result.parameters = parameters_of(request, model, baseline.binding);
  const model::Binding solved = with_solution(baseline.binding, *baseline.system, baseline.values);
  for (const CheckedPrint& print : bound.printed) {
    result.printed.push_back({print.printed->label, model::evaluate(print.expression, {}, model, solved)[0]});
  }
  add_inputs(request, model, data, baseline.binding, result);
  result.findings = baseline.findings;
  result.calibration = baseline.calibration;
  result.provenance = provenance_of(sources, model, data, options);
  return result;
}

void note_not_converged(const CaseFile& request, const result::Result& result, base::Diagnostics& out_found) {
  const auto note = [&](const std::string& id, const solve::Report& report) {
    if (report.is_converged()) return;
    std::vector<std::string> largest;
    for (std::size_t k = 0; k < report.largest.size() && k < 3; ++k) {
      largest.push_back(fmt::format("{} ({:.1e})", report.largest[k].name, report.largest[k].value));
    }
    const base::Text status = solve::in_words(report.status);
    out_found.add("HL0501", {request.path.string(), 0, 0, 0},
                  {{"outcome", id},
                   {"status_en", status.en},
                   {"status_zh", status.zh},
                   {"residual", fmt::format("{:.1e}", report.residual)},
                   {"largest", fmt::format("{}", fmt::join(largest, ", "))}});
  };
  if (request.calibrate) note("calibration", result.calibration);
  note(result.baseline.id, result.baseline.solve);
  for (const result::Outcome& outcome : result.strategies) note(outcome.id, outcome.solve);
}

void add_warnings(const base::Diagnostics& warnings, result::Result& out_result) {
  for (const base::Diagnostic& warning : warnings.list()) {
    out_result.warnings_en.push_back(base::render(warning, base::Language::en));
    out_result.warnings_zh.push_back(base::render(warning, base::Language::zh));
  }
}

std::filesystem::path output_folder(const Options& options, const CaseFile& request) {
  return options.output.empty() ? std::filesystem::path("runs") / request.name : options.output;
}

}  // namespace hinterland::run
