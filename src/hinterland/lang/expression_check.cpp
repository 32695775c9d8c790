// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/expression_check.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "hinterland/lang/print.hpp"

namespace hinterland::lang {
namespace {

template <class List>
bool holds(const List& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

std::string ordinal(std::size_t position) {
  constexpr std::array<std::string_view, 5> words = {"@first", "@second", "@third", "@fourth", "@fifth"};
  return position < words.size() ? std::string(words[position]) : std::to_string(position + 1) + ".";
}

// Symbols that a case brings have no line.
base::Text declared_where(const Symbol& symbol) {
  if (symbol.place.line == 0) return {"the case", "案例"};
  const std::string line = std::to_string(symbol.place.line);
  return {"line " + line, "第 " + line + " 行"};
}

bool uses(const Expression& expression, const std::string& index) {
  bool is_used = false;
  for_each_node(expression, [&](const Expression& one) {
    is_used = is_used || (one.operation == Operation::name && one.name == index);
  });
  return is_used;
}

}  // namespace

void ExpressionCheck::begin(std::string owner, const std::vector<std::string>& open) {
  owner_ = std::move(owner);
  bound_ = open;
  told_.clear();
}

// The same fault twice in one statement is told once.
void ExpressionCheck::fault(std::string id, const base::Place& place,
                            std::map<std::string, std::string> arguments) {
  if (told_.emplace(id, arguments).second) found_.add(std::move(id), place, std::move(arguments));
}

void ExpressionCheck::value(const Expression& expression) {
  switch (expression.operation) {
    case Operation::number:
      return;
    case Operation::name: {
      const Symbol* symbol = vocabulary_.find(expression.name);
      if (symbol != nullptr && symbol->kind == SymbolKind::map) return not_a_value(expression, "@map");
      reference(expression);
      return;
    }
    case Operation::label:
      return fault("HL0130", expression.place, {{"label", expression.name}});
    case Operation::negate:
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide:
    case Operation::power:
      for (const Expression& operand : expression.operands) value(operand);
      return;
    case Operation::call:
      return call(expression);
    case Operation::reduce:
      return reduction(expression);
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
    case Operation::equal:
    case Operation::not_equal:
    case Operation::logical_and:
    case Operation::logical_or:
    case Operation::logical_not:
    case Operation::member_of:
      return fault("HL0113", expression.place, {{"written", print(expression)}});
  }
}

void ExpressionCheck::condition(const Expression& expression) {
  switch (expression.operation) {
    case Operation::logical_and:
    case Operation::logical_or:
    case Operation::logical_not:
      for (const Expression& operand : expression.operands) condition(operand);
      return;
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
      for (const Expression& operand : expression.operands) value(operand);
      return;
    case Operation::equal:
    case Operation::not_equal:
      return equality(expression);
    case Operation::member_of:
      return membership(expression);
    case Operation::number:
    case Operation::name:
    case Operation::label:
    case Operation::negate:
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide:
    case Operation::power:
    case Operation::call:
    case Operation::reduce:
      return fault("HL0114", expression.place, {{"written", print(expression)}});
  }
}

void ExpressionCheck::call(const Expression& expression) {
  const bool is_two = expression.name == "min" || expression.name == "max";
  const std::size_t count = expression.operands.size();
  if (is_two ? count < 2 : count != 1) {
    fault("HL0112", expression.place,
          {{"function", expression.name},
           {"count", std::to_string(count)},
           {"expected", is_two ? "≥ 2" : "1"}});
  }
  for (const Expression& operand : expression.operands) value(operand);
}

void ExpressionCheck::reduction(const Expression& expression) {
  const std::size_t outer = bound_.size();
  for (const std::string& index : expression.indices) {
    if (!vocabulary_.is_index(index)) {
      if (!vocabulary_.left_out.contains(index) &&
          told_.emplace("index", std::map<std::string, std::string>{{"", index}}).second) {
        add_unknown(index, expression.place, vocabulary_.index_names(), "HL0105", "HL0110", found_);
      }
    } else if (holds(bound_, index)) {
      fault("HL0109", expression.place, {{"index", index}, {"owner", owner_}});
    }
    bound_.push_back(index);
  }
  const Expression& body = expression.operands[0];
  if (expression.operands.size() > 1) condition(expression.operands[1]);
  value(body);
  for (const std::string& index : expression.indices) {
    const bool is_used = std::any_of(expression.operands.begin(), expression.operands.end(),
                                     [&](const Expression& operand) { return uses(operand, index); });
    // sum(j: 1) counts the members: meant.
    if (!is_used && body.operation != Operation::number) {
      fault("HL0122", expression.place, {{"index", index}, {"written", print(expression)}});
    }
  }
  bound_.resize(outer);
}

bool ExpressionCheck::is_element(const Expression& expression) const {
  if (expression.operation == Operation::label) return true;
  if (expression.operation != Operation::name) return false;
  const Symbol* symbol = vocabulary_.find(expression.name);
  return symbol != nullptr ? symbol->kind == SymbolKind::map
                           : vocabulary_.is_index(expression.name) && expression.operands.empty();
}

void ExpressionCheck::equality(const Expression& expression) {
  const Expression& left = expression.operands[0];
  const Expression& right = expression.operands[1];
  if (!is_element(left) && !is_element(right)) {
    value(left);
    return value(right);
  }
  for (const Expression* side : {&left, &right}) {
    if (!is_element(*side)) return fault("HL0131", expression.place, {{"written", print(expression)}});
  }
  const std::string left_set = element(left);
  const std::string right_set = element(right);
  if (left_set.empty() || right_set.empty() || left_set == right_set) return;
  const base::Text one = vocabulary_.member_of(left_set);
  const base::Text other = vocabulary_.member_of(right_set);
  fault("HL0132", expression.place,
        {{"left", print(left)},
         {"right", print(right)},
         {"left_set_en", one.en},
         {"left_set_zh", one.zh},
         {"right_set_en", other.en},
         {"right_set_zh", other.zh}});
}

void ExpressionCheck::membership(const Expression& expression) {
  const Expression& operand = expression.operands[0];
  if (!is_element(operand) || operand.operation == Operation::label) {
    return fault("HL0131", expression.place, {{"written", print(expression)}});
  }
  const std::string set = element(operand);
  const auto group = vocabulary_.groups.find(expression.name);
  if (group == vocabulary_.groups.end()) {
    if (vocabulary_.left_out.contains(expression.name)) return;
    std::vector<std::string> known;
    for (const auto& [name, of] : vocabulary_.groups) known.push_back(name);
    return add_unknown(expression.name, expression.place, known, "HL0139", "HL0140", found_);
  }
  if (set.empty() || set == group->second) return;
  const base::Text one = vocabulary_.member_of(set);
  const base::Text other = vocabulary_.label_of(group->second);
  fault("HL0143", expression.place,
        {{"left", print(operand)},
         {"group", expression.name},
         {"left_set_en", one.en},
         {"left_set_zh", one.zh},
         {"group_set_en", other.en},
         {"group_set_zh", other.zh}});
}

std::string ExpressionCheck::element(const Expression& expression) {
  if (expression.operation == Operation::label) return "";
  if (expression.time_offset != 0) {
    fault("HL0150", expression.place, {{"written", print(expression)}});
    return "";
  }
  if (const Symbol* map = vocabulary_.find(expression.name)) {
    return reference(expression) ? map->target_set : "";
  }
  if (!holds(bound_, expression.name)) {
    fault("HL0106", expression.place, {{"index", expression.name}, {"owner", owner_}});
    return "";
  }
  return vocabulary_.set_of_index.at(expression.name);
}

void ExpressionCheck::not_a_value(const Expression& name, const std::string& kind) {
  fault("HL0129", name.place, {{"name", name.name}, {"kind", kind}});
}

void ExpressionCheck::unknown(const Expression& name) {
  if (vocabulary_.left_out.contains(name.name) || !unknown_told_.insert(name.name).second) return;
  if (vocabulary_.is_index(name.name)) {
    unknown_told_.erase(name.name);
    return not_a_value(name, "@index");
  }
  if (const auto other = vocabulary_.other_names.find(name.name); other != vocabulary_.other_names.end()) {
    return not_a_value(name, other->second);
  }
  add_unknown(name.name, name.place, vocabulary_.value_names(), "HL0101", "HL0102", found_);
}

bool ExpressionCheck::reference(const Expression& expression) {
  const Symbol* symbol = vocabulary_.find(expression.name);
  if (symbol == nullptr) {
    unknown(expression);
    return false;
  }
  const std::size_t count = expression.operands.size();
  if (count != symbol->indices.size()) {
    const base::Text where = declared_where(*symbol);
    fault("HL0108", expression.place,
          {{"written", print(expression)},
           {"count", std::to_string(count)},
           {"name", symbol->name},
           {"declared", print(Declared{symbol->name, symbol->indices, {}})},
           {"where_en", where.en},
           {"where_zh", where.zh}});
    return false;
  }
  bool is_right = true;
  for (std::size_t k = 0; k < count; ++k) is_right = subscript(expression, *symbol, k) && is_right;
  return is_right;
}

bool ExpressionCheck::subscript(const Expression& expression, const Symbol& symbol, std::size_t position) {
  const Expression& index = expression.operands[position];
  if (index.operation == Operation::label) return true;
  if (!is_element(index)) {
    const bool is_known = vocabulary_.left_out.contains(index.name);
    if (!is_known && told_.emplace("index", std::map<std::string, std::string>{{"", index.name}}).second) {
      add_unknown(index.name, index.place, vocabulary_.index_names(), "HL0105", "HL0110", found_);
    }
    return false;
  }
  const std::string set = element(index);
  if (set.empty()) return false;
  if (set == symbol.sets[position]) return true;
  const base::Text actual = vocabulary_.member_of(set);
  const bool has_one_set = std::all_of(symbol.sets.begin(), symbol.sets.end(),
                                       [&](const std::string& one) { return one == symbol.sets.front(); });
  const base::Text declared =
      has_one_set ? vocabulary_.label_of(symbol.sets.front()) : vocabulary_.axes(symbol.sets);
  const base::Text where = declared_where(symbol);
  fault("HL0107", expression.place,
        {{"written", print(expression)},
         {"position", ordinal(position)},
         {"actual_en", actual.en},
         {"actual_zh", actual.zh},
         {"name", symbol.name},
         {"declared_en", declared.en},
         {"declared_zh", declared.zh},
         {"where_en", where.en},
         {"where_zh", where.zh}});
  return false;
}

}  // namespace hinterland::lang
