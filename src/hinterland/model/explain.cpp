// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/explain.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/lang/print.hpp"
#include "hinterland/model/breakdown.hpp"

namespace hinterland::model {
namespace {

using lang::Expression;
using lang::Operation;

Expression element_of(const std::string& symbol, const std::vector<std::string>& indices) {
  Expression element;
  element.operation = Operation::name;
  element.name = symbol;
  for (const std::string& index : indices) {
    Expression subscript;
    subscript.operation = Operation::name;
    subscript.name = index;
    element.operands.push_back(std::move(subscript));
  }
  return element;
}

Fixed fixed_at(const std::vector<std::string>& indices, const std::vector<std::size_t>& positions,
               const lang::CheckedModel& model, const Binding& binding) {
  base::require(indices.size() == positions.size(), "explain: not one position per index");
  Fixed fixed;
  for (std::size_t k = 0; k < indices.size(); ++k) {
    const std::string& set = model.set_of_index.at(indices[k]);
    const array::Axis& axis = binding.axes.at(set);
    fixed.places[indices[k]] = {set, positions[k], axis[positions[k]]};
  }
  return fixed;
}

Side side_of(const Expression& expression, const TwoPoints& points) {
  Side side;
  side.written = written(expression, points.fixed, *points.model);
  std::tie(side.before, side.after) = points.values(expression);
  side.breakdown = breakdown_of(expression, points);
  return side;
}

/// `w[i]*L[i] = sum(j: X[i,j])` for w[i]: log w[i] is the logarithm of the right side less that of L[i].
std::optional<Breakdown> solved_for(const Expression& element, const Expression& own, const Expression& other,
                                    const TwoPoints& points) {
  const std::vector<Factor> factors = factors_of(own);
  const auto is_element = [&](const Factor& factor) { return *factor.base == element; };
  const auto found = std::ranges::find_if(factors, is_element);
  if (std::ranges::count_if(factors, is_element) != 1) return std::nullopt;
  const Part itself = part_of(*found, points, 1);
  const double power = itself.power_before;
  if (itself.power_after != power || power == 0 || !(itself.before > 0) || !(itself.after > 0))
    return std::nullopt;
  Breakdown breakdown;
  breakdown.in_logs = true;
  breakdown.change = std::log(itself.after / itself.before);
  for (const Factor& factor : factors) {
    if (!is_element(factor) && factor.base->operation != Operation::number)
      breakdown.parts.push_back(part_of(factor, points, -1 / power));
  }
  for (const Factor& factor : factors_of(other)) {
    if (factor.base->operation != Operation::number)
      breakdown.parts.push_back(part_of(factor, points, 1 / power));
  }
  return breakdown;
}

/// Contributions to a logarithm need logarithms: a negative part would leave a rest as large as the change.
bool is_complete(const Breakdown& breakdown) {
  return std::ranges::all_of(breakdown.parts,
                             [](const Part& part) { return part.before > 0 && part.after > 0; });
}

void explain_equation(const lang::EquationDeclaration& equation, const Asked& asked, TwoPoints points,
                      Explanation& out) {
  const std::vector<std::string>& indices = equation.unknown->indices;
  points.fixed = fixed_at(indices, asked.positions, *points.model, *points.before);
  out.kind = Explanation::Kind::equation;
  out.name = equation.symbol.name;
  out.name_label = equation.label;
  out.line = equation.symbol.place.line;
  out.place = points.fixed.in_words();
  out.text = lang::print(equation.left) + " = " + lang::print(equation.right);
  out.sides = {side_of(equation.left, points), side_of(equation.right, points)};
  const Expression element = element_of(asked.symbol, indices);
  for (const bool left : {true, false}) {
    const Expression &own = left ? equation.left : equation.right,
                     &other = left ? equation.right : equation.left;
    auto solved = solved_for(element, own, other, points);
    if (solved && is_complete(*solved)) {
      out.solved_for = std::move(solved);
      return;
    }
  }
}

void explain_definition(const std::string& name, const base::Text& label, const base::Place& place,
                        const Expression& value, TwoPoints points, Explanation& out) {
  out.kind = Explanation::Kind::definition;
  out.name = name;
  out.name_label = label;
  out.line = place.line;
  out.place = points.fixed.in_words();
  out.text = lang::print(value);
  out.sides = {side_of(value, points)};
  out.before = out.sides[0].before;
  out.after = out.sides[0].after;
}

}  // namespace

Explanation explain(const Asked& asked, const lang::CheckedModel& model, const Binding& before,
                    const Binding& after, std::size_t most_members) {
  Explanation out;
  TwoPoints points{&model, &before, &after, {}, most_members};
  const auto measure = std::ranges::find_if(
      model.measures, [&](const lang::MeasureDeclaration& one) { return one.symbol.name == asked.symbol; });
  const lang::Symbol* symbol = model.find(asked.symbol);
  base::require(symbol != nullptr || measure != model.measures.end(), "explain: the model has no such name");
  const std::vector<std::string>& indices = symbol != nullptr ? symbol->indices : measure->symbol.indices;
  points.fixed = fixed_at(indices, asked.positions, model, before);
  const Expression element = element_of(asked.symbol, indices);
  out.element = written(element, points.fixed, model);
  if (symbol == nullptr) {
    out.label = measure->label;
    explain_definition(asked.symbol, measure->label, measure->symbol.place, *measure->value, points, out);
    return out;
  }
  out.label = symbol->label;
  std::tie(out.before, out.after) = points.values(element);
  const bool is_definition =
      symbol->kind == lang::SymbolKind::let || symbol->kind == lang::SymbolKind::kernel;
  if (is_definition) {
    explain_definition(symbol->name, symbol->label, symbol->place, *symbol->value, points, out);
    return out;
  }
  out.kind = Explanation::Kind::datum;
  if (symbol->kind != lang::SymbolKind::var) return out;
  for (const lang::EquationDeclaration& equation : model.equations) {
    if (equation.unknown && equation.unknown->name == symbol->name)
      explain_equation(equation, asked, points, out);
  }
  return out;
}

}  // namespace hinterland::model
