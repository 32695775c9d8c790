// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/pieces.hpp"

#include "hinterland/dataset/names.hpp"
#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/lang/print.hpp"
#include "hinterland/run/compare.hpp"

namespace hinterland::run {

using lang::Operation;

Pieces::Pieces(const CaseFile& request, const lang::CheckedModel& model, const dataset::Dataset& data,
               base::Diagnostics& found)
    : model_(model), data_(data), found_(found), groups_(data.set_of_group) {
  // What the case brings besides the model's own names: distances, populations of other years.
  const auto add = [&](const std::string& name, const std::vector<std::string>& sets) {
    if (model.find(name) != nullptr) return;
    lang::Symbol symbol{};
    symbol.kind = lang::SymbolKind::data;
    symbol.name = name;
    symbol.sets = sets;
    for (const std::string& set : sets) {
      std::string index;  // any index of the set will do: it is only shown in messages
      for (const auto& [written, of] : model.set_of_index) {
        if (of == set) index = written;
      }
      symbol.indices.push_back(index);
    }
    case_symbols_.push_back(std::move(symbol));
  };
  for (const auto& [name, column] : data.columns) {
    std::vector<std::string> sets;
    for (const array::Axis& axis : column.values.axes()) sets.push_back(axis.set());
    add(name, sets);
  }
  for (const Formula& formula : request.formulas) {
    std::vector<std::string> sets;
    for (const std::string& index : formula.indices) {
      const auto set = model.set_of_index.find(index);
      if (set == model.set_of_index.end()) {
        std::vector<std::string> known;
        known.reserve(model.set_of_index.size());
        for (const auto& [name, of] : model.set_of_index) known.push_back(name);
        found.add("HL0110", formula.expression.place,
                  {{"name", index}, {"suggestion", dataset::nearest(index, known)}});
      } else {
        sets.push_back(set->second);
      }
    }
    add(formula.name, sets);
  }
}

const lang::Symbol* Pieces::find(const std::string& name) const {
  if (const lang::Symbol* symbol = model_.find(name)) return symbol;
  for (const auto* symbols : {&case_symbols_, &compared_symbols_}) {
    for (const lang::Symbol& symbol : *symbols) {
      if (symbol.name == name) return &symbol;
    }
  }
  return nullptr;
}

std::optional<lang::Expression> Pieces::expression(const Located& text,
                                                   const std::vector<std::string>& indices) {
  return read(text, indices, case_symbols_);
}

std::optional<lang::Expression> Pieces::comparison(const Located& text,
                                                   const std::vector<std::string>& indices) {
  if (!are_indices(indices, text.place)) return std::nullopt;
  if (compared_symbols_.empty()) compared_symbols_ = compared_symbols(model_, case_symbols_);
  return read(text, indices, compared_symbols_);
}

bool Pieces::are_indices(const std::vector<std::string>& indices, const base::Place& place) {
  std::vector<std::string> known;
  for (const auto& [name, set] : model_.set_of_index) known.push_back(name);
  bool are_known = true;
  for (const std::string& index : indices) {
    if (model_.set_of_index.contains(index)) continue;
    found_.add("HL0110", place, {{"name", index}, {"suggestion", dataset::nearest(index, known)}});
    are_known = false;
  }
  return are_known;
}

std::optional<lang::Expression> Pieces::read(const Located& text, const std::vector<std::string>& indices,
                                             const std::vector<lang::Symbol>& symbols) {
  base::Diagnostics found;
  auto parsed = lang::parse_expression(text.text, text.place, found);
  if (parsed) lang::check_expression(*parsed, model_, symbols, groups_, indices, found);
  const bool usable = parsed && !found.has_errors();
  found_.add(found);
  if (!usable) return std::nullopt;
  check_members(*parsed);
  return parsed;
}

std::optional<lang::Assignment> Pieces::assignment(const Located& text, lang::Settable settable) {
  base::Diagnostics found;
  auto parsed = lang::parse_assignment(text.text, text.place, found);
  if (parsed) lang::check_assignment(*parsed, model_, case_symbols_, groups_, found, settable);
  const bool usable = parsed && !found.has_errors();
  found_.add(found);
  if (!usable) return std::nullopt;
  check_members(parsed->target);
  check_members(parsed->value);
  if (parsed->condition) check_members(*parsed->condition);
  return parsed;
}

std::optional<Pieces::ElementPair> Pieces::target(const Target& target) {
  auto set = assignment(target.set, lang::Settable::unknowns);
  auto by = expression(target.by, {});
  if (!set || !by) return std::nullopt;
  const auto is_element = [](const lang::Expression& expression) {
    if (expression.operation != Operation::name || expression.operands.size() > 1) return false;
    return expression.operands.empty() || expression.operands[0].operation == Operation::label;
  };
  const lang::Symbol* datum = find(by->name);
  const bool by_datum = is_element(*by) && datum != nullptr && datum->kind == lang::SymbolKind::data;
  if (!is_element(set->target))
    found_.add("HL0315", target.set.place, {{"written", lang::print(set->target)}});
  if (!by_datum) found_.add("HL0316", target.by.place, {{"written", lang::print(*by)}});
  if (!by_datum || !is_element(set->target)) return std::nullopt;
  return ElementPair{std::move(*set), std::move(*by)};
}

void Pieces::check_model_text() {
  for (const lang::Symbol& symbol : model_.symbols) {
    if (symbol.value) check_members(*symbol.value);
  }
  for (const lang::EquationDeclaration& equation : model_.equations) {
    check_members(equation.left);
    check_members(equation.right);
    if (equation.complement) check_members(equation.complement->bound);
  }
  for (const lang::NumeraireDeclaration& numeraire : model_.numeraires) {
    check_members(numeraire.left);
    check_members(numeraire.right);
  }
  for (const lang::CheckDeclaration& check : model_.checks) check_members(check.claim);
  for (const lang::MeasureDeclaration& measure : model_.measures) check_members(*measure.value);
  for (const lang::InvertDeclaration& invert : model_.inversions) {
    for (const auto* side : {&invert.unknowns, &invert.observed}) {
      for (const lang::Declared& one : *side) check_exchanged(one);
    }
    for (const auto& condition : invert.conditions) {
      if (condition) check_members(*condition);
    }
    for (const lang::Normalisation& one : invert.normalise) {
      check_members(one.left);
      check_members(one.right);
    }
  }
}

void Pieces::check_exchanged(const lang::Declared& declared) {
  const lang::Symbol* symbol = find(declared.name);
  for (std::size_t k = 0; k < declared.members.size(); ++k) {
    if (declared.members[k].empty()) continue;
    lang::Expression label;
    label.operation = Operation::label;
    label.name = declared.members[k];
    label.place = declared.place;
    check_member(label, symbol->sets[k]);
  }
}

void Pieces::check_members(const lang::Expression& expression) {
  if (expression.operation == Operation::name) {
    const lang::Symbol* symbol = find(expression.name);
    for (std::size_t k = 0; symbol != nullptr && k < expression.operands.size(); ++k) {
      if (expression.operands[k].operation == Operation::label)
        check_member(expression.operands[k], symbol->sets[k]);
    }
  }
  if (expression.operation == Operation::equal || expression.operation == Operation::not_equal) {
    for (std::size_t k = 0; k < 2; ++k) {
      const lang::Expression& other = expression.operands[1 - k];
      if (expression.operands[k].operation != Operation::label || other.operation != Operation::name)
        continue;
      const auto index = model_.set_of_index.find(other.name);
      const lang::Symbol* map = find(other.name);
      if (index != model_.set_of_index.end())
        check_member(expression.operands[k], index->second);
      else if (map != nullptr)
        check_member(expression.operands[k], map->target_set);
    }
  }
  for (const lang::Expression& operand : expression.operands) check_members(operand);
}

void Pieces::check_member(const lang::Expression& label, const std::string& set) {
  const auto axis = data_.axes.find(set);
  if (axis == data_.axes.end() || axis->second.find(label.name)) return;
  std::vector<std::string> known;
  for (const array::Member& member : axis->second.members()) {
    known.push_back(member.name.en);
    known.push_back(member.name.zh);
    known.push_back(member.code);
  }
  found_.add("HL0445", label.place,
             {{"member", label.name}, {"set", set}, {"suggestion", dataset::nearest(label.name, known)}});
}

}  // namespace hinterland::run
