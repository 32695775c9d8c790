// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/compare.hpp"

#include <algorithm>
#include <set>

#include "hinterland/model/formula.hpp"

namespace hinterland::run {
namespace {

const std::string suffix = "_before";

lang::Symbol as_datum(const std::string& name, const std::vector<std::string>& indices,
                      const std::vector<std::string>& sets) {
  lang::Symbol symbol{};
  symbol.kind = lang::SymbolKind::data;
  symbol.name = name;
  symbol.indices = indices;
  symbol.sets = sets;
  return symbol;
}

void collect_names(const lang::Expression& expression, std::set<std::string>& out_names) {
  if (expression.operation == lang::Operation::name) out_names.insert(expression.name);
  for (const lang::Expression& operand : expression.operands) collect_names(operand, out_names);
}

/// The value of a name on one side, whatever kind it is of; nothing for an index.
std::optional<array::Array> value_of(const std::string& name, const lang::CheckedModel& model,
                                     const Compared& side) {
  if (const auto measure = side.measures.find(name); measure != side.measures.end()) return *measure->second;
  if (const auto datum = side.binding->data.find(name); datum != side.binding->data.end())
    return datum->second;
  if (const auto parameter = side.binding->parameters.find(name); parameter != side.binding->parameters.end())
    return array::Array(parameter->second);
  const lang::Symbol* symbol = model.find(name);
  if (symbol == nullptr || !symbol->value) return std::nullopt;
  return model::evaluate(*symbol->value, symbol->indices, model, *side.binding);
}

}  // namespace

std::vector<lang::Symbol> compared_symbols(const lang::CheckedModel& model,
                                           const std::vector<lang::Symbol>& case_symbols) {
  std::vector<lang::Symbol> symbols = case_symbols;
  const auto add = [&](const std::string& name, const std::vector<std::string>& indices,
                       const std::vector<std::string>& sets) {
    const bool is_known =
        model.find(name) != nullptr || std::ranges::find(symbols, name, &lang::Symbol::name) != symbols.end();
    if (!is_known) symbols.push_back(as_datum(name, indices, sets));
  };
  for (const lang::MeasureDeclaration& measure : model.measures) {
    std::vector<std::string> sets;
    for (const std::string& index : measure.symbol.indices) sets.push_back(model.set_of_index.at(index));
    add(measure.symbol.name, measure.symbol.indices, sets);
    add(measure.symbol.name + suffix, measure.symbol.indices, sets);
  }
  for (const lang::Symbol& symbol : model.symbols) {
    if (symbol.kind != lang::SymbolKind::map) add(symbol.name + suffix, symbol.indices, symbol.sets);
  }
  for (const lang::Symbol& symbol : case_symbols) add(symbol.name + suffix, symbol.indices, symbol.sets);
  return symbols;
}

std::vector<result::Quantity> compare(const std::vector<CheckedComparison>& comparisons,
                                      const lang::CheckedModel& model, const Compared& before,
                                      const Compared& after) {
  std::vector<result::Quantity> values;
  if (comparisons.empty()) return values;
  model::Binding both = *after.binding;
  std::set<std::string> names;
  for (const CheckedComparison& one : comparisons) collect_names(one.expression, names);
  for (const std::string& name : names) {
    if (model.find(name) != nullptr || both.data.contains(name)) continue;
    const bool is_before = name.ends_with(suffix) && !after.measures.contains(name);
    const std::string own = is_before ? name.substr(0, name.size() - suffix.size()) : name;
    if (auto value = value_of(own, model, is_before ? before : after)) both.data[name] = *std::move(value);
  }
  for (const CheckedComparison& one : comparisons) {
    const Comparison& asked = *one.comparison;
    values.push_back({.name = asked.id,
                      .label = asked.label,
                      .unit = {},
                      .is_measure = true,
                      .values = model::evaluate(one.expression, asked.indices, model, both)});
  }
  return values;
}

}  // namespace hinterland::run
