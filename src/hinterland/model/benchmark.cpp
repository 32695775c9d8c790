// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/benchmark.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/model/breakdown.hpp"

namespace hinterland::model {
namespace {

constexpr std::size_t most_terms = 3;

Binding with_variables(const System& system, Evaluation& evaluation, std::span<const double> u) {
  Binding binding = system.binding();
  const std::vector<array::Array> values = evaluation.read(u);
  for (std::size_t k = 0; k < values.size(); ++k) {
    const lang::Symbol* symbol = system.model().find(system.readings()[k].name);
    if (symbol != nullptr && symbol->kind == lang::SymbolKind::var) binding.data[symbol->name] = values[k];
  }
  return binding;
}

/// The member that each index of an equation stands for at this entry of its family.
Fixed fixed_at(const lang::EquationDeclaration& equation, const Family& family, std::size_t entry,
               const Binding& binding) {
  Fixed fixed;
  std::size_t flat = entry - family.offset;
  for (std::size_t k = family.sets.size(); k-- > 0;) {
    const array::Axis& axis = binding.axes.at(family.sets[k]);
    const std::size_t position = flat % axis.size();
    flat /= axis.size();
    if (k < equation.symbol.indices.size())
      fixed.places[equation.symbol.indices[k]] = {family.sets[k], position, axis[position]};
  }
  return fixed;
}

std::vector<ShownResidual::Term> terms_of(const lang::Expression& side, const TwoPoints& points) {
  std::vector<ShownResidual::Term> terms;
  for (const MemberPart& part : largest_terms(side, points, most_terms))
    terms.push_back({part.name, part.before});
  return terms;
}

std::string number(double value) {
  return std::isnan(value) ? "nan" : fmt::format("{:.6g}", value);
}

}  // namespace

std::vector<ShownResidual> largest_residuals(const System& system, Evaluation& evaluation,
                                             std::span<const double> u, std::size_t count) {
  const std::vector<double> residual = evaluation.raw(u).residual;
  const Evaluation::Sides sides = evaluation.sides(u);
  std::vector<std::size_t> order(residual.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  count = std::min(count, order.size());
  std::ranges::partial_sort(
      order, order.begin() + static_cast<std::ptrdiff_t>(count), [&](std::size_t a, std::size_t b) {
        return std::pair(-std::abs(residual[a]), a) < std::pair(-std::abs(residual[b]), b);
      });
  const Binding binding = with_variables(system, evaluation, u);
  std::vector<ShownResidual> shown;
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t entry = order[k];
    ShownResidual one{
        {system.equation_name(entry, base::Language::en), system.equation_name(entry, base::Language::zh)},
        residual[entry],
        sides.left[entry],
        sides.right[entry],
        {},
        {}};
    for (const Family& family : system.equations()) {
      const lang::EquationDeclaration* equation = system.model().find_equation(family.name);
      if (equation == nullptr || entry < family.offset || entry >= family.offset + family.size) continue;
      const TwoPoints points{&system.model(), &binding, &binding, fixed_at(*equation, family, entry, binding),
                             most_terms};
      one.left_terms = terms_of(equation->left, points);
      one.right_terms = terms_of(equation->right, points);
    }
    shown.push_back(std::move(one));
  }
  return shown;
}

base::Text in_words(const ShownResidual& shown) {
  base::Text text{fmt::format("{}: {:.1e}", shown.name.en, shown.residual),
                  fmt::format("{}:{:.1e}", shown.name.zh, shown.residual)};
  const auto say = [&](const base::Text& side, double value, const std::vector<ShownResidual::Term>& terms) {
    text.en += fmt::format("; {} {}", side.en, number(value));
    text.zh += fmt::format(";{} {}", side.zh, number(value));
    for (std::size_t k = 0; k < terms.size(); ++k) {
      text.en +=
          fmt::format("{} {} {}", k == 0 ? ", of which" : ",", terms[k].written.en, number(terms[k].value));
      text.zh += fmt::format("{}{} {}", k == 0 ? ",其中 " : ",", terms[k].written.zh, number(terms[k].value));
    }
  };
  say({"left side", "左边"}, shown.left, shown.left_terms);
  say({"right side", "右边"}, shown.right, shown.right_terms);
  return text;
}

}  // namespace hinterland::model
