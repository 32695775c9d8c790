// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/print.hpp"

#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/lang/precedence.hpp"

namespace hinterland::lang {
namespace {

std::string_view sign_of(Operation operation) {
  switch (operation) {
    case Operation::logical_or:
      return " or ";
    case Operation::logical_and:
      return " and ";
    case Operation::less:
      return " < ";
    case Operation::less_equal:
      return " <= ";
    case Operation::greater:
      return " > ";
    case Operation::greater_equal:
      return " >= ";
    case Operation::equal:
      return " == ";
    case Operation::not_equal:
      return " != ";
    case Operation::add:
      return " + ";
    case Operation::subtract:
      return " - ";
    case Operation::multiply:
      return "*";
    case Operation::divide:
      return "/";
    case Operation::power:
      return "^";
    default:
      throw base::ContractError("not an operation of two operands");
  }
}

std::string joined(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string at_least(Binding binding, const Expression& expression) {
  const std::string text = print(expression);
  return binding_of(expression.operation) < binding ? "(" + text + ")" : text;
}

std::string operand_list(const Expression& expression, std::string_view separator) {
  std::string text;
  for (const Expression& operand : expression.operands) {
    if (!text.empty()) text += separator;
    text += print(operand);
  }
  return text;
}

std::string print_two(const Expression& expression) {
  const Binding own = binding_of(expression.operation);
  Binding left = own, right = static_cast<Binding>(own + 1);  // from the left: a-b-c is (a-b)-c
  if (own == by_power) {
    left = tightest;
    right = by_sign;  // from the right, and x^-1 needs no brackets
  }
  if (own == by_comparison) left = by_sum;
  return fmt::format("{}{}{}", at_least(left, expression.operands[0]), sign_of(expression.operation),
                     at_least(right, expression.operands[1]));
}

std::string print_reduction(const Expression& expression) {
  const std::string condition =
      expression.operands.size() > 1 ? " where " + print(expression.operands[1]) : "";
  return fmt::format("{}({}{}: {})", expression.name, joined(expression.indices), condition,
                     print(expression.operands[0]));
}

std::string print_name(const Expression& expression) {
  std::string text = expression.name;
  if (expression.time_offset != 0) text += fmt::format("{:+}", expression.time_offset);
  if (!expression.operands.empty()) text += "[" + operand_list(expression, ",") + "]";
  return text;
}

std::string label_text(const base::Text& label) {
  if (label.en.empty() && label.zh.empty()) return "";
  return label.zh.empty() ? fmt::format(" \"{}\"", label.en)
                          : fmt::format(" \"{}\" | \"{}\"", label.en, label.zh);
}

// fmt writes the shortest decimal that reads back to the same bits.
std::string number_text(double value) {
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  return fmt::format("{}", value);
}

std::string domain_text(const Domain& domain) {
  const bool has_lower = !std::isinf(domain.lower);
  const bool has_upper = !std::isinf(domain.upper);
  if (!has_lower && !has_upper) return "";
  if (!has_upper) return fmt::format(" {} {}", domain.lower_open ? ">" : ">=", number_text(domain.lower));
  if (!has_lower) return fmt::format(" {} {}", domain.upper_open ? "<" : "<=", number_text(domain.upper));
  return fmt::format(" in {}{}, {}{}", domain.lower_open ? "(" : "[", number_text(domain.lower),
                     number_text(domain.upper), domain.upper_open ? ")" : "]");
}

// Both sides of a comparison bind tighter than it.
std::string comparison_text(const Expression& left, Operation sign, const Expression& right) {
  return fmt::format("{}{}{}", at_least(by_sum, left), sign_of(sign), at_least(by_sum, right));
}

struct StatementPrinter {
  std::string operator()(const ModelHeader& model) const {
    const std::string cite = model.cite.empty() ? "" : fmt::format(" cite \"{}\"", model.cite);
    return "model " + model.name + label_text(model.label) + cite;
  }
  std::string operator()(const SetDeclaration& set) const {
    return "set " + set.name + label_text(set.label) + " index " + joined(set.indices);
  }
  std::string operator()(const SubsetDeclaration& subset) const {
    return "subset " + subset.name + " in " + subset.set + label_text(subset.label);
  }
  std::string operator()(const TimeDeclaration& time) const { return "time " + time.index; }
  std::string operator()(const ParamDeclaration& param) const {
    const std::string value = param.value ? " = " + number_text(*param.value) : "";
    return "param " + print(param.symbol) + value + domain_text(param.domain) + label_text(param.label);
  }
  std::string operator()(const DataDeclaration& data) const {
    return "data " + print(data.symbol) + domain_text(data.domain) + label_text(data.label);
  }
  std::string operator()(const MapDeclaration& map) const {
    return "map " + print(map.symbol) + " in " + map.target_set + label_text(map.label);
  }
  std::string operator()(const VarDeclaration& var) const {
    const std::string start = var.start ? " start " + print(*var.start) : "";
    return "var " + print(var.symbol) + domain_text(var.domain) + label_text(var.label) + start;
  }
  std::string operator()(const LetDeclaration& let) const {
    return "let " + print(let.symbol) + " = " + print(let.value) + label_text(let.label);
  }
  std::string operator()(const KernelDeclaration& kernel) const {
    return "kernel " + print(kernel.symbol) + " = " + print(kernel.value) + label_text(kernel.label);
  }
  std::string operator()(const EquationDeclaration& equation) const {
    const std::string unknown = equation.unknown ? " for " + print(*equation.unknown) : "";
    const std::string head =
        fmt::format("eq {}{}{}: ", print(equation.symbol), unknown, label_text(equation.label));
    if (!equation.complement) return head + print(equation.left) + " = " + print(equation.right);
    const Complement& complement = *equation.complement;
    return head + comparison_text(equation.left, complement.sign, equation.right) + " perp " +
           comparison_text(complement.unknown, complement.bound_sign, complement.bound);
  }
  std::string operator()(const NumeraireDeclaration& numeraire) const {
    return fmt::format("numeraire {} = {} drops {}", print(numeraire.left), print(numeraire.right),
                       numeraire.drops);
  }
  std::string operator()(const CheckDeclaration& check) const {
    return "check " + print(check.claim) + label_text(check.label);
  }
  std::string operator()(const MeasureDeclaration& measure) const {
    const std::string value = measure.value ? " = " + print(*measure.value) : "";
    return "measure " + print(measure.symbol) + value + label_text(measure.label);
  }
  std::string operator()(const InvertDeclaration& invert) const {
    std::vector<std::string> conditions;
    for (const Normalisation& one : invert.normalise)
      conditions.push_back(print(one.left) + " = " + print(one.right));
    const std::string normalise = conditions.empty() ? "" : " normalise " + joined(conditions);
    std::vector<std::string> unknowns, observed;
    for (const Declared& one : invert.unknowns) unknowns.push_back(print(one));
    for (const Declared& one : invert.observed) observed.push_back(print(one));
    for (std::size_t k = 0; k < invert.conditions.size(); ++k) {
      if (invert.conditions[k]) unknowns[k] += " where " + print(*invert.conditions[k]);
    }
    return fmt::format("invert {} from {}{}", joined(unknowns), joined(observed), normalise);
  }
  std::string operator()(const NotYetDeclaration& not_yet) const {
    return not_yet.text.empty() ? not_yet.keyword : not_yet.keyword + " " + not_yet.text;
  }
};

}  // namespace

std::string print(const SyntaxTree& tree) {
  std::string text;
  for (const Statement& statement : tree.statements) text += std::visit(StatementPrinter{}, statement) + "\n";
  return text;
}

std::string print(const Expression& expression) {
  switch (expression.operation) {
    case Operation::number:
      return number_text(expression.number);
    case Operation::name:
      return print_name(expression);
    case Operation::label:
      return "\"" + expression.name + "\"";
    case Operation::negate:
      return "-" + at_least(by_sign, expression.operands[0]);
    case Operation::logical_not:
      return "not " + at_least(by_not, expression.operands[0]);
    case Operation::member_of:
      return at_least(by_sum, expression.operands[0]) + " in " + expression.name;
    case Operation::call:
      return expression.name + "(" + operand_list(expression, ", ") + ")";
    case Operation::reduce:
      return print_reduction(expression);
    default:
      return print_two(expression);
  }
}

std::string print(const Assignment& assignment) {
  using Kind = Assignment::Kind;
  std::string_view sign = "=";
  switch (assignment.kind) {
    case Kind::set:
      break;
    case Kind::add:
      sign = "+=";
      break;
    case Kind::subtract:
      sign = "-=";
      break;
    case Kind::multiply:
      sign = "*=";
      break;
    case Kind::divide:
      sign = "/=";
      break;
  }
  const std::string condition = assignment.condition ? " where " + print(*assignment.condition) : "";
  return fmt::format("{} {} {}{}", print(assignment.target), sign, print(assignment.value), condition);
}

std::string print(const Declared& symbol) {
  if (symbol.indices.empty()) return symbol.name;
  std::vector<std::string> subscripts = symbol.indices;
  for (std::size_t k = 0; k < symbol.members.size(); ++k) {
    if (!symbol.members[k].empty()) subscripts[k] = "\"" + symbol.members[k] + "\"";
  }
  return fmt::format("{}[{}]", symbol.name, fmt::join(subscripts, ","));
}

}  // namespace hinterland::lang
