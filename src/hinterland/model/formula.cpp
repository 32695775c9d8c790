// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/formula.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/graph/program.hpp"
#include "hinterland/model/lower.hpp"

namespace hinterland::model {
namespace {

/// Values of several expressions over the same labels, computed together.
class Sheet {
 public:
  Sheet(const lang::CheckedModel& model, const Binding& binding)
      : binding_(binding), lowering_(builder_, model, binding) {}

  graph::Label add_index(const std::string& set) {
    labels_.push_back(lowering_.labels({set})[0]);
    axes_.push_back(binding_.axes.at(set));
    return labels_.back();
  }

  [[nodiscard]] Lowering& lowering() { return lowering_; }
  [[nodiscard]] graph::Builder& builder() { return builder_; }

  [[nodiscard]] std::vector<array::Array> compute(const std::vector<graph::Value>& values) const {
    std::vector<graph::Output> outputs;
    for (const graph::Value& value : values) outputs.push_back({value, labels_});
    const auto program =
        std::make_shared<graph::Program>(builder_, std::vector<std::vector<graph::Output>>{outputs});
    const graph::Prepared prepared(program,
                                   [&](const graph::Input& input) -> std::span<const double> {
                                     if (input.name.starts_with("group "))
                                       return binding_.groups.at(input.name.substr(6)).values();
                                     return binding_.data.at(input.name).values();
                                   },
                                   {});
    graph::Workspace workspace = prepared.make_workspace();
    std::vector<array::Array> result;
    for (const auto column : prepared.evaluate(0, workspace)) {
      result.emplace_back(axes_, std::vector<double>(column.begin(), column.end()));
    }
    return result;
  }

 private:
  const Binding& binding_;
  graph::Builder builder_;
  Lowering lowering_;
  std::vector<graph::Label> labels_;
  std::vector<array::Axis> axes_;
};

/// A condition without indices.
bool holds(const lang::Expression& condition, const lang::CheckedModel& model, const Binding& binding) {
  Sheet sheet(model, binding);
  return sheet.compute({sheet.lowering().lower(condition, {})}).front()[0] != 0;
}

double combine(lang::Assignment::Kind kind, double before, double value) {
  switch (kind) {
    case lang::Assignment::Kind::set:
      return value;
    case lang::Assignment::Kind::add:
      return before + value;
    case lang::Assignment::Kind::subtract:
      return before - value;
    case lang::Assignment::Kind::multiply:
      return before * value;
    case lang::Assignment::Kind::divide:
      return before / value;
  }
  throw base::ContractError("assignment of an unknown kind");
}

void collect_missing(const lang::Expression& expression, const lang::CheckedModel& model,
                     const Binding& binding, std::set<std::string>& definitions,
                     std::set<std::string>& out_missing) {
  for (const lang::Expression& operand : expression.operands) {
    collect_missing(operand, model, binding, definitions, out_missing);
  }
  if (expression.operation != lang::Operation::name) return;
  const lang::Symbol* symbol = model.find(expression.name);
  const bool is_index =
      symbol == nullptr && expression.operands.empty() && model.set_of_index.contains(expression.name);
  if (is_index || binding.data.contains(expression.name) || binding.parameters.contains(expression.name))
    return;
  const bool is_definition = symbol != nullptr && (symbol->kind == lang::SymbolKind::let ||
                                                   symbol->kind == lang::SymbolKind::kernel);
  if (!is_definition)
    out_missing.insert(expression.name);
  else if (definitions.insert(expression.name).second) {
    collect_missing(*symbol->value, model, binding, definitions, out_missing);
  }
}

}  // namespace

std::set<std::string> missing_data(const lang::Expression& expression, const lang::CheckedModel& model,
                                   const Binding& binding) {
  std::set<std::string> definitions, missing;
  collect_missing(expression, model, binding, definitions, missing);
  return missing;
}

void bind_parameter(const lang::Symbol& parameter, double value, Binding& binding) {
  if (parameter.sets.empty()) {
    binding.parameters[parameter.name] = value;
    return;
  }
  std::vector<array::Axis> axes;
  for (const std::string& set : parameter.sets) axes.push_back(binding.axes.at(set));
  array::Array values(std::move(axes));
  std::ranges::fill(values.values(), value);
  binding.data[parameter.name] = std::move(values);
}

array::Array evaluate(const lang::Expression& expression, const std::vector<std::string>& indices,
                      const lang::CheckedModel& model, const Binding& binding) {
  Sheet sheet(model, binding);
  Indices in_force;
  for (const std::string& index : indices) in_force[index] = sheet.add_index(model.set_of_index.at(index));
  return sheet.compute({sheet.lowering().lower(expression, in_force)}).front();
}

double assigned_value(const lang::Assignment& assignment, double present, const lang::CheckedModel& model,
                      const Binding& binding) {
  return combine(assignment.kind, present, evaluate(assignment.value, {}, model, binding)[0]);
}

void carry_out(const lang::Assignment& assignment, const lang::CheckedModel& model, Binding& binding) {
  const std::string& name = assignment.target.name;
  if (const auto parameter = binding.parameters.find(name); parameter != binding.parameters.end()) {
    if (!assignment.condition || holds(*assignment.condition, model, binding)) {
      parameter->second = assigned_value(assignment, parameter->second, model, binding);
    }
    return;
  }
  array::Array result = binding.data.at(name);
  Sheet sheet(model, binding);
  Indices in_force;
  std::vector<graph::Weighted> conditions;
  for (std::size_t k = 0; k < assignment.target.operands.size(); ++k) {
    const lang::Expression& subscript = assignment.target.operands[k];
    const std::string& set = result.axes()[k].set();
    const graph::Label label = sheet.add_index(set);
    if (subscript.operation == lang::Operation::label) {
      const std::size_t position = sheet.lowering().position_of(set, subscript.name);
      conditions.push_back({sheet.lowering().one_hot(label, position), 1, {}});
    } else {
      in_force[subscript.name] = label;
    }
  }
  const graph::Value value = sheet.lowering().lower(assignment.value, in_force);
  if (assignment.condition)
    conditions.push_back({sheet.lowering().lower(*assignment.condition, in_force), 1, {}});
  const auto columns = sheet.compute({value, sheet.builder().product(1, std::move(conditions))});
  for (std::size_t k = 0; k < result.size(); ++k) {
    if (columns[1][k] != 0) result[k] = combine(assignment.kind, result[k], columns[0][k]);
  }
  binding.data[name] = std::move(result);
}

}  // namespace hinterland::model
