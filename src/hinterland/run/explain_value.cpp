// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/explain_value.hpp"

#include <algorithm>

#include "hinterland/base/error.hpp"
#include "hinterland/dataset/names.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/run/baseline.hpp"
#include "hinterland/run/sources.hpp"
#include "hinterland/run/strategy.hpp"

namespace hinterland::run {
namespace {

namespace fs = std::filesystem;

/// `L[Hohhot]` as a shell leaves it: quotes where there are none.
std::string quoted(const std::string& element) {
  const std::size_t open = element.find('[');
  if (open == std::string::npos || element.find('"') != std::string::npos || !element.ends_with(']'))
    return element;
  std::string text = element.substr(0, open + 1) + "\"";
  for (std::size_t k = open + 1; k + 1 < element.size(); ++k) {
    if (element[k] == ',')
      text += "\",\"";
    else if (element[k] != ' ' || !text.ends_with('"'))
      text += element[k];
  }
  return text + "\"]";
}

/// The sets of a name of the model; nothing if it has no such variable, definition, measure or datum.
std::optional<std::vector<std::string>> sets_of(const std::string& name, const lang::CheckedModel& model) {
  if (const lang::Symbol* symbol = model.find(name)) return symbol->sets;
  for (const lang::MeasureDeclaration& measure : model.measures) {
    if (measure.symbol.name != name) continue;
    std::vector<std::string> sets;
    for (const std::string& index : measure.symbol.indices) sets.push_back(model.set_of_index.at(index));
    return sets;
  }
  return std::nullopt;
}

std::vector<std::string> names_of(const lang::CheckedModel& model) {
  std::vector<std::string> names;
  for (const lang::Symbol& symbol : model.symbols) names.push_back(symbol.name);
  for (const lang::MeasureDeclaration& measure : model.measures) names.push_back(measure.symbol.name);
  return names;
}

[[noreturn]] void refuse_element(const std::string& element, const lang::CheckedModel& model) {
  base::Diagnostics found;
  const std::string name = element.substr(0, element.find('['));
  found.add("HL0602", {element, 0, 0, 0},
            {{"element", element}, {"suggestion", dataset::nearest(name, names_of(model))}});
  throw base::InputError(found);
}

std::size_t position_in(const array::Axis& axis, const std::string& member, const base::Place& place) {
  if (const auto position = axis.find(member)) return *position;
  std::vector<std::string> known;
  for (const array::Member& one : axis.members())
    known.insert(known.end(), {one.name.en, one.name.zh, one.code});
  base::Diagnostics found;
  found.add("HL0445", place,
            {{"member", member}, {"set", axis.set()}, {"suggestion", dataset::nearest(member, known)}});
  throw base::InputError(found);
}

model::Asked asked_for(const std::string& element, const lang::CheckedModel& model,
                       const dataset::Dataset& data) {
  base::Diagnostics found;
  const auto parsed = lang::parse_expression(quoted(element), {element, 1, 1, 0}, found);
  if (!parsed || found.has_errors() || parsed->operation != lang::Operation::name)
    refuse_element(element, model);
  const auto sets = sets_of(parsed->name, model);
  if (!sets || sets->size() != parsed->operands.size()) refuse_element(element, model);
  model::Asked asked{parsed->name, {}};
  for (std::size_t k = 0; k < sets->size(); ++k) {
    const lang::Expression& subscript = parsed->operands[k];
    if (subscript.operation != lang::Operation::label) refuse_element(element, model);
    asked.positions.push_back(position_in(data.axes.at((*sets)[k]), subscript.name, {element, 0, 0, 0}));
  }
  return asked;
}

const CheckedStrategy* chosen(const Bound& bound, const CaseFile& request, const std::string& id) {
  if (bound.strategies.empty() && id.empty()) return nullptr;
  std::vector<std::string> known;
  for (const CheckedStrategy& strategy : bound.strategies) {
    if (id.empty() || strategy.strategy->id == id) return &strategy;
    known.push_back(strategy.strategy->id);
  }
  base::Diagnostics found;
  found.add("HL0603", {request.path.string(), 0, 0, 0},
            {{"id", id}, {"suggestion", dataset::nearest(id, known)}, {"known", dataset::listed(known)}});
  throw base::InputError(found);
}

}  // namespace

ExplainedValue explain_value(const Options& options, const std::string& element, const std::string& strategy,
                             const base::Context& context) {
  Options from = options;
  if (fs::exists(options.case_path / "run.json")) from.case_path = options.case_path / "run.json";
  ExplainedValue explained;
  const Sources sources = read_sources(from);
  const lang::CheckedModel model = checked_model(sources, from, explained.warnings);
  const dataset::Dataset data = read_data(sources, model, from, explained.warnings);
  const Bound bound = bind(sources.request, model, data);
  const model::Asked asked = asked_for(element, model, data);
  const CheckedStrategy* const pulled = chosen(bound, sources.request, strategy);
  const Baseline baseline = solve_baseline(sources.request, model, bound, from, context, explained.warnings);
  const model::Binding before = with_solution(baseline.binding, *baseline.system, baseline.values);
  explained.baseline = explained.solve = baseline.report;
  if (pulled == nullptr) {
    explained.explanation = model::explain(asked, model, before, before);
    return explained;
  }
  const Solved solved = solve_strategy(*pulled, baseline, bound, sources.request, from, context);
  explained.strategy = solved.outcome.id;
  explained.title = solved.outcome.title;
  explained.solve = solved.outcome.solve;
  explained.explanation = model::explain(asked, model, before, solved.binding);
  return explained;
}

}  // namespace hinterland::run
