// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/breakdown.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "hinterland/model/formula.hpp"

namespace hinterland::model {
namespace {

using lang::Expression;
using lang::Operation;

/// The logarithmic mean: (b - a)/(log b - log a), which turns changes into changes of a logarithm without a rest.
double logarithmic_mean(double a, double b) {
  const double ratio = std::log(b / a);
  return std::abs(ratio) < 1e-8 ? std::sqrt(a * b) : (b - a) / ratio;  // relative error ratio²/24
}

void collect_factors(const Expression& expression, Factor outer, std::vector<Factor>& out) {
  switch (expression.operation) {
    case Operation::multiply:
      collect_factors(expression.operands[0], outer, out);
      return collect_factors(expression.operands[1], outer, out);
    case Operation::divide: {
      collect_factors(expression.operands[0], outer, out);
      outer.power = -outer.power;
      return collect_factors(expression.operands[1], outer, out);
    }
    case Operation::power: {
      const Expression& power = expression.operands[1];
      if (power.operation == Operation::number)
        outer.power *= power.number;
      else
        outer.powers.push_back(&power);
      return collect_factors(expression.operands[0], outer, out);
    }
    default:
      outer.base = &expression;
      out.push_back(std::move(outer));
  }
}

struct Term {
  const Expression* expression;
  double sign;
};

void collect_terms(const Expression& expression, double sign, std::vector<Term>& out) {
  switch (expression.operation) {
    case Operation::add:
    case Operation::subtract:
      collect_terms(expression.operands[0], sign, out);
      return collect_terms(expression.operands[1], expression.operation == Operation::subtract ? -sign : sign,
                           out);
    case Operation::negate:
      return collect_terms(expression.operands[0], -sign, out);
    default:
      out.push_back({&expression, sign});
  }
}

bool is_reduction(const Expression& expression, std::initializer_list<const char*> names) {
  return expression.operation == Operation::reduce &&
         std::ranges::any_of(names, [&](const char* name) { return expression.name == name; });
}

/// What the members of a reduction hold, before and after; members that its condition leaves out are absent.
std::vector<MemberPart> members_of(const Expression& reduction, const TwoPoints& points) {
  constexpr std::size_t most_elements = 10'000'000;  // two arrays of 80 MB
  const lang::CheckedModel& model = *points.model;
  std::size_t size = 1;
  for (const std::string& index : reduction.indices)
    size *= points.before->axes.at(model.set_of_index.at(index)).size();
  if (size > most_elements) return {};
  const auto values = [&](const Expression& of, const Binding& binding) {
    return evaluate(substituted(of, points.fixed, model, binding), reduction.indices, model, binding);
  };
  const array::Array before = values(reduction.operands[0], *points.before);
  const array::Array after = values(reduction.operands[0], *points.after);
  std::vector<bool> counts(before.size(), true);
  if (reduction.operands.size() > 1) {
    const array::Array claim = values(reduction.operands[1], *points.before);
    for (std::size_t k = 0; k < counts.size(); ++k) counts[k] = claim[k] != 0;
  }
  std::vector<MemberPart> members;
  for (std::size_t k = 0; k < before.size(); ++k) {
    if (!counts[k]) continue;
    members.push_back(
        {{before.label(k, base::Language::en), before.label(k, base::Language::zh)}, before[k], after[k], 0});
  }
  return members;
}

void keep_largest(std::vector<MemberPart> members, std::size_t most, Part& out_part) {
  std::ranges::stable_sort(members, [](const MemberPart& a, const MemberPart& b) {
    return std::abs(a.contribution) > std::abs(b.contribution);
  });
  for (std::size_t k = most; k < members.size(); ++k) {
    out_part.others_contribution += members[k].contribution;
    ++out_part.others;
  }
  members.resize(std::min(most, members.size()));
  out_part.members = std::move(members);
}

/// The terms of `a + b` with what each changes, scaled as the members of a sum are.
std::vector<MemberPart> terms_of(const Expression& whole, const TwoPoints& points) {
  std::vector<Term> terms;
  collect_terms(whole, 1, terms);
  std::vector<MemberPart> parts;
  for (const Term& term : terms) {
    const auto [before, after] = points.values(*term.expression);
    const base::Text text = written(*term.expression, points.fixed, *points.model);
    parts.push_back({{"`" + text.en + "`", "`" + text.zh + "`"}, term.sign * before, term.sign * after, 0});
  }
  return parts;
}

/// Members of a sum or product share what the whole contributes: `factor` times what each changes, in logarithms times
/// what it changes of the whole's.
void share_among_members(const Expression& whole, const TwoPoints& points, double factor, bool in_logs,
                         Part& out_part) {
  const bool is_added = whole.operation == Operation::add || whole.operation == Operation::subtract;
  if (whole.operation != Operation::reduce && !is_added) return;
  const bool is_sum = is_added || is_reduction(whole, {"sum", "mean"});
  const bool is_product = is_reduction(whole, {"prod", "geomean"});
  if (!is_sum && !(is_product && in_logs)) return;
  std::vector<MemberPart> members = is_added ? terms_of(whole, points) : members_of(whole, points);
  double share = factor;
  if (is_reduction(whole, {"mean", "geomean"})) share /= static_cast<double>(members.size());
  if (is_sum && in_logs) share /= logarithmic_mean(out_part.before, out_part.after);
  for (MemberPart& member : members) {
    member.contribution =
        share * (is_product ? std::log(member.after / member.before) : member.after - member.before);
  }
  keep_largest(std::move(members), points.most_members, out_part);
}

Part described(const Expression& expression, const TwoPoints& points) {
  Part part;
  part.written = written(expression, points.fixed, *points.model);
  if (expression.operation == Operation::name) part.symbol = expression.name;
  std::tie(part.before, part.after) = points.values(expression);
  return part;
}

double power_of(const Factor& factor, const TwoPoints& points, bool after) {
  double power = factor.power;
  for (const Expression* expression : factor.powers) {
    const auto [before_value, after_value] = points.values(*expression);
    power *= after ? after_value : before_value;
  }
  return power;
}

}  // namespace

std::pair<double, double> TwoPoints::values(const Expression& expression) const {
  const auto value = [&](const Binding& binding) {
    return evaluate(substituted(expression, fixed, *model, binding), {}, *model, binding)[0];
  };
  return {value(*before), value(*after)};
}

double Breakdown::remainder() const {
  double rest = change;
  for (const Part& part : parts) rest -= part.contribution;
  return rest;
}

std::vector<MemberPart> largest_terms(const Expression& expression, const TwoPoints& points,
                                      std::size_t count) {
  std::vector<MemberPart> terms;
  for (const Factor& factor : factors_of(expression)) {
    const Operation operation = factor.base->operation;
    if (operation == Operation::add || operation == Operation::subtract)
      terms = terms_of(*factor.base, points);
    if (is_reduction(*factor.base, {"sum", "mean"})) terms = members_of(*factor.base, points);
    if (!terms.empty()) break;
  }
  std::ranges::stable_sort(terms, [](const MemberPart& a, const MemberPart& b) {
    return std::abs(a.before) > std::abs(b.before);
  });
  terms.resize(std::min(count, terms.size()));
  return terms;
}

std::vector<Factor> factors_of(const Expression& expression) {
  std::vector<Factor> factors;
  collect_factors(expression, {&expression, {}, 1}, factors);
  return factors;
}

Part part_of(const Factor& factor, const TwoPoints& points, double scale) {
  Part part = described(*factor.base, points);
  part.power_before = scale * power_of(factor, points, false);
  part.power_after = scale * power_of(factor, points, true);
  if (!(part.before > 0) || !(part.after > 0)) return part;  // no logarithm: it stays in the remainder
  // The change of p log x without a rest: each change at the mean of the other.
  const double power = (part.power_before + part.power_after) / 2;
  const double log_mean = (std::log(part.before) + std::log(part.after)) / 2;
  part.contribution =
      power * std::log(part.after / part.before) + (part.power_after - part.power_before) * log_mean;
  share_among_members(*factor.base, points, power, true, part);
  return part;
}

Breakdown breakdown_of(const Expression& expression, const TwoPoints& points) {
  Breakdown breakdown;
  const auto [before, after] = points.values(expression);
  std::vector<Term> terms;
  collect_terms(expression, 1, terms);
  const bool is_product = terms.size() == 1 && terms[0].sign > 0 && before > 0 && after > 0;
  if (is_product) {
    breakdown.in_logs = true;
    breakdown.change = std::log(after / before);
    for (const Factor& factor : factors_of(expression)) {
      if (factor.base->operation != Operation::number) breakdown.parts.push_back(part_of(factor, points, 1));
    }
    return breakdown;
  }
  breakdown.change = after - before;
  for (const Term& term : terms) {
    if (term.expression->operation == Operation::number) continue;
    Part part = described(*term.expression, points);
    part.contribution = term.sign * (part.after - part.before);
    share_among_members(*term.expression, points, term.sign, false, part);
    breakdown.parts.push_back(std::move(part));
  }
  return breakdown;
}

}  // namespace hinterland::model
