// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/trace.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "hinterland/lang/print.hpp"
#include "hinterland/model/complement.hpp"
#include "hinterland/model/formula.hpp"

namespace hinterland::model {
namespace {

using lang::Expression;
using lang::Operation;

constexpr double most_elements = 1e7;
constexpr std::size_t most_members = 3000;  // a dense matrix of 72 MB

std::string number(double value) {
  return std::isnan(value) ? "nan" : fmt::format("{:.6g}", value);
}  // not "-nan"

class Tracer {
 public:
  Tracer(const lang::CheckedModel& model, Binding binding) : model_(model), binding_(std::move(binding)) {}

  /// What `owner` (an equation, a definition) loses in this expression; conditions say which places count.
  std::optional<base::Text> find(const Expression& expression, const std::string& owner,
                                 const std::vector<const Expression*>& conditions) {
    const std::vector<std::string> indices = free_indices(expression, conditions);
    if (size_of(indices) > most_elements) return std::nullopt;
    const auto place = first_lost(expression, indices, conditions);
    if (!place) return std::nullopt;
    if (auto inner = find_inside(expression, owner, conditions)) return inner;
    return words(expression, owner, indices, *place);
  }

  /// Both sides have a value, but their logarithms have none.
  std::optional<base::Text> find_not_positive(const Expression& side, const std::string& owner) {
    const std::vector<std::string> indices = free_indices(side, {});
    if (size_of(indices) > most_elements) return std::nullopt;
    const array::Array values = evaluate(side, indices, model_, binding_);
    for (std::size_t k = 0; k < values.size(); ++k) {
      if (values[k] > 0) continue;
      const auto in = [&](base::Language language) { return at(indices, values, k, language); };
      const std::string written = lang::print(side);
      return base::Text{fmt::format("a side of `{}` (line {}) has no logarithm{}: `{}` is {}", owner,
                                    side.place.line, in(base::Language::en), written, number(values[k])),
                        fmt::format("`{}`(第 {} 行)的一边没有对数{}:`{}` 为 {}", owner, side.place.line,
                                    in(base::Language::zh), written, number(values[k]))};
    }
    return std::nullopt;
  }

 private:
  std::optional<base::Text> find_inside(const Expression& expression, const std::string& owner,
                                        const std::vector<const Expression*>& conditions) {
    if (expression.operation == Operation::name) return find_in_definition(expression);
    std::vector<const Expression*> inner = conditions;
    const bool is_conditioned = expression.operation == Operation::reduce && expression.operands.size() > 1;
    if (is_conditioned) inner.push_back(&expression.operands[1]);
    const std::size_t values = is_conditioned ? 1 : expression.operands.size();
    for (std::size_t k = 0; k < values; ++k) {
      const Operation operation = expression.operands[k].operation;
      if (operation == Operation::label || operation == Operation::number) continue;
      if (auto found = find(expression.operands[k], owner, inner)) return found;
    }
    return std::nullopt;
  }

  std::optional<base::Text> find_in_definition(const Expression& name) {
    const lang::Symbol* symbol = model_.find(name.name);
    const bool is_definition =
        symbol != nullptr && symbol->value &&
        (symbol->kind == lang::SymbolKind::let || symbol->kind == lang::SymbolKind::kernel);
    if (!is_definition) return std::nullopt;
    return find(*symbol->value, symbol->name, {});
  }

  [[nodiscard]] bool is_index(const Expression& expression) const {
    return expression.operation == Operation::name && expression.operands.empty() &&
           model_.set_of_index.contains(expression.name) && model_.find(expression.name) == nullptr;
  }

  void collect_free(const Expression& expression, std::set<std::string> bound,
                    std::vector<std::string>& out) const {
    bound.insert(expression.indices.begin(), expression.indices.end());
    if (is_index(expression) && !bound.contains(expression.name) &&
        std::find(out.begin(), out.end(), expression.name) == out.end()) {
      out.push_back(expression.name);
    }
    if (expression.operation == Operation::member_of && expression.operands.empty()) return;
    for (const Expression& operand : expression.operands) collect_free(operand, bound, out);
  }

  [[nodiscard]] std::vector<std::string> free_indices(
      const Expression& expression, const std::vector<const Expression*>& conditions) const {
    std::vector<std::string> indices;
    collect_free(expression, {}, indices);
    for (const Expression* condition : conditions) collect_free(*condition, {}, indices);
    return indices;
  }

  [[nodiscard]] double size_of(const std::vector<std::string>& indices) const {
    double size = 1;
    for (const std::string& index : indices) {
      size *= static_cast<double>(binding_.axes.at(model_.set_of_index.at(index)).size());
    }
    return size;
  }

  [[nodiscard]] std::optional<std::size_t> first_lost(
      const Expression& expression, const std::vector<std::string>& indices,
      const std::vector<const Expression*>& conditions) const {
    const array::Array values = evaluate(expression, indices, model_, binding_);
    std::vector<bool> counts(values.size(), true);
    for (const Expression* condition : conditions) {
      const array::Array claim = evaluate(*condition, indices, model_, binding_);
      for (std::size_t k = 0; k < counts.size(); ++k) counts[k] = counts[k] && claim[k] != 0;
    }
    for (std::size_t k = 0; k < values.size(); ++k) {
      if (counts[k] && !std::isfinite(values[k])) return k;
    }
    return std::nullopt;
  }

  /// " at i = Xilingol, j = Hohhot"
  [[nodiscard]] static std::string at(const std::vector<std::string>& indices, const array::Array& values,
                                      std::size_t flat, base::Language language) {
    std::vector<std::string> parts(indices.size());
    for (std::size_t k = indices.size(); k-- > 0;) {
      const array::Axis& axis = values.axes()[k];
      parts[k] = fmt::format("{} = {}", indices[k], axis[flat % axis.size()].name.in(language));
      flat /= axis.size();
    }
    if (parts.empty()) return {};
    return language == base::Language::zh ? fmt::format(",位于 {}", fmt::join(parts, ","))
                                          : fmt::format(" at {}", fmt::join(parts, ", "));
  }

  base::Text words(const Expression& expression, const std::string& owner,
                   const std::vector<std::string>& indices, std::size_t place) {
    const array::Array values = evaluate(expression, indices, model_, binding_);
    const std::string written = lang::print(expression);
    base::Text text{fmt::format("`{}` is {} in `{}` (line {}){}", written, number(values[place]), owner,
                                expression.place.line, at(indices, values, place, base::Language::en)),
                    fmt::format("`{2}`(第 {3} 行)中 `{0}` 为 {1}{4}", written, number(values[place]), owner,
                                expression.place.line, at(indices, values, place, base::Language::zh))};
    if (expression.operation == Operation::name || expression.operation == Operation::reduce) return text;
    std::vector<std::string> english, chinese;
    for (const Expression& operand : expression.operands) {
      if (operand.operation == Operation::number) continue;
      const double value = evaluate(operand, indices, model_, binding_)[place];
      english.push_back(fmt::format("`{}` is {}", lang::print(operand), number(value)));
      chinese.push_back(fmt::format("`{}` 为 {}", lang::print(operand), number(value)));
    }
    text.en += fmt::format(": {}", fmt::join(english, ", "));
    text.zh += fmt::format(":{}", fmt::join(chinese, ","));
    return text;
  }

  const lang::CheckedModel& model_;
  Binding binding_;
};

Binding at_point(const System& system, std::span<const double> u) {
  Binding binding = system.binding();
  for (const Family& family : system.unknowns()) {
    if (system.model().find(family.name) == nullptr) continue;  // the multiplier of a target
    if (family.gap != Family::Gap::none) continue;              // last, as its bound may depend on others
    std::vector<array::Axis> axes;
    for (const std::string& set : family.sets) axes.push_back(binding.axes.at(set));
    array::Array values(std::move(axes));
    for (std::size_t k = 0; k < family.size; ++k) {
      values[k] = family.in_logs ? std::exp(u[family.offset + k]) : u[family.offset + k];
    }
    binding.data[family.name] = std::move(values);
  }
  for (const System::Complement& complement : system.complements()) {
    for (const Family& family : system.unknowns()) {
      if (family.name != complement.unknown || family.gap == Family::Gap::none) continue;
      const auto z = u.subspan(family.offset, family.size);
      binding.data[family.name] = value_of_bounded(system, complement, z, binding);
    }
  }
  return binding;
}

}  // namespace

std::optional<base::Text> trace(const System& system, std::span<const double> u) {
  for (const auto& [set, axis] : system.binding().axes) {
    if (axis.size() > most_members) return std::nullopt;
  }
  const lang::CheckedModel& model = system.model();
  Tracer tracer(model, at_point(system, u));
  for (const lang::EquationDeclaration& equation : model.equations) {
    for (const Expression* side : {&equation.left, &equation.right}) {
      if (auto found = tracer.find(*side, equation.symbol.name, {})) return found;
    }
  }
  for (const Family& family : system.equations()) {
    const lang::EquationDeclaration* equation = family.in_logs ? model.find_equation(family.name) : nullptr;
    if (equation == nullptr) continue;
    for (const Expression* side : {&equation->left, &equation->right}) {
      if (auto found = tracer.find_not_positive(*side, family.name)) return found;
    }
  }
  return std::nullopt;
}

}  // namespace hinterland::model
