// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/measuring.hpp"

#include <algorithm>
#include <list>
#include <utility>

#include "hinterland/base/error.hpp"
#include "hinterland/measure/measure.hpp"
#include "hinterland/run/earlier_findings.hpp"

namespace hinterland::run {
namespace {

/// Data by name, and over them the quantities of an outcome.
measure::Numbers numbers_of(const CaseFile& request, const dataset::Dataset& data,
                            const model::Binding& binding, const result::Outcome& outcome) {
  measure::Numbers numbers;
  numbers.request = &request.data;
  numbers.data = &data;
  for (const auto& [name, values] : binding.data) numbers.by_name[name] = {&values, {name, name}, ""};
  for (const auto& [name, column] : data.columns)
    numbers.by_name[name] = {&column.values, column.label.en.empty() ? base::Text{name, name} : column.label,
                             column.unit};
  for (const Formula& formula : request.formulas) {
    const auto computed = numbers.by_name.find(formula.name);
    if (computed == numbers.by_name.end()) continue;
    computed->second.label = formula.label;
    computed->second.unit = formula.unit;
  }
  for (const result::Quantity& quantity : outcome.quantities)
    numbers.by_name[quantity.name] = {&quantity.values, quantity.label, quantity.unit};
  for (const dataset::ColumnRequest& column : request.data.columns) {
    if (!column.of.empty()) numbers.target_of_map[column.name] = column.of;
  }
  return numbers;
}

/// Does it name a quantity of the model, or what an earlier measure found in this outcome?
bool names_quantity(const measure::Asked& asked, const result::Outcome& outcome) {
  std::vector<std::string> names = asked.values;
  names.insert(names.end(), asked.factors.begin(), asked.factors.end());
  for (const measure::AskedCriterion& criterion : asked.criteria) names.push_back(criterion.value);
  for (const std::string& name : {asked.weight, asked.other, asked.sectors, asked.distance_km})
    names.push_back(name);
  return names_finding(names, outcome) ||
         std::ranges::any_of(outcome.quantities, [&](const result::Quantity& quantity) {
           return std::ranges::find(names, quantity.name) != names.end();
         });
}

result::NeighbourFacts facts_of(const indicator::Weights& weights, const array::Axis& regions) {
  result::NeighbourFacts facts;
  facts.description = weights.description;
  facts.places = weights.size();
  facts.links = weights.neighbours.links();
  facts.fewest = weights.size();
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const std::size_t count = weights.neighbours[k].size();
    facts.fewest = std::min(facts.fewest, count);
    facts.most = std::max(facts.most, count);
    if (count == 0) facts.islands.push_back(regions[k].name);
  }
  return facts;
}

result::Measuring measuring_of(const measure::Asked& asked, const measure::Filled& filled) {
  const indicator::Inputs& inputs = filled.inputs;
  result::Measuring measuring;
  measuring.id = asked.id;
  measuring.title = asked.title;
  measuring.regions = inputs.regions;
  measuring.periods = inputs.periods;
  measuring.times = inputs.times;
  measuring.is_geographic = !inputs.coordinates || inputs.coordinates->is_geographic;
  measuring.sampling = inputs.sampling;
  measuring.preset = asked.preset;
  const auto add = [&](const indicator::Series& one) {
    const bool is_known =
        std::ranges::any_of(measuring.variables, [&](const auto& v) { return v.name == one.name; });
    if (!is_known) measuring.variables.push_back({one.name, one.label, one.unit, one.values});
  };
  for (const indicator::Series& one : filled.values) add(one);
  for (const indicator::Series& one : inputs.factors) add(one);
  for (const indicator::Criterion& one : inputs.criteria) add(one.series);
  for (const auto& one : {inputs.weight, inputs.other}) {
    if (one) add(*one);
  }
  if (inputs.weights) measuring.neighbours = facts_of(*inputs.weights, inputs.regions);
  measuring.weights = inputs.weights;
  return measuring;
}

}  // namespace

void add_measures(const CaseFile& request, const dataset::Dataset& data, const model::Binding& binding,
                  const base::Context& context, result::Result& out_result, base::Diagnostics& out_warnings) {
  const bool is_only = request.measures.size() == 1;  // names need no prefix then
  for (const measure::Asked& asked : request.measures) {
    const auto measure_one = [&](result::Outcome& outcome) {
      base::Diagnostics found;
      std::list<array::Array> widened;
      measure::Numbers numbers = numbers_of(request, data, binding, outcome);
      add_earlier_findings(outcome, data, widened, numbers);
      measure::Measured measured = measure::measure(asked, numbers, context, found);
      base::stop_on_errors(found);
      if (&outcome == &out_result.baseline) {
        out_warnings.add(found);
        out_result.measurings.push_back(measuring_of(asked, measured.filled));
        if (is_only) out_result.measurings.back().id.clear();
      }
      for (indicator::Measurement& one : measured.measurements) {
        one.notes.insert(one.notes.end(), measured.filled.notes.begin(), measured.filled.notes.end());
        if (is_only) one.asked.clear();
      }
      std::ranges::move(measured.measurements, std::back_inserter(outcome.measurements));
    };
    measure_one(out_result.baseline);
    for (result::Outcome& strategy : out_result.strategies) {
      if (strategy.solve.is_converged() && names_quantity(asked, strategy)) measure_one(strategy);
    }
  }
}

void override_measures(const MeasureOverrides& overrides, std::vector<measure::Asked>& out_measures) {
  for (measure::Asked& asked : out_measures) {
    if (!overrides.indicators.empty()) asked.indicators = overrides.indicators;
    if (!overrides.groups.empty()) asked.groups = overrides.groups;
    if (!overrides.periods.empty()) asked.periods = overrides.periods;
    if (!overrides.preset.empty()) asked.preset = overrides.preset;
    for (const auto& [key, value] : overrides.conventions) asked.conventions[key] = value;
    if (overrides.seed) asked.sampling.seed = *overrides.seed;
    if (overrides.permutations)
      asked.sampling.permutations = static_cast<std::uint32_t>(*overrides.permutations);
    if (overrides.bootstrap) asked.sampling.bootstrap = static_cast<std::uint32_t>(*overrides.bootstrap);
  }
}

std::vector<measure::Asked> usual_measures(const CaseFile& request) {
  measure::Asked asked;
  asked.id = "measure";
  asked.set = request.report.set;
  asked.within = request.report.group;
  asked.capital = request.report.capital;
  asked.weight = request.report.people;
  for (const std::string& name : {request.report.people, request.report.income, request.report.output}) {
    if (!name.empty()) asked.values.push_back(name);
  }
  asked.place = {request.path.string(), 0, 0, 0};
  return {std::move(asked)};
}

}  // namespace hinterland::run
