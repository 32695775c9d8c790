// Exchange of unknowns: data that become unknown in place of observed variables, as wholes or element by element. Part
// of the Compiler.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/model/compile.hpp"
#include "hinterland/model/formula.hpp"

namespace hinterland::model {

using graph::Label;
using graph::Op;
using graph::Sign;
using graph::Value;

void Compiler::note_exchanges() {
  for (const lang::InvertDeclaration& inversion : model_.inversions) {
    for (std::size_t k = 0; k < inversion.unknowns.size(); ++k) {
      const lang::Declared &unknown = inversion.unknowns[k], &observed = inversion.observed[k];
      exchanged_[observed.name] = unknown.name;
      if (inversion.is_whole(k)) continue;
      const auto& condition = inversion.conditions[k];
      mixed_[observed.name].push_back({&unknown, &observed, condition ? &*condition : nullptr});
    }
  }
}

/// 1 for the elements of one side that are exchanged, 0 for the others. A condition is written in the indices of the
/// unknown; the observed side's indices stand for the same places in order.
Value Compiler::chosen(const lang::Declared& side, const ElementExchange& exchange,
                       const std::vector<Label>& labels) {
  std::vector<graph::Weighted> factors;
  std::vector<Label> open;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    const bool is_member = k < side.members.size() && !side.members[k].empty();
    if (!is_member) {
      open.push_back(labels[k]);
      continue;
    }
    const std::string& set = builder_.graph().set_names[builder_.set_of(labels[k])];
    factors.push_back({lowering_.one_hot(labels[k], lowering_.position_of(set, side.members[k])), 1, {}});
  }
  if (exchange.condition != nullptr) {
    Indices indices;
    std::size_t next = 0;
    for (const std::string& index : exchange.unknown->indices) {
      if (!index.empty()) indices[index] = open[next++];
    }
    factors.push_back({lowering_.lower(*exchange.condition, indices), 1, {}});
  }
  return builder_.product(1, std::move(factors));
}

/// What the mixed unknown holds at the observed elements, seen from the datum's labels: members in quotes are summed
/// out, the indices of both sides correspond in order.
Value Compiler::chosen_of(const ElementExchange& exchange, const SymbolValue& mixed,
                          const std::vector<Label>& labels) {
  const auto is_member = [](const lang::Declared& side, std::size_t k) {
    return k < side.members.size() && !side.members[k].empty();
  };
  std::vector<Label> open;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (!is_member(*exchange.unknown, k)) open.push_back(labels[k]);
  }
  std::map<Label, Label> names;
  std::vector<Label> summed;
  std::vector<graph::Weighted> factors;
  std::size_t next = 0;
  for (std::size_t k = 0; k < mixed.labels.size(); ++k) {
    if (!is_member(*exchange.observed, k)) {
      names[mixed.labels[k]] = open[next++];
      continue;
    }
    const Label label = builder_.add_label(builder_.set_of(mixed.labels[k]));
    const std::string& set = builder_.graph().set_names[builder_.set_of(label)];
    names[mixed.labels[k]] = label;
    summed.push_back(label);
    factors.push_back(
        {lowering_.one_hot(label, lowering_.position_of(set, exchange.observed->members[k])), 1, {}});
  }
  factors.push_back({graph::Builder::relabel(mixed.value, names), 1, {}});
  return builder_.sum(builder_.product(1, std::move(factors)), summed);
}

/// One array x of unknowns of which some elements are the variable's and the others a datum's:
///     L = x where it stays unknown, the observed number elsewhere;  B = x where it is exchanged, the given number
/// elsewhere. In logarithms if the variable and every datum are positive.
void Compiler::add_mixed_unknown(const lang::Symbol& variable,
                                 const std::vector<ElementExchange>& exchanges) {
  bool in_logs = variable.domain.lower >= 0;
  std::string name = variable.name;
  for (const ElementExchange& exchange : exchanges) {
    in_logs = in_logs && model_.find(exchange.unknown->name)->domain.lower >= 0;
    if (name.find(" or " + exchange.unknown->name) == std::string::npos)
      name += " or " + exchange.unknown->name;
  }
  const SymbolValue observed = lowering_.symbol(variable.name);
  add_unknown(name, variable.label, variable.sets, in_logs, start_of(variable, in_logs));
  const SymbolValue mixed = unknowns_.back().log;
  const auto level = [&](const Value& x) { return in_logs ? builder_.exp(x) : x; };
  // b where chosen, a elsewhere; of positive numbers as a^rest · b^chosen, which is known to be positive
  const auto blend = [&](const Value& choice, const Value& a, const Value& b) {
    const Value rest = builder_.binary(Op::equal, choice, builder_.constant(0));
    const bool is_positive =
        builder_.node(a).sign == Sign::positive && builder_.node(b).sign == Sign::positive;
    if (is_positive) return builder_.multiply(builder_.power(a, rest), builder_.power(b, choice));
    return builder_.add(0, {{builder_.multiply(rest, a), 1, {}}, {builder_.multiply(choice, b), 1, {}}});
  };
  Value known = builder_.constant(0);
  for (const ElementExchange& exchange : exchanges) {
    const SymbolValue datum = lowering_.symbol(exchange.unknown->name);
    const Value choice = chosen(*exchange.unknown, exchange, datum.labels);
    const Value taken = level(chosen_of(exchange, mixed, datum.labels));
    lowering_.replace(exchange.unknown->name, {blend(choice, datum.value, taken), datum.labels});
    known = builder_.add(0, {{known, 1, {}}, {chosen(*exchange.observed, exchange, mixed.labels), 1, {}}});
  }
  const Value given = graph::Builder::relabel(observed.value, [&] {
    std::map<Label, Label> names;
    for (std::size_t k = 0; k < mixed.labels.size(); ++k) names[observed.labels[k]] = mixed.labels[k];
    return names;
  }());
  lowering_.replace(variable.name, {blend(known, level(mixed.value), given), mixed.labels});
}

}  // namespace hinterland::model
