// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/collect.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/lang/print.hpp"
#include "hinterland/model/formula.hpp"
#include "hinterland/result/facts.hpp"

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

/// Which data came in: every one as facts, those over one set number by number.
void add_input(const std::string& name, const base::Text& label, const std::string& unit,
               const array::Array& values, result::Result& out_result) {
  out_result.facts.push_back(result::facts_of(name, label, unit, values));
  if (values.axes().size() == 1) out_result.inputs.push_back({name, label, unit, false, values});
}

/// Observed, computed and calibrated data.
void add_inputs(const CaseFile& request, const lang::CheckedModel& model, const dataset::Dataset& data,
                const model::Binding& binding, result::Result& out_result) {
  for (const auto& [name, column] : data.columns) {
    const lang::Symbol* symbol = model.find(name);
    const base::Text label = column.label.en.empty() && symbol != nullptr ? symbol->label : column.label;
    add_input(name, label, column.unit, column.values, out_result);
    if (!column.is_estimate.empty()) out_result.estimates[name] = column.is_estimate;
  }
  for (const Formula& formula : request.formulas) {
    const auto values = binding.data.find(formula.name);
    if (values != binding.data.end())
      add_input(formula.name, formula.label, formula.unit, values->second, out_result);
  }
  for (const lang::InvertDeclaration& inversion : model.inversions) {
    for (const lang::Declared& unknown : inversion.unknowns) {
      const auto values = binding.data.find(unknown.name);
      if (request.calibrate && values != binding.data.end())
        add_input(unknown.name, model.find(unknown.name)->label, "", values->second, out_result);
    }
  }
}

std::string with_indices(const std::string& name, const std::vector<std::string>& indices) {
  return indices.empty() ? name : fmt::format("{}[{}]", name, fmt::join(indices, ","));
}

/// Equations with what each determines, then the definitions.
std::vector<result::Equation> equations_of(const lang::CheckedModel& model) {
  std::vector<result::Equation> equations;
  for (const lang::EquationDeclaration& one : model.equations) {
    equations.push_back({with_indices(one.symbol.name, one.symbol.indices), one.label,
                         one.unknown ? with_indices(one.unknown->name, one.unknown->indices) : "",
                         lang::print(one.left) + " = " + lang::print(one.right)});
  }
  for (const lang::Symbol& symbol : model.symbols) {
    const bool is_definition =
        symbol.kind == lang::SymbolKind::let || symbol.kind == lang::SymbolKind::kernel;
    if (!is_definition || !symbol.value) continue;
    const std::string name = with_indices(symbol.name, symbol.indices);
    equations.push_back({"", symbol.label, name, name + " = " + lang::print(*symbol.value)});
  }
  return equations;
}

/// Definitions too large to be read off every solution.
std::vector<std::string> left_out(const lang::CheckedModel& model, const model::System& system) {
  std::vector<std::string> names;
  for (const lang::Symbol& symbol : model.symbols) {
    const bool is_read = std::ranges::any_of(
        system.readings(), [&](const model::Reading& reading) { return reading.name == symbol.name; });
    if (symbol.kind == lang::SymbolKind::let && !is_read) names.push_back(symbol.name);
  }
  return names;
}

/// Maps are drawn from degrees. Plane coordinates become a small patch at the equator, where a degree is as long one way
/// as the other, so that shapes stay similar.
void put_on_the_equator(std::vector<geo::MultiPolygon>& shapes) {
  double west = HUGE_VAL, east = -HUGE_VAL, south = HUGE_VAL, north = -HUGE_VAL;
  const auto visit = [&](auto&& change) {
    for (geo::MultiPolygon& shape : shapes) {
      for (geo::Polygon& polygon : shape) {
        std::ranges::for_each(polygon.outer, change);
        for (geo::Ring& hole : polygon.holes) std::ranges::for_each(hole, change);
      }
    }
  };
  visit([&](const geo::Point& p) {
    west = std::min(west, p.longitude);
    east = std::max(east, p.longitude);
    south = std::min(south, p.latitude);
    north = std::max(north, p.latitude);
  });
  const double extent = std::max(east - west, north - south);
  if (!(extent > 0)) return;
  visit([&](geo::Point& p) {
    p = {(p.longitude - (west + east) / 2) / extent, (p.latitude - (south + north) / 2) / extent};
  });
}

/// The reported set with its members, the part of it that is reported one by one, and where it lies.
void add_regions(const CaseFile& request, const dataset::Dataset& data, result::Result& out_result) {
  const std::string& set = request.report.set;
  if (const auto axis = data.axes.find(set); axis != data.axes.end()) out_result.regions = axis->second;
  const auto group = data.groups.find(request.report.group);
  out_result.in_group =
      group != data.groups.end() ? group->second : std::vector<bool>(out_result.regions.size(), true);
  if (const auto label = data.label_of_group.find(request.report.group); label != data.label_of_group.end())
    out_result.roles.group_label = label->second;
  if (const auto shapes = data.shapes.find(set); shapes != data.shapes.end()) {
    out_result.shapes = shapes->second;
    if (data.plane_shapes.contains(set)) put_on_the_equator(out_result.shapes);
  }
  if (const auto points = data.points.find(set); points != data.points.end())
    out_result.points = points->second;
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

result::Result collect_data(const Sources& sources, const lang::CheckedModel& model,
                            const dataset::Dataset& data, const model::Binding& binding,
                            const Options& options) {
  const CaseFile& request = sources.request;
  result::Result result;
  result.name = request.name;
  result.title = request.title;
  result.description = request.description;
  result.roles = roles_of(request.report);
  add_regions(request, data, result);
  for (const lang::SetDeclaration& set : model.sets) result.set_labels[set.name] = set.label;
  result.parameters = parameters_of(request, model, binding);
  add_inputs(request, model, data, binding, result);
  result.provenance = provenance_of(sources, model, data, options);
  return result;
}

result::Result collect(const Sources& sources, const lang::CheckedModel& model, const dataset::Dataset& data,
                       const Bound& bound, const Baseline& baseline, const Options& options) {
  result::Result result = collect_data(sources, model, data, baseline.binding, options);
  const model::Binding solved = with_solution(baseline.binding, *baseline.system, baseline.values);
  for (const CheckedPrint& print : bound.printed) {
    result.printed.push_back({print.printed->label, model::evaluate(print.expression, {}, model, solved)[0]});
  }
  result.left_out = left_out(model, *baseline.system);
  result.equations = equations_of(model);
  result.findings = baseline.findings;
  result.calibration = baseline.calibration;
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
