// Making inequalities with `perp` smooth, and what is said of them after solving. Part of the Compiler and of the proof
// obligations.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/complement.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/model/compile.hpp"
#include "hinterland/model/formula.hpp"
#include "hinterland/model/solution.hpp"
#include "hinterland/model/verify.hpp"

namespace hinterland::model {

using graph::Label;
using graph::Op;
using graph::Sign;
using graph::Value;

namespace {

using Slack = System::Complement::Slack;

constexpr double mu = complementarity_mu;

// The residual of an inequality is slack - p(-z), of which an unknown in the exchanged system |φ| >= (2 - √2)|min(slack,
// gap)| - √2 mu (Tseng 1996, lemma 3.1): this is the weaker of the two.
const double violation_bound = (residual_bound + std::sqrt(2.0) * mu) / (2 - std::sqrt(2.0));

const lang::EquationDeclaration& inequality_of(const System& system, const System::Complement& complement) {
  return *system.model().find_equation(system.equations()[complement.equation].name);
}

double slack_at(double least, double most, Slack form) {
  switch (form) {
    case Slack::logarithm:
      return std::log(most / least);
    case Slack::of_most:
      return 1 - least / most;
    case Slack::of_least:
      return most / least - 1;
    case Slack::amount:
      return most - least;
  }
  throw base::ContractError("slack of an unknown form");
}

const Family& family_of(const System& system, const std::string& unknown) {
  return *std::ranges::find_if(system.unknowns(), [&](const Family& one) { return one.name == unknown; });
}

bool is_lower_bound(const lang::EquationDeclaration& declared) {
  return declared.complement->bound_sign == lang::Operation::greater_equal;
}

array::Array unit_at(const lang::Symbol& unknown, const lang::CheckedModel& model, const Binding& binding,
                     const array::Array& like) {
  array::Array unit = like;
  std::ranges::fill(unit.values(), 1.0);
  if (!unknown.value) return unit;
  const array::Array start = evaluate(*unknown.value, unknown.indices, model, binding);
  for (std::size_t k = 0; k < unit.size(); ++k) unit[k] = start[k] == 0 ? 1 : std::abs(start[k]);
  return unit;
}

}  // namespace

/// How far `least <= most` is from binding: relative where a side is known to be positive.
Value Compiler::slack_of(const Value& least, const Value& most, System::Complement::Slack& out_form) {
  const bool has_positive_least = builder_.node(least).sign == Sign::positive;
  const bool has_positive_most = builder_.node(most).sign == Sign::positive;
  out_form = has_positive_least && has_positive_most ? Slack::logarithm
             : has_positive_most                     ? Slack::of_most
             : has_positive_least                    ? Slack::of_least
                                                     : Slack::amount;
  switch (out_form) {
    case Slack::logarithm:
      return builder_.add(0, {{builder_.log(most), 1, {}}, {builder_.log(least), -1, {}}});
    case Slack::of_most:
      return builder_.add(1, {{builder_.divide(least, most), -1, {}}});
    case Slack::of_least:
      return builder_.add(-1, {{builder_.divide(most, least), 1, {}}});
    case Slack::amount:
      return builder_.add(0, {{most, 1, {}}, {least, -1, {}}});
  }
  throw base::ContractError("slack of an unknown form");
}

/// Amounts are measured in units of the unknown's start, where that is not 0.
Value Compiler::unit_of(const lang::Symbol& unknown, const Indices& indices) {
  if (!unknown.value) return builder_.constant(1);
  const Value start = builder_.unary(Op::abs, lowering_.lower(*unknown.value, indices));
  const Value is_zero = builder_.binary(Op::equal, start, builder_.constant(0));
  return builder_.add(0, {{start, 1, {}}, {is_zero, 1, {}}});
}

/// After all other unknowns, as bounds may depend on those.
void Compiler::add_bounded_unknowns() {
  for (const lang::EquationDeclaration& declared : model_.equations) {
    if (declared.complement && !exchanged_.contains(declared.unknown->name)) add_bounded_unknown(declared);
  }
}

/// rent = bound + unit · p(z), wage = bound · exp(p(z)) where both are positive, with - and 1/ for an upper bound.
void Compiler::add_bounded_unknown(const lang::EquationDeclaration& declared) {
  const lang::Symbol& symbol = *model_.find(declared.unknown->name);
  add_unknown(symbol.name, symbol.label, symbol.sets, false, {});
  Unknown& unknown = unknowns_.back();
  Indices indices, own;
  for (std::size_t k = 0; k < unknown.log.labels.size(); ++k) {
    indices[declared.symbol.indices[k]] = unknown.log.labels[k];
    own[symbol.indices[k]] = unknown.log.labels[k];
  }
  const Value z = unknown.log.value;
  const Value root =
      builder_.power(builder_.add(4 * mu * mu, {{builder_.multiply(z, z), 1, {}}}), builder_.constant(0.5));
  const Value half = builder_.add(0, {{builder_.unary(Op::abs, z), 0.5, {}}, {root, 0.5, {}}});
  const Value is_negative = builder_.binary(Op::less, z, builder_.constant(0));
  const Value sign = builder_.add(1, {{is_negative, -2, {}}});
  // half where z >= 0, mu²/half elsewhere; as an exponential it is known to be positive.
  const Value gap = builder_.exp(builder_.add(
      0, {{builder_.multiply(sign, builder_.log(half)), 1, {}}, {is_negative, 2 * std::log(mu), {}}}));
  const Value bound = lowering_.lower(declared.complement->bound, indices);
  const double side = is_lower_bound(declared) ? 1 : -1;
  const bool is_ratio = symbol.domain.lower >= 0 && builder_.node(bound).sign == Sign::positive;
  unknown.family.gap = is_ratio ? Family::Gap::ratio : Family::Gap::amount;
  const Value value =
      is_ratio ? builder_.multiply(bound, builder_.exp(builder_.scale(side, gap)))
               : builder_.add(0, {{bound, 1, {}}, {builder_.multiply(gap, unit_of(symbol, own)), side, {}}});
  gaps_[symbol.name] = {gap, unknown.log.labels};
  lowering_.replace(symbol.name, {value, unknown.log.labels});
}

/// slack = p(-z). In the exchanged system the unknown may be observed: then φ = slack + gap - √(slack² + gap² + 2 mu²),
/// which is 0 exactly where both are positive and slack · gap = mu².
/// Source    Fischer (1992) and Burmeister, smoothed as in Kanzow (1996); z is the path of Chen, Harker, Kanzow, Smale.
void Compiler::add_complement(const lang::EquationDeclaration& declared) {
  const lang::Complement& complement = *declared.complement;
  std::vector<std::string> sets;
  for (const std::string& index : declared.symbol.indices) sets.push_back(model_.set_of_index.at(index));
  const std::vector<Label> labels = lowering_.labels(sets);
  const lang::Symbol& symbol = *model_.find(declared.unknown->name);
  Indices indices, own;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    indices[declared.symbol.indices[k]] = labels[k];
    own[symbol.indices[k]] = labels[k];
  }
  const Value left = lowering_.lower(declared.left, indices);
  const Value right = lowering_.lower(declared.right, indices);
  const bool is_at_most = complement.sign == lang::Operation::less_equal;
  Slack form = Slack::logarithm, gap_form = form;
  const Value slack = is_at_most ? slack_of(left, right, form) : slack_of(right, left, form);

  Value gap, residual;
  if (const auto known = gaps_.find(symbol.name); known != gaps_.end()) {
    std::map<Label, Label> names;
    for (std::size_t k = 0; k < labels.size(); ++k) names[known->second.labels[k]] = labels[k];
    gap = graph::Builder::relabel(known->second.value, names);
    residual = builder_.add(0, {{slack, 1, {}}, {builder_.product(1, {{gap, -1, {}}}), -mu * mu, {}}});
  } else {
    const Value unknown = lowering_.lower(complement.unknown, indices);
    const Value bound = lowering_.lower(complement.bound, indices);
    gap = is_lower_bound(declared) ? slack_of(bound, unknown, gap_form) : slack_of(unknown, bound, gap_form);
    if (gap_form == Slack::amount) gap = builder_.divide(gap, unit_of(symbol, own));
    const Value squares = builder_.add(
        2 * mu * mu, {{builder_.multiply(slack, slack), 1, {}}, {builder_.multiply(gap, gap), 1, {}}});
    const Value root = builder_.power(squares, builder_.constant(0.5));
    residual = builder_.add(0, {{slack, 1, {}}, {gap, 1, {}}, {root, -1, {}}});
  }
  const auto exchange = exchanged_.find(symbol.name);
  add_equation(declared.symbol.name, declared.label, sets, labels, left, right,
               exchange == exchanged_.end() ? symbol.name : exchange->second);
  equations_.back().residual = residual;
  equations_.back().family.in_logs = false;
  system_.complements_.push_back({equations_.size() - 1, symbol.name, form});
  complements_.push_back({slack, gap, labels});
}

std::vector<graph::Output> Compiler::complement_entry() const {
  std::vector<graph::Output> outputs;
  for (const ComplementValue& one : complements_) {
    outputs.push_back({one.slack, one.labels});
    outputs.push_back({one.gap, one.labels});
  }
  return outputs;
}

array::Array value_of_bounded(const System& system, const System::Complement& complement,
                              std::span<const double> z, const Binding& binding) {
  const lang::EquationDeclaration& declared = inequality_of(system, complement);
  const lang::Symbol& symbol = *system.model().find(complement.unknown);
  const bool is_ratio = family_of(system, symbol.name).gap == Family::Gap::ratio;
  array::Array values =
      evaluate(declared.complement->bound, declared.symbol.indices, system.model(), binding);
  const array::Array unit = unit_at(symbol, system.model(), binding, values);
  const double side = is_lower_bound(declared) ? 1 : -1;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double gap = positive_part(z[k]);
    if (is_ratio)
      values[k] *= std::exp(side * gap);
    else
      values[k] += side * unit[k] * gap;
  }
  return values;
}

std::vector<double> coordinates_of_bounded(const System& system, const System::Complement& complement,
                                           const Binding& binding) {
  const lang::EquationDeclaration& declared = inequality_of(system, complement);
  const lang::Symbol& symbol = *system.model().find(complement.unknown);
  const auto at = [&](const lang::Expression& expression) {
    return evaluate(expression, declared.symbol.indices, system.model(), binding);
  };
  const array::Array left = at(declared.left), right = at(declared.right);
  const array::Array value = at(declared.complement->unknown), bound = at(declared.complement->bound);
  const array::Array unit = unit_at(symbol, system.model(), binding, value);
  const bool is_ratio = family_of(system, symbol.name).gap == Family::Gap::ratio;
  const bool is_at_most = declared.complement->sign == lang::Operation::less_equal;
  const double side = is_lower_bound(declared) ? 1 : -1;
  std::vector<double> z(value.size());
  for (std::size_t k = 0; k < z.size(); ++k) {
    const double gap = side * (is_ratio ? std::log(value[k] / bound[k]) : (value[k] - bound[k]) / unit[k]);
    z[k] = gap - (is_at_most ? slack_at(left[k], right[k], complement.slack)
                             : slack_at(right[k], left[k], complement.slack));
  }
  return z;
}

std::vector<Finding> verify_complements(const System& system, Evaluation& evaluation,
                                        std::span<const double> u) {
  std::vector<Finding> findings;
  const auto values = evaluation.complements(u);
  for (std::size_t c = 0; c < system.complements().size(); ++c) {
    const std::vector<double>&slack = values[2 * c], &gap = values[2 * c + 1];
    const Family& family = system.equations()[system.complements()[c].equation];
    std::size_t binding = 0, worst = 0;
    const auto violation = [&](std::size_t k) { return std::abs(std::min(slack[k], gap[k])); };
    for (std::size_t k = 0; k < slack.size(); ++k) {
      if (slack[k] < gap[k]) ++binding;
      if (!(violation(k) <= violation(worst))) worst = k;  // so that a NaN wins
    }
    const std::string& unknown = system.complements()[c].unknown;
    Finding finding;
    finding.id = "complementarity";
    finding.label = {fmt::format("{} perp {}: complementarity by smoothed Fischer–Burmeister, mu = {:g}",
                                 family.name, unknown, mu),
                     fmt::format("{} perp {}:用平滑 Fischer–Burmeister 函数表示互补条件,mu = {:g}",
                                 family.name, unknown, mu)};
    finding.value = slack.empty() ? 0 : violation(worst);
    finding.bound = violation_bound;
    finding.passed = finding.value <= violation_bound;
    const auto place = [&](base::Language language) {
      return system.equation_name(family.offset + worst, language);
    };
    finding.words = {fmt::format("{} of {} bind; largest violation {:.1e}, at {}", binding, slack.size(),
                                 finding.value, place(base::Language::en)),
                     fmt::format("{1} 个中有 {0} 个取等号;最大偏差 {2:.1e},位于 {3}", binding, slack.size(),
                                 finding.value, place(base::Language::zh))};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace hinterland::model
