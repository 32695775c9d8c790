// SPDX-License-Identifier: Apache-2.0
#include "models/expectation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/model/formula.hpp"

namespace hinterland::models_test {
namespace {

using lang::Expression;
using lang::Operation;

constexpr std::size_t shown_places = 3;

std::string position_name(const std::string& set) {
  return "position in " + set;
}  // no identifier: collides with none

bool is_index(const Expression& expression, const Ground& ground) {
  return expression.operation == Operation::name && expression.operands.empty() &&
         ground.model.set_of_index.contains(expression.name) && ground.model.find(expression.name) == nullptr;
}

/// Bare indices become positions, except where the language reads them as members: subscripts, == and !=, `in`.
void name_positions(Expression& expression, const Ground& ground) {
  const bool reads_members =
      expression.operation == Operation::name || expression.operation == Operation::equal ||
      expression.operation == Operation::not_equal || expression.operation == Operation::member_of;
  for (Expression& operand : expression.operands) {
    if (is_index(operand, ground) && !reads_members) {
      const Expression index = operand;
      operand.name = position_name(ground.model.set_of_index.at(index.name));
      operand.operands = {index};
    } else {
      name_positions(operand, ground);
    }
  }
}

void collect_free(const Expression& expression, const Ground& ground, std::vector<std::string> bound,
                  std::vector<std::string>& out_free) {
  bound.insert(bound.end(), expression.indices.begin(), expression.indices.end());
  const auto holds = [&](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), expression.name) != list.end();
  };
  if (is_index(expression, ground) && !holds(bound) && !holds(out_free)) out_free.push_back(expression.name);
  for (const Expression& operand : expression.operands) collect_free(operand, ground, bound, out_free);
}

void refuse(const base::Diagnostics& found) {
  if (!found.has_errors()) return;
  std::string words;
  for (const base::Diagnostic& diagnostic : found.list())
    words += base::render(diagnostic, base::Language::en) + "\n";
  throw FormatError(words);
}

Expression parse(const Written& written, const Ground& ground) {
  base::Diagnostics found;
  std::optional<Expression> expression = lang::parse_expression(written.text, written.place, found);
  refuse(found);
  Expression holder;  // so that a formula that is nothing but an index is an operand too
  holder.operation = Operation::negate;
  holder.operands = {std::move(*expression)};
  name_positions(holder, ground);
  return std::move(holder.operands.front());
}

array::Array compute(const Expression& expression, const std::vector<std::string>& indices,
                     const Ground& ground) {
  base::Diagnostics found;
  lang::check_expression(expression, ground.model, ground.names, ground.set_of_group, indices, found);
  refuse(found);
  return model::evaluate(expression, indices, ground.model, ground.binding);
}

/// An expectation taken apart: left, relation, right, condition.
struct Relation {
  std::string left, sign, right, condition;
};

Relation split(const Expectation& expectation) {
  const std::string& text = expectation.that.text;
  Relation relation;
  std::size_t begin = 0;
  int depth = 0;
  bool is_quoted = false;
  for (std::size_t k = 0; k < text.size(); ++k) {
    const char c = text[k];
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (depth > 0) continue;
    if (relation.sign.empty() && (c == '=' || c == '<' || c == '>')) {
      relation.sign =
          (c != '=' && k + 1 < text.size() && text[k + 1] == '=') ? std::string{c, '='} : std::string{c};
      relation.left = text.substr(0, k);
      begin = k + relation.sign.size();
      k += relation.sign.size() - 1;
    } else if (!relation.sign.empty() && text.compare(k, 7, " where ") == 0) {
      relation.right = text.substr(begin, k - begin);
      relation.condition = text.substr(k + 7);
      return relation;
    }
  }
  if (relation.sign.empty()) {
    throw FormatError(fmt::format("{}:{}: `{}` is no equation: =, <, <=, > or >= is expected",
                                  expectation.that.place.file, expectation.that.place.line, text));
  }
  relation.right = text.substr(begin);
  return relation;
}

/// 1 where the condition holds: found by a lever that sets it, for levers have conditions.
array::Array where(const Relation& relation, const std::vector<std::string>& indices,
                   const base::Place& place, Ground ground) {
  std::vector<array::Axis> axes;
  for (const std::string& index : indices)
    axes.push_back(ground.binding.axes.at(ground.model.set_of_index.at(index)));
  array::Array mask(axes);
  if (relation.condition.empty()) {
    std::fill(mask.values().begin(), mask.values().end(), 1.0);
    return mask;
  }
  ground.bring("counted", mask);
  const std::string target =
      indices.empty() ? "counted" : fmt::format("counted[{}]", fmt::join(indices, ","));
  pull({fmt::format("{} = 1 where {}", target, relation.condition), place}, ground);
  return ground.binding.data.at("counted");
}

bool holds(const std::string& sign, double left, double right, double margin) {
  if (sign == "=") return std::abs(left - right) <= margin;
  if (sign == "<=") return left <= right + margin;
  if (sign == ">=") return left >= right - margin;
  return sign == "<" ? right - left > margin
                     : left - right > margin;  // by more than the margin of a solution
}

}  // namespace

void Ground::bring(const std::string& name, const array::Array& values) {
  binding.data[name] = values;
  if (model.find(name) != nullptr) return;
  if (std::any_of(names.begin(), names.end(), [&](const lang::Symbol& known) { return known.name == name; }))
    return;
  lang::Symbol symbol{};
  symbol.kind = lang::SymbolKind::data;
  symbol.name = name;
  for (const array::Axis& axis : values.axes()) {
    symbol.sets.push_back(axis.set());
    for (const auto& [index, set] :
         model.set_of_index) {  // any index of the set: it is only shown in messages
      if (set == axis.set() && symbol.indices.size() < symbol.sets.size()) symbol.indices.push_back(index);
    }
  }
  names.push_back(std::move(symbol));
}

void bring_positions(Ground& ground) {
  for (const auto& [set, axis] : ground.binding.axes) {
    array::Array positions(std::vector<array::Axis>{axis});
    for (std::size_t k = 0; k < positions.size(); ++k) positions[k] = static_cast<double>(k + 1);
    ground.bring(position_name(set), positions);
  }
}

array::Array compute(const Written& formula, const std::vector<std::string>& indices, const Ground& ground) {
  return compute(parse(formula, ground), indices, ground);
}

void pull(const Written& lever, Ground& ground) {
  base::Diagnostics found;
  std::optional<lang::Assignment> assignment = lang::parse_assignment(lever.text, lever.place, found);
  refuse(found);
  Expression holder;
  holder.operation = Operation::negate;
  holder.operands = {assignment->value, assignment->condition.value_or(Expression{})};
  name_positions(holder, ground);
  assignment->value = holder.operands[0];
  if (assignment->condition) assignment->condition = holder.operands[1];
  lang::check_assignment(*assignment, ground.model, ground.names, ground.set_of_group, found);
  refuse(found);
  model::carry_out(*assignment, ground.model, ground.binding);
}

std::vector<std::string> violations(const Expectation& expectation, const Ground& ground) {
  const Relation relation = split(expectation);
  const Expression left = parse({relation.left, expectation.that.place}, ground);
  const Expression right = parse({relation.right, expectation.that.place}, ground);
  std::vector<std::string> indices;
  collect_free(left, ground, {}, indices);
  collect_free(right, ground, {}, indices);
  const array::Array a = compute(left, indices, ground), b = compute(right, indices, ground);
  const array::Array counted = where(relation, indices, expectation.that.place, ground);

  std::vector<std::string> result;
  std::size_t asked = 0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (counted[k] == 0) continue;
    ++asked;
    const double size = std::max(std::abs(a[k]), std::abs(b[k]));
    if (holds(relation.sign, a[k], b[k], expectation.tolerance * size)) continue;  // NaN holds nowhere
    if (result.size() == shown_places) continue;
    const std::string place = a.label(k, base::Language::en);
    result.push_back(fmt::format("{}left {:.12g}, right {:.12g}, relative difference {:.2g}",
                                 place.empty() ? "" : place + ": ", a[k], b[k],
                                 std::abs(a[k] - b[k]) / size));
  }
  if (asked == 0) result.push_back("no place is asked: the condition holds nowhere");
  return result;
}

}  // namespace hinterland::models_test
