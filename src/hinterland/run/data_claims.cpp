// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/data_claims.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "hinterland/lang/print.hpp"
#include "hinterland/model/formula.hpp"

namespace hinterland::run {
namespace {

using lang::Expression;
using lang::Operation;

constexpr std::size_t most_places = 5;
constexpr double beyond_rounding = 1000;  // times the tolerance that a claim states

/// Does the expression read data or a map, directly or through definitions?
bool reads_data(const Expression& expression, const lang::CheckedModel& model, std::set<std::string>& seen) {
  if (expression.operation == Operation::name) {
    const lang::Symbol* symbol = model.find(expression.name);
    if (symbol != nullptr) {
      if (symbol->kind == lang::SymbolKind::data || symbol->kind == lang::SymbolKind::map) return true;
      const bool is_definition =
          symbol->kind == lang::SymbolKind::let || symbol->kind == lang::SymbolKind::kernel;
      if (is_definition && symbol->value && seen.insert(symbol->name).second &&
          reads_data(*symbol->value, model, seen)) {
        return true;
      }
    }
  }
  return std::ranges::any_of(expression.operands,
                             [&](const Expression& operand) { return reads_data(operand, model, seen); });
}

/// A comparison place by place: `max(n, s: abs(x[n,s] - 1)) < 1e-6` compares abs(x[n,s] - 1) for every n and s.
struct Comparison {
  Operation operation;
  Expression measured, bound;
  std::vector<std::string> indices;

  [[nodiscard]] bool holds(double value, double limit) const {
    switch (operation) {
      case Operation::less:
        return value < limit;
      case Operation::less_equal:
        return value <= limit;
      case Operation::greater:
        return value > limit;
      default:
        return value >= limit;
    }
  }
};

std::optional<Comparison> as_comparison(const lang::CheckDeclaration& check) {
  const Expression& claim = check.claim;
  const bool is_upper = claim.operation == Operation::less || claim.operation == Operation::less_equal;
  const bool is_lower = claim.operation == Operation::greater || claim.operation == Operation::greater_equal;
  if (!is_upper && !is_lower) return std::nullopt;
  Comparison result{claim.operation, claim.operands[0], claim.operands[1], check.indices};
  const Expression reduction = result.measured;
  const bool is_extremum = reduction.operation == Operation::reduce && reduction.operands.size() == 1 &&
                           reduction.name == (is_upper ? "max" : "min");
  if (is_extremum) {
    result.measured = reduction.operands[0];
    result.indices.insert(result.indices.end(), reduction.indices.begin(), reduction.indices.end());
  }
  return result;
}

class Claim {
 public:
  Claim(const lang::CheckDeclaration& check, const lang::CheckedModel& model, const model::Binding& binding)
      : check_(check), model_(model), binding_(binding) {}

  void tell(base::Diagnostics& out_found) const {
    const std::optional<Comparison> comparison = as_comparison(check_);
    if (comparison) return tell_both_sides(*comparison, out_found);
    const array::Array holds = model::evaluate(check_.claim, check_.indices, model_, binding_);
    std::vector<base::Text> places;
    for (std::size_t k = 0; k < holds.size(); ++k) {
      if (holds[k] == 0)
        places.push_back({holds.label(k, base::Language::en), holds.label(k, base::Language::zh)});
    }
    add(false, places, out_found);
  }

 private:
  void tell_both_sides(const Comparison& comparison, base::Diagnostics& out_found) const {
    const array::Array measured = value(comparison.measured, comparison.indices);
    const array::Array bound = value(comparison.bound, comparison.indices);
    std::vector<std::size_t> broken;
    bool is_gross = false;
    for (std::size_t k = 0; k < measured.size(); ++k) {
      if (comparison.holds(measured[k], bound[k])) continue;
      broken.push_back(k);
      is_gross = is_gross ||
                 (bound[k] != 0 && !(gap(measured[k], bound[k]) <= beyond_rounding * std::abs(bound[k])));
    }
    if (broken.empty()) return;
    std::stable_sort(broken.begin(), broken.end(), [&](std::size_t a, std::size_t b) {
      return gap(measured[a], bound[a]) > gap(measured[b], bound[b]);
    });
    // Of a distance, the two things that should be near each other say more than how far apart they are.
    const Expression& distance = comparison.measured;
    const bool is_distance = distance.operation == Operation::call && distance.name == "abs" &&
                             distance.operands[0].operation == Operation::subtract;
    const array::Array left =
        is_distance ? value(distance.operands[0].operands[0], comparison.indices) : measured;
    const array::Array right =
        is_distance ? value(distance.operands[0].operands[1], comparison.indices) : bound;
    std::vector<base::Text> places;
    for (const std::size_t k : broken) {
      const std::string en = left.label(k, base::Language::en), zh = left.label(k, base::Language::zh);
      places.push_back(
          {fmt::format("{}{:.8g} against {:.8g}", en.empty() ? "" : en + ": ", left[k], right[k]),
           fmt::format("{}{:.8g},应对 {:.8g}", zh.empty() ? "" : zh + ":", left[k], right[k])});
    }
    add(is_gross, places, out_found);
  }

  [[nodiscard]] array::Array value(const Expression& expression,
                                   const std::vector<std::string>& indices) const {
    return model::evaluate(expression, indices, model_, binding_);
  }

  static double gap(double a, double b) { return std::abs(a - b); }

  void add(bool is_gross, const std::vector<base::Text>& places, base::Diagnostics& out_found) const {
    if (places.empty()) return;
    base::Text offenders;
    for (std::size_t k = 0; k < std::min(places.size(), most_places); ++k) {
      offenders.en += (k == 0 ? "" : "; ") + places[k].en;
      offenders.zh += (k == 0 ? "" : ";") + places[k].zh;
    }
    if (places.size() > most_places) {
      const std::string more = fmt::format(" … (+{})", places.size() - most_places);
      offenders.en += more;
      offenders.zh += more;
    }
    const std::string claim = lang::print(check_.claim);
    const auto named = [&](base::Language language) {
      const std::string label = check_.label.en.empty() ? std::string{} : check_.label.in(language);
      return label.empty() ? claim : label + ": " + claim;
    };
    out_found.add(is_gross ? "HL0450" : "HL0451", check_.place,
                  {{"claim_en", named(base::Language::en)},
                   {"claim_zh", named(base::Language::zh)},
                   {"offenders_en", offenders.en},
                   {"offenders_zh", offenders.zh}});
  }

  const lang::CheckDeclaration& check_;
  const lang::CheckedModel& model_;
  const model::Binding& binding_;
};

}  // namespace

void check_claims_of_data(const lang::CheckedModel& model, const model::Binding& binding,
                          base::Diagnostics& out_found) {
  for (const lang::CheckDeclaration& check : model.checks) {
    std::set<std::string> seen;
    if (!reads_data(check.claim, model, seen)) continue;
    if (!model::missing_data(check.claim, model, binding).empty()) continue;  // it speaks of a solution
    Claim(check, model, binding).tell(out_found);
  }
}

}  // namespace hinterland::run
