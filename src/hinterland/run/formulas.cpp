// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/formulas.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/dataset/names.hpp"
#include "hinterland/lang/print.hpp"
#include "hinterland/model/formula.hpp"
#include "hinterland/run/balancing.hpp"

namespace hinterland::run {
namespace {

using lang::Expression;

/// The checked parts of one datum: the formula itself, or prior, rows and columns of a matrix to be fitted.
struct Part {
  Expression expression;
  std::vector<std::string> indices;
};

/// A bare name stands for itself over the indices: `sales` for `sales[i,s]`.
Located with_indices(const Located& text, const std::vector<std::string>& indices) {
  const bool is_bare = text.text.find_first_of("[](){}+-*/^ \"'") == std::string::npos;
  if (!is_bare || indices.empty()) return text;
  return {fmt::format("{}[{}]", text.text, fmt::join(indices, ",")), text.place};
}

/// Empty where a part has a fault.
std::vector<Part> parts_of(const Formula& formula, Pieces& pieces) {
  std::vector<std::pair<Located, std::vector<std::string>>> texts;
  if (formula.balance) {
    std::vector<std::string> rows = formula.indices, columns = formula.indices;
    rows.erase(rows.begin() + 1);
    columns.erase(columns.begin());
    texts = {{formula.balance->prior, formula.indices},
             {formula.balance->rows, rows},
             {formula.balance->columns, columns}};
  } else {
    texts = {{formula.expression, formula.indices}};
  }
  std::vector<Part> parts;
  for (const auto& [text, indices] : texts) {
    auto expression = pieces.expression(formula.balance ? with_indices(text, indices) : text, indices);
    if (expression) parts.push_back({std::move(*expression), indices});
  }
  if (parts.size() < texts.size()) parts.clear();
  return parts;
}

bool is_finite(const array::Array& values) {
  return std::ranges::all_of(values.values(), [](double value) { return std::isfinite(value); });
}

bool uses(const Expression& expression, const std::string& index) {
  return (expression.operation == lang::Operation::name && expression.name == index) ||
         std::ranges::any_of(expression.operands,
                             [&](const Expression& operand) { return uses(operand, index); });
}

/// Looks in an expression without a finite value for what it divides by or takes the logarithm of, where that is 0.
class Cause {
 public:
  Cause(const lang::CheckedModel& model, const model::Binding& binding) : model_(model), binding_(binding) {}

  [[nodiscard]] base::Text of(const Expression& expression, const std::vector<std::string>& indices) const {
    for (const Expression& operand : expression.operands) {
      std::vector<std::string> inner = indices;
      if (expression.operation == lang::Operation::reduce)
        inner.insert(inner.end(), expression.indices.begin(), expression.indices.end());
      const base::Text deeper = of(operand, inner);
      if (!deeper.en.empty()) return deeper;
    }
    const bool is_logarithm = expression.operation == lang::Operation::call && expression.name == "log";
    if (expression.operation != lang::Operation::divide && !is_logarithm) return {};
    return zeros_of(expression.operands.back(), indices);
  }

 private:
  [[nodiscard]] base::Text zeros_of(const Expression& expression, std::vector<std::string> indices) const {
    std::erase_if(indices, [&](const std::string& index) { return !uses(expression, index); });
    const array::Array values = model::evaluate(expression, indices, model_, binding_);
    std::vector<std::string> en, zh;
    for (std::size_t k = 0; k < values.size(); ++k) {
      if (values[k] > 0 || values[k] < 0) continue;
      en.push_back(values.label(k, base::Language::en));
      zh.push_back(values.label(k, base::Language::zh));
    }
    if (en.empty()) return {};
    const std::string written = lang::print(expression);
    if (values.axes().empty())
      return {fmt::format("; `{}` is 0", written), fmt::format(";`{}` 为 0", written)};
    const auto shown = [](const std::vector<std::string>& names) {
      return fmt::format(
          "{}",
          fmt::join(names.begin(), names.begin() + std::min<std::ptrdiff_t>(5, std::ssize(names)), "; "));
    };
    return {fmt::format("; `{}` is 0 at {} ({})", written, shown(en), en.size()),
            fmt::format(";`{}` 为 0 之处:{}({} 处)", written, shown(zh), zh.size())};
  }

  const lang::CheckedModel& model_;
  const model::Binding& binding_;
};

void refuse_not_finite(const Formula& formula, const array::Array& values, const Part& part,
                       const lang::CheckedModel& model, const model::Binding& binding,
                       base::Diagnostics& out_found) {
  const auto members = [&](base::Language language) {
    std::vector<std::string> shown;
    for (std::size_t k = 0; k < values.size(); ++k) {
      if (std::isfinite(values[k])) continue;
      const std::string label = values.label(k, language);
      shown.push_back(label.empty() ? fmt::format("{}", values[k])
                                    : fmt::format("{} ({})", label, values[k]));
    }
    return dataset::listed(shown, 5);
  };
  const base::Text cause = Cause(model, binding).of(part.expression, part.indices);
  out_found.add("HL0452", formula.expression.place,
                {{"name", formula.name},
                 {"members_en", members(base::Language::en)},
                 {"members_zh", members(base::Language::zh)},
                 {"cause_en", cause.en},
                 {"cause_zh", cause.zh}});
}

}  // namespace

bool has_axes_of(const std::string& name, const array::Array& values, const lang::Symbol& symbol,
                 const base::Place& place, base::Diagnostics& out_found) {
  std::vector<std::string> actual;
  for (const array::Axis& axis : values.axes()) actual.push_back(axis.set());
  if (actual == symbol.sets) return true;
  out_found.add("HL0444", place,
                {{"name", name},
                 {"actual", fmt::format("[{}]", fmt::join(actual, ", "))},
                 {"declared", fmt::format("[{}]", fmt::join(symbol.sets, ", "))}});
  return false;
}

std::set<std::string> compute_formulas(const CaseFile& request, const lang::CheckedModel& model,
                                       Pieces& pieces, model::Binding& binding,
                                       std::vector<model::Finding>& out_findings,
                                       base::Diagnostics& out_found) {
  std::vector<std::vector<Part>> parts;
  for (const Formula& formula : request.formulas) parts.push_back(parts_of(formula, pieces));
  base::stop_on_errors(out_found);
  std::set<std::string> failed;
  for (std::size_t k = 0; k < request.formulas.size(); ++k) {
    const Formula& formula = request.formulas[k];
    std::set<std::string> missing;
    for (const Part& part : parts[k]) missing.merge(model::missing_data(part.expression, model, binding));
    for (const std::string& name : missing) {
      if (failed.contains(name)) continue;  // told once, where it began
      out_found.add("HL0447", formula.expression.place, {{"formula", formula.name}, {"name", name}});
    }
    failed.insert(formula.name);
    if (!missing.empty()) continue;
    std::vector<array::Array> values;
    for (const Part& part : parts[k]) {
      values.push_back(model::evaluate(part.expression, part.indices, model, binding));
      if (!is_finite(values.back()))
        refuse_not_finite(formula, values.back(), part, model, binding, out_found);
    }
    if (!std::ranges::all_of(values, is_finite)) continue;
    std::optional<array::Array> value =
        formula.balance ? balanced(formula, values[0], values[1], values[2], out_findings, out_found)
                        : values[0];
    const lang::Symbol* symbol = model.find(formula.name);
    if (!value) continue;
    if (symbol != nullptr && !has_axes_of(formula.name, *value, *symbol, formula.expression.place, out_found))
      continue;
    binding.data[formula.name] = std::move(*value);
    failed.erase(formula.name);
  }
  return failed;
}

}  // namespace hinterland::run
