// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/substitute.hpp"

#include <optional>

#include <fmt/format.h>

#include "hinterland/lang/print.hpp"

namespace hinterland::model {
namespace {

using lang::Expression;
using lang::Operation;

std::string name_of(const array::Member& member, base::Language language) {
  const std::string& name = member.name.in(language);
  return name.empty() ? member.code : name;
}

Expression number(double value) {
  Expression expression;
  expression.operation = Operation::number;
  expression.number = value;
  return expression;
}

Expression claim(bool holds) {
  Expression expression;
  expression.operation = Operation::equal;
  expression.operands = {number(1), number(holds ? 1 : 0)};
  return expression;
}

/// The place that an expression names by itself: a fixed index; nothing for anything else.
const Fixed::Place* place_of(const Expression& expression, const Fixed& fixed) {
  if (expression.operation != Operation::name || !expression.operands.empty()) return nullptr;
  const auto found = fixed.places.find(expression.name);
  return found == fixed.places.end() ? nullptr : &found->second;
}

/// Both sides of `i == j` or `i != "Hohhot"` are known: does it hold?
std::optional<bool> known_claim(const Expression& expression, const Fixed& fixed, const Binding& binding) {
  if (expression.operation == Operation::member_of) {
    const Fixed::Place* place = place_of(expression.operands[0], fixed);
    if (place == nullptr) return std::nullopt;
    return binding.groups.at(expression.name)[place->position] != 0;
  }
  if (expression.operation != Operation::equal && expression.operation != Operation::not_equal)
    return std::nullopt;
  const Fixed::Place* sides[] = {place_of(expression.operands[0], fixed),
                                 place_of(expression.operands[1], fixed)};
  bool is_same = false;
  if (sides[0] != nullptr && sides[1] != nullptr) {
    is_same = sides[0]->position == sides[1]->position;
  } else {
    const std::size_t known = sides[0] != nullptr ? 0 : 1;
    const Expression& other = expression.operands[1 - known];
    if (sides[known] == nullptr || other.operation != Operation::label) return std::nullopt;
    is_same = binding.axes.at(sides[known]->set).find(other.name) == sides[known]->position;
  }
  return is_same == (expression.operation == Operation::equal);
}

class Substitution {
 public:
  Substitution(const Fixed& fixed, const lang::CheckedModel& model, const Binding* binding,
               base::Language language)
      : fixed_(fixed), model_(model), binding_(binding), language_(language) {}

  Expression operator()(const Expression& expression) const {
    if (binding_ != nullptr) {
      if (const auto holds = known_claim(expression, fixed_, *binding_)) return claim(*holds);
    }
    const Fixed::Place* place = place_of(expression, fixed_);
    if (place != nullptr && model_.find(expression.name) == nullptr) {
      Expression label;
      label.operation = Operation::label;
      label.place = expression.place;
      label.name = binding_ != nullptr ? place->member.code : name_of(place->member, language_);
      return label;
    }
    Expression result = expression;
    for (Expression& operand : result.operands) operand = (*this)(operand);
    return result;
  }

 private:
  const Fixed& fixed_;
  const lang::CheckedModel& model_;
  const Binding* binding_;  // null: for reading
  base::Language language_;
};

}  // namespace

base::Text Fixed::in_words() const {
  std::string en, zh;
  for (const auto& [index, place] : places) {
    en += fmt::format("{}{} = {}", en.empty() ? " at " : ", ", index,
                      name_of(place.member, base::Language::en));
    zh += fmt::format("{}{} = {}", zh.empty() ? ",位于 " : ",", index,
                      name_of(place.member, base::Language::zh));
  }
  return {en, zh};
}

Expression substituted(const Expression& expression, const Fixed& fixed, const lang::CheckedModel& model,
                       const Binding& binding) {
  return Substitution(fixed, model, &binding, base::Language::en)(expression);
}

base::Text written(const Expression& expression, const Fixed& fixed, const lang::CheckedModel& model) {
  return {lang::print(Substitution(fixed, model, nullptr, base::Language::en)(expression)),
          lang::print(Substitution(fixed, model, nullptr, base::Language::zh)(expression))};
}

}  // namespace hinterland::model
