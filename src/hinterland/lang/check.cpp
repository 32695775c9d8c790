// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/check.hpp"

#include <algorithm>
#include <utility>

#include "hinterland/lang/declarations.hpp"
#include "hinterland/lang/expression_check.hpp"
#include "hinterland/lang/print.hpp"
#include "hinterland/lang/structure.hpp"

namespace hinterland::lang {
namespace {

// A declared symbol read as an expression: `W`, `w[i]`.
Expression as_expression(const Declared& declared) {
  Expression result;
  result.operation = Operation::name;
  result.name = declared.name;
  result.place = declared.place;
  for (std::size_t k = 0; k < declared.indices.size(); ++k) {
    const bool is_member = k < declared.members.size() && !declared.members[k].empty();
    Expression subscript;
    subscript.operation = is_member ? Operation::label : Operation::name;
    subscript.name = is_member ? declared.members[k] : declared.indices[k];
    subscript.place = declared.place;
    result.operands.push_back(std::move(subscript));
  }
  return result;
}

// Of one side of an exchange; members in quotes close theirs.
std::vector<std::string> open_indices(const Declared& declared) {
  std::vector<std::string> open;
  for (const std::string& index : declared.indices) {
    if (!index.empty()) open.push_back(index);
  }
  return open;
}

// `time`, `state` and `dynamics` change what every other statement means: with one of them, nothing else is judged.
bool refuse_dynamics(const SyntaxTree& tree, base::Diagnostics& out_found) {
  bool is_dynamic = false;
  for (const Statement& statement : tree.statements) {
    if (const auto* time = std::get_if<TimeDeclaration>(&statement)) {
      out_found.add("HL0201", time->place, {{"keyword", "time"}});
      is_dynamic = true;
    } else if (const auto* other = std::get_if<NotYetDeclaration>(&statement)) {
      out_found.add("HL0201", other->place, {{"keyword", other->keyword}});
      is_dynamic = true;
    }
  }
  return is_dynamic;
}

void check_symbols(const CheckedModel& model, ExpressionCheck& check) {
  for (const Symbol& symbol : model.symbols) {
    if (!symbol.value) continue;
    check.begin(print(Declared{symbol.name, symbol.indices, {}}), symbol.indices);
    check.value(*symbol.value);
  }
}

void check_equations(const CheckedModel& model, ExpressionCheck& check) {
  for (const EquationDeclaration& equation : model.equations) {
    check.begin(print(equation.symbol), equation.symbol.indices);
    // An unknown with other indices than its equation is told by the pairing, in clearer words.
    if (equation.unknown && equation.unknown->indices == equation.symbol.indices) {
      check.reference(as_expression(*equation.unknown));
    }
    check.value(equation.left);
    check.value(equation.right);
    if (!equation.complement) continue;
    check.value(equation.complement->unknown);
    check.value(equation.complement->bound);
  }
}

// The indices that an expression uses and no reduction in it binds, in the order written.
void collect_open(const Expression& expression, const Vocabulary& vocabulary, std::vector<std::string> bound,
                  std::vector<std::string>& out_open) {
  if (expression.operation == Operation::reduce) {
    bound.insert(bound.end(), expression.indices.begin(), expression.indices.end());
  }
  const bool is_index = expression.operation == Operation::name && expression.operands.empty() &&
                        vocabulary.is_index(expression.name) && vocabulary.find(expression.name) == nullptr;
  const auto holds = [&](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), expression.name) != list.end();
  };
  if (is_index && !holds(bound) && !holds(out_open)) out_open.push_back(expression.name);
  for (const Expression& operand : expression.operands) collect_open(operand, vocabulary, bound, out_open);
}

void check_claims(const Vocabulary& vocabulary, ExpressionCheck& check, CheckedModel& out_model) {
  for (CheckDeclaration& claim : out_model.checks) {
    collect_open(claim.claim, vocabulary, {}, claim.indices);
    check.begin("check", claim.indices);
    check.condition(claim.claim);
  }
}

void check_exchanges(const CheckedModel& model, ExpressionCheck& check) {
  for (const InvertDeclaration& invert : model.inversions) {
    for (std::size_t k = 0; k < invert.unknowns.size(); ++k) {
      check.begin("invert", open_indices(invert.unknowns[k]));
      check.reference(as_expression(invert.unknowns[k]));
      if (invert.conditions[k]) check.condition(*invert.conditions[k]);
    }
    for (const Declared& one : invert.observed) {
      check.begin("invert", open_indices(one));
      check.reference(as_expression(one));
    }
    check.begin("invert", {});
    for (const Normalisation& one : invert.normalise) {
      check.value(one.left);
      check.value(one.right);
    }
  }
}

void check_units(const CheckedModel& model, ExpressionCheck& check) {
  for (const NumeraireDeclaration& numeraire : model.numeraires) {
    check.begin("numeraire", {});
    check.value(numeraire.left);
    check.value(numeraire.right);
  }
}

void check_measures(ExpressionCheck& check, CheckedModel& out_model) {
  for (MeasureDeclaration& measure : out_model.measures) {
    if (!measure.value) measure.value = as_expression(measure.symbol);
    check.begin(print(measure.symbol), measure.symbol.indices);
    check.value(*measure.value);
  }
}

Vocabulary vocabulary_of(const CheckedModel& model, const std::vector<Symbol>& case_symbols,
                         const std::map<std::string, std::string>& groups) {
  Vocabulary vocabulary;
  vocabulary.sets = model.sets;
  vocabulary.set_of_index = model.set_of_index;
  vocabulary.groups = groups;
  for (const SubsetDeclaration& subset : model.subsets) vocabulary.groups.emplace(subset.name, subset.set);
  for (const Symbol& symbol : model.symbols) vocabulary.symbols.emplace(symbol.name, symbol);
  for (const Symbol& symbol : case_symbols) vocabulary.symbols.emplace(symbol.name, symbol);
  for (const EquationDeclaration& one : model.equations)
    vocabulary.other_names.emplace(one.symbol.name, "@equation");
  for (const MeasureDeclaration& one : model.measures)
    vocabulary.other_names.emplace(one.symbol.name, "@measure");
  return vocabulary;
}

// The indices that the target of an assignment opens: `T[i,j] = …` opens i and j. Nothing if one has a fault.
std::optional<std::vector<std::string>> indices_of_target(const Expression& target,
                                                          base::Diagnostics& out_found) {
  std::vector<std::string> indices;
  for (const Expression& subscript : target.operands) {
    if (subscript.operation != Operation::name) continue;
    if (!subscript.operands.empty()) {
      out_found.add("HL0151", subscript.place, {{"written", print(subscript)}});
      return std::nullopt;
    }
    if (std::find(indices.begin(), indices.end(), subscript.name) != indices.end()) {
      out_found.add("HL0142", target.place, {{"index", subscript.name}, {"written", print(target)}});
      return std::nullopt;
    }
    indices.push_back(subscript.name);
  }
  return indices;
}

}  // namespace

std::optional<CheckedModel> check(const SyntaxTree& tree, base::Diagnostics& out_found) {
  base::Diagnostics found;
  std::optional<CheckedModel> result;
  if (!refuse_dynamics(tree, found)) {
    Declarations declarations = collect_declarations(tree, found);
    CheckedModel& model = declarations.model;
    const Vocabulary& vocabulary = declarations.vocabulary;
    ExpressionCheck expressions(vocabulary, found);
    check_symbols(model, expressions);
    check_equations(model, expressions);
    check_units(model, expressions);
    check_claims(vocabulary, expressions, model);
    check_exchanges(model, expressions);
    check_measures(expressions, model);
    check_circles(model, found);
    check_dependence(model, found);
    pair_complements(vocabulary, model, found);
    check_numeraires(model, vocabulary, found);
    check_inversions(model, vocabulary, found);
    const bool is_complete = tree.faulty_statements == 0 && vocabulary.left_out.empty();
    pair_equations(vocabulary, is_complete, model, found);
    if (!found.has_errors() && tree.faulty_statements == 0) result = std::move(model);
  }
  found.sort_by_place();
  out_found.add(found);
  return result;
}

void check_expression(const Expression& expression, const CheckedModel& model,
                      const std::vector<Symbol>& case_symbols,
                      const std::map<std::string, std::string>& groups,
                      const std::vector<std::string>& free_indices, base::Diagnostics& out_found) {
  const Vocabulary vocabulary = vocabulary_of(model, case_symbols, groups);
  ExpressionCheck check(vocabulary, out_found);
  check.begin(print(expression), free_indices);
  check.value(expression);
}

void check_assignment(const Assignment& assignment, const CheckedModel& model,
                      const std::vector<Symbol>& case_symbols,
                      const std::map<std::string, std::string>& groups, base::Diagnostics& out_found,
                      Settable settable) {
  const Vocabulary vocabulary = vocabulary_of(model, case_symbols, groups);
  const auto indices = indices_of_target(assignment.target, out_found);
  if (!indices) return;  // what follows from it would be told again
  ExpressionCheck check(vocabulary, out_found);
  check.begin(print(assignment.target), *indices);
  const Symbol* symbol = vocabulary.find(assignment.target.name);
  const bool is_unknown = symbol != nullptr && symbol->kind == SymbolKind::var;
  const bool is_data =
      symbol != nullptr && (symbol->kind == SymbolKind::data || symbol->kind == SymbolKind::param);
  if (symbol != nullptr && !(settable == Settable::data ? is_data : is_unknown)) {
    out_found.add(settable == Settable::data ? "HL0137" : "HL0317", assignment.target.place,
                  {{"name", symbol->name}, {"kind", word_of(symbol->kind)}});
  } else {
    check.reference(assignment.target);
  }
  check.value(assignment.value);
  if (assignment.condition) check.condition(*assignment.condition);
}

}  // namespace hinterland::lang
