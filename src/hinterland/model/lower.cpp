// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/lower.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::model {

using graph::Label;
using graph::Op;
using graph::Sign;
using graph::Value;
using lang::Expression;
using lang::Operation;

namespace {

Sign sign_of(const lang::Domain& domain) {
  if (domain.lower > 0 || (domain.lower == 0 && domain.lower_open)) return Sign::positive;
  return domain.lower == 0 ? Sign::nonnegative : Sign::unknown;
}

Sign sign_of(std::span<const double> values) {
  const double least = values.empty() ? 0 : *std::min_element(values.begin(), values.end());
  return least > 0 ? Sign::positive : least == 0 ? Sign::nonnegative : Sign::unknown;
}

}  // namespace

Lowering::Lowering(graph::Builder& builder, const lang::CheckedModel& model, const Binding& binding)
    : builder_(builder), model_(model), binding_(binding) {
  for (const auto& [name, axis] : binding.axes) sets_[name] = builder.add_set(name, axis.size());
}

void Lowering::replace(const std::string& name, SymbolValue value) {
  symbols_[name] = std::move(value);
}

std::vector<Label> Lowering::labels(const std::vector<std::string>& sets) {
  std::vector<Label> result;
  for (const std::string& set : sets) result.push_back(builder_.add_label(sets_.at(set)));
  return result;
}

Value Lowering::one_hot(Label label, std::size_t position) {
  return builder_.binary(Op::equal, builder_.position(label),
                         builder_.constant(static_cast<double>(position)));
}

std::size_t Lowering::position_of(const std::string& set, const std::string& member) const {
  const auto position = binding_.axes.at(set).find(member);
  base::require(position.has_value(), fmt::format("'{}' is not a member of {}", member, set));
  return *position;
}

const SymbolValue& Lowering::symbol(const std::string& name) {
  if (const auto known = symbols_.find(name); known != symbols_.end()) return known->second;
  const lang::Symbol* symbol = model_.find(name);
  SymbolValue fresh;
  if (symbol == nullptr) {  // data that the case brings besides the model's own
    const array::Array& values = binding_.data.at(name);
    std::vector<std::string> sets;
    for (const array::Axis& axis : values.axes()) sets.push_back(axis.set());
    fresh.labels = labels(sets);
    fresh.value = builder_.input(name, fresh.labels, graph::Stage::constant, sign_of(values.values()));
  } else if (symbol->value &&
             (symbol->kind == lang::SymbolKind::let || symbol->kind == lang::SymbolKind::kernel)) {
    fresh.labels = labels(symbol->sets);
    Indices indices;
    for (std::size_t k = 0; k < fresh.labels.size(); ++k) indices[symbol->indices[k]] = fresh.labels[k];
    fresh.value = lower(*symbol->value, indices);
  } else if (symbol->sets.empty() && binding_.parameters.contains(name)) {
    fresh.value = builder_.constant(binding_.parameters.at(name));
  } else {
    fresh.labels = labels(symbol->sets);
    fresh.value = builder_.input(name, fresh.labels, graph::Stage::constant, sign_of(symbol->domain));
  }
  return symbols_[name] = std::move(fresh);
}

Value Lowering::lower(const Expression& expression, const Indices& indices) {
  const auto operand = [&](std::size_t k) { return lower(expression.operands[k], indices); };
  switch (expression.operation) {
    case Operation::number:
      return builder_.constant(expression.number);
    case Operation::name:
      return lower_name(expression, indices);
    case Operation::negate:
      return builder_.scale(-1, operand(0));
    case Operation::add:
      return builder_.add(0, {{operand(0), 1, {}}, {operand(1), 1, {}}});
    case Operation::subtract:
      return builder_.add(0, {{operand(0), 1, {}}, {operand(1), -1, {}}});
    case Operation::multiply:
      return builder_.multiply(operand(0), operand(1));
    case Operation::divide:
      return builder_.divide(operand(0), operand(1));
    case Operation::power:
      return builder_.power(operand(0), operand(1));
    case Operation::call:
      return lower_call(expression, indices);
    case Operation::reduce:
      return lower_reduce(expression, indices);
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
    case Operation::equal:
    case Operation::not_equal:
      return lower_comparison(expression, indices);
    case Operation::logical_and:
      return builder_.multiply(operand(0), operand(1));
    case Operation::logical_or:
      return builder_.binary(Op::max, operand(0), operand(1));
    case Operation::logical_not:
      return builder_.add(1, {{operand(0), -1, {}}});
    case Operation::member_of:
      return lower_membership(expression, indices);
    case Operation::label:
      break;
  }
  throw base::ContractError("lower: a label stands alone");
}

Value Lowering::lower_membership(const Expression& expression, const Indices& indices) {
  const std::string key = "group " + expression.name;
  if (!symbols_.contains(key)) {
    SymbolValue group{{}, labels({binding_.groups.at(expression.name).axes()[0].set()})};
    group.value = builder_.input(key, group.labels, graph::Stage::constant, Sign::nonnegative);
    symbols_[key] = group;
  }
  const SymbolValue& group = symbols_[key];
  const Expression& element = expression.operands[0];
  if (element.operands.empty())
    return graph::Builder::relabel(group.value, {{group.labels[0], indices.at(element.name)}});
  // home[n] in East: the sum over the set of the one place that is meant.
  const Label label = builder_.add_label(builder_.set_of(group.labels[0]));
  const Value here = builder_.binary(Op::equal, builder_.position(label), lower(element, indices));
  const Value members = graph::Builder::relabel(group.value, {{group.labels[0], label}});
  return builder_.sum(builder_.multiply(here, members), {label});
}

Value Lowering::lower_name(const Expression& expression, const Indices& indices) {
  if (expression.operands.empty()) {
    if (const auto index = indices.find(expression.name); index != indices.end()) {
      return builder_.position(index->second);
    }
  }
  const SymbolValue symbol = this->symbol(expression.name);
  std::map<Label, Label> names;
  std::vector<Value> selections;
  std::vector<Label> selected;
  for (std::size_t k = 0; k < expression.operands.size(); ++k) {
    const Expression& subscript = expression.operands[k];
    const bool is_index = subscript.operation == Operation::name && subscript.operands.empty();
    if (is_index) {
      names[symbol.labels[k]] = indices.at(subscript.name);
      continue;
    }
    // A member in quotes or a map: the sum over the set of the one place that is meant.
    const Label label = builder_.add_label(builder_.set_of(symbol.labels[k]));
    names[symbol.labels[k]] = label;
    selected.push_back(label);
    if (subscript.operation == Operation::label) {
      const std::string& set = builder_.graph().set_names[builder_.set_of(label)];
      selections.push_back(one_hot(label, position_of(set, subscript.name)));
    } else {
      selections.push_back(builder_.binary(Op::equal, builder_.position(label), lower(subscript, indices)));
    }
  }
  Value value = graph::Builder::relabel(symbol.value, names);
  if (selected.empty()) return value;
  std::vector<graph::Weighted> factors{{value, 1, {}}};
  for (const Value& selection : selections) factors.push_back({selection, 1, {}});
  return builder_.sum(builder_.product(1, std::move(factors)), selected);
}

Value Lowering::lower_call(const Expression& expression, const Indices& indices) {
  std::vector<Value> arguments;
  for (const Expression& operand : expression.operands) arguments.push_back(lower(operand, indices));
  if (expression.name == "exp") return builder_.exp(arguments[0]);
  if (expression.name == "log") return builder_.log(arguments[0]);
  if (expression.name == "sqrt") return builder_.product(1, {{arguments[0], 0.5, {}}});
  if (expression.name == "abs") return builder_.unary(Op::abs, arguments[0]);
  base::require(expression.name == "min" || expression.name == "max",
                "lower: unknown function " + expression.name);
  const Op op = expression.name == "min" ? Op::min : Op::max;
  Value result = arguments[0];
  for (std::size_t k = 1; k < arguments.size(); ++k) result = builder_.binary(op, result, arguments[k]);
  return result;
}

Value Lowering::lower_reduce(const Expression& expression, const Indices& outer) {
  Indices indices = outer;
  std::vector<Label> over;
  double count = 1;
  for (const std::string& index : expression.indices) {
    const Label label = builder_.add_label(sets_.at(model_.set_of_index.at(index)));
    indices[index] = label;
    over.push_back(label);
    count *= static_cast<double>(builder_.size_of(label));
  }
  const Value body = lower(expression.operands[0], indices);
  const bool has_condition = expression.operands.size() > 1;
  const Value mask = has_condition ? lower(expression.operands[1], indices) : builder_.constant(1);
  const auto sum = [&](const Value& value) { return builder_.sum(builder_.multiply(value, mask), over); };
  if (expression.name == "sum") return sum(body);
  const Value number = has_condition ? sum(builder_.constant(1)) : builder_.constant(count);
  const auto whole = [&](const Value& result) {
    return has_condition ? infinite_if_none(result, number) : result;
  };
  const auto average = [&](const Value& value) { return builder_.divide(sum(value), number); };
  if (expression.name == "mean") return whole(average(body));
  if (expression.name == "prod") return product_over(body, mask, over);
  if (expression.name == "geomean") return whole(builder_.exp(average(builder_.log(body))));
  base::require(expression.name == "max" || expression.name == "min",
                "lower: unknown sum " + expression.name);
  const bool is_max = expression.name == "max";
  Value candidates = body;
  if (has_condition) {  // what the condition leaves out must lose against every number
    const Value outside = builder_.add(1, {{mask, -1, {}}});
    candidates =
        builder_.add(0, {{builder_.multiply(body, mask), 1, {}}, {outside, is_max ? -1e300 : 1e300, {}}});
  }
  return whole(builder_.extremum(is_max ? Op::reduce_max : Op::reduce_min, candidates, over));
}

/// The mean or the largest of no data at all is no number, although zero data drop out of products (0 / 0 = 0). Of
/// unknowns it is NaN by itself, except for the largest; sums of unknowns are left in the form in which they factor.
Value Lowering::infinite_if_none(const Value& result, const Value& number) {
  const Op op = builder_.node(result).op;
  const bool is_extremum = op == Op::reduce_max || op == Op::reduce_min;
  if (builder_.node(result).stage != graph::Stage::constant && !is_extremum) return result;
  const Value logarithm =
      builder_.binary(Op::min, builder_.log(number), builder_.constant(0));  // 0, or -infinite
  return builder_.add(0, {{result, 1, {}}, {builder_.unary(Op::abs, logarithm), 1, {}}});
}

/// Through logarithms, so that it factors like a sum. Where a factor may be negative, its sign is carried by whether
/// the number of negative factors is odd, found bit by bit from the highest.
Value Lowering::product_over(const Value& body, const Value& mask, const std::vector<Label>& over) {
  const auto sum = [&](const Value& value) { return builder_.sum(builder_.multiply(value, mask), over); };
  if (builder_.node(body).sign != Sign::unknown) return builder_.exp(sum(builder_.log(body)));
  double bit = 1;
  for (const Label label : over) bit *= static_cast<double>(builder_.size_of(label));
  bit = std::exp2(std::floor(std::log2(std::max(bit, 1.0))));
  Value negative = sum(builder_.binary(Op::less, body, builder_.constant(0)));
  for (; bit > 1; bit /= 2) {
    const Value has_bit = builder_.binary(Op::less_equal, builder_.constant(bit), negative);
    negative = builder_.add(0, {{negative, 1, {}}, {has_bit, -bit, {}}});
  }
  const Value sign = builder_.add(1, {{negative, -2, {}}});
  return builder_.multiply(sign, builder_.exp(sum(builder_.log(builder_.unary(Op::abs, body)))));
}

std::string Lowering::set_of_place(const Expression& expression) const {
  if (expression.operation != Operation::name) return {};
  if (expression.operands.empty()) {
    const auto index = model_.set_of_index.find(expression.name);
    if (index != model_.set_of_index.end()) return index->second;
  }
  const lang::Symbol* symbol = model_.find(expression.name);
  return symbol != nullptr && symbol->kind == lang::SymbolKind::map ? symbol->target_set : std::string{};
}

Value Lowering::lower_comparand(const Expression& side, const Expression& other, const Indices& indices) {
  if (side.operation != Operation::label) return lower(side, indices);
  return builder_.constant(static_cast<double>(position_of(set_of_place(other), side.name)));
}

Value Lowering::lower_comparison(const Expression& expression, const Indices& indices) {
  const Expression& left = expression.operands[0];
  const Expression& right = expression.operands[1];
  const Value a = lower_comparand(left, right, indices);
  const Value b = lower_comparand(right, left, indices);
  switch (expression.operation) {
    case Operation::less:
      return builder_.binary(Op::less, a, b);
    case Operation::less_equal:
      return builder_.binary(Op::less_equal, a, b);
    case Operation::greater:
      return builder_.binary(Op::less, b, a);
    case Operation::greater_equal:
      return builder_.binary(Op::less_equal, b, a);
    case Operation::equal:
      return builder_.binary(Op::equal, a, b);
    default:
      return builder_.binary(Op::not_equal, a, b);
  }
}

}  // namespace hinterland::model
