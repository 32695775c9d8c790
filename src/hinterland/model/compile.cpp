// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/compile.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/model/formula.hpp"

namespace hinterland::model {

using graph::Label;
using graph::Sign;
using graph::Stage;
using graph::Value;
using graph::Weighted;

Compiler::Compiler(System& system, const Closure& closure)
    : system_(system),
      closure_(closure),
      model_(system.model_),
      lowering_(builder_, system.model_, system.binding_) {}

void Compiler::compile() {
  choose_unknowns();
  add_lever();
  add_targets();
  lower_equations();
  add_normalisations();
  number_families();
  note_incidence();
  system_.unfactored_ =
      builder_.unfactored();  // of the equations; sums in derivatives and measures are rare work
  std::vector<std::vector<graph::Output>> entries(System::entry_count);
  entries[System::residual] = residual_entry();
  entries[System::raw] = raw_entry();
  entries[System::jacobian_product] = jacobian_entry();
  entries[System::closing_product] = closing_entry();
  entries[System::transposed_product] = transposed_entry();
  entries[System::local] = local_entry();
  entries[System::sides] = sides_entry();
  entries[System::read] = read_entry();
  entries[System::checks] = checks_entry();
  entries[System::lever_product] = lever_entry();
  entries[System::complement] = complement_entry();
  entries[System::nominal_product] = nominal_entry();
  system_.program_ = std::make_shared<graph::Program>(builder_, entries);
}

void Compiler::choose_unknowns() {
  if (closure_.inverted) note_exchanges();
  for (const lang::Symbol& symbol : model_.symbols) {
    if (symbol.kind != lang::SymbolKind::var) continue;
    if (const auto mixed = mixed_.find(symbol.name); mixed != mixed_.end()) {
      add_mixed_unknown(symbol, mixed->second);
      continue;
    }
    const auto exchange = exchanged_.find(symbol.name);
    const lang::Symbol& unknown = exchange == exchanged_.end() ? symbol : *model_.find(exchange->second);
    if (unknown.kind == lang::SymbolKind::var && has_bound(unknown)) continue;
    const bool in_logs = unknown.domain.lower >= 0;
    add_unknown(unknown.name, unknown.label, unknown.sets, in_logs, start_of(unknown, in_logs));
  }
  add_bounded_unknowns();
}

bool Compiler::has_bound(const lang::Symbol& unknown) const {
  return std::any_of(
      model_.equations.begin(), model_.equations.end(), [&](const lang::EquationDeclaration& equation) {
        return equation.complement && equation.unknown && equation.unknown->name == unknown.name;
      });
}

/// Empty: the model gives none, or it needs data that this closure is to find.
std::vector<double> Compiler::start_of(const lang::Symbol& unknown, bool in_logs) const {
  if (unknown.kind != lang::SymbolKind::var || !unknown.value) return {};
  if (!missing_data(*unknown.value, model_, system_.binding_).empty()) return {};
  const array::Array values = evaluate(*unknown.value, unknown.indices, model_, system_.binding_);
  std::vector<double> start(values.values().begin(), values.values().end());
  for (double& value : start) value = in_logs ? std::log(value) : value;
  return start;
}

void Compiler::add_unknown(const std::string& name, const base::Text& label,
                           const std::vector<std::string>& sets, bool in_logs,
                           const std::vector<double>& start) {
  Unknown unknown;
  unknown.family = {name, label, sets, 0, 1, in_logs};
  unknown.log.labels = lowering_.labels(sets);
  for (const Label l : unknown.log.labels) unknown.family.size *= builder_.size_of(l);
  unknown.log.value =
      builder_.input(in_logs ? "log " + name : name, unknown.log.labels, Stage::point, Sign::unknown);
  unknown.node = unknown.log.value.node;
  system_.point_inputs_.push_back(builder_.node(unknown.log.value).input);
  const SymbolValue level{in_logs ? builder_.exp(unknown.log.value) : unknown.log.value, unknown.log.labels};
  lowering_.replace(name, level);
  if (start.empty())
    system_.start_.insert(system_.start_.end(), unknown.family.size, in_logs ? 0 : 1);
  else
    system_.start_.insert(system_.start_.end(), start.begin(), start.end());
  unknowns_.push_back(std::move(unknown));
}

/// A datum whose elasticities are wanted becomes datum · exp(δ) with an active input δ that stays 0.
void Compiler::add_lever() {
  if (closure_.lever.empty()) return;
  const SymbolValue datum = lowering_.symbol(closure_.lever);
  SymbolValue delta{{}, datum.labels};
  delta.value = builder_.input("log change of " + closure_.lever, delta.labels, Stage::point, Sign::unknown);
  system_.point_inputs_.push_back(builder_.node(delta.value).input);
  lowering_.replace(closure_.lever,
                    {builder_.multiply(datum.value, builder_.exp(delta.value)), datum.labels});
  lever_ = delta;
}

/// Each target brings one unknown, the logarithm of a multiplier on one element, and one equation.
void Compiler::add_targets() {
  for (const Target& target : closure_.targets) {
    const std::string name =
        fmt::format("multiplier on {}", target.datum_member.empty()
                                            ? target.datum
                                            : fmt::format("{}[\"{}\"]", target.datum, target.datum_member));
    const SymbolValue datum = lowering_.symbol(target.datum);
    add_unknown(name, {name, name}, {}, true, {});
    Value power = unknowns_.back().log.value;
    if (!datum.labels.empty()) {
      const std::string& set = builder_.graph().set_names[builder_.set_of(datum.labels[0])];
      const Value here = lowering_.one_hot(datum.labels[0], lowering_.position_of(set, target.datum_member));
      power = builder_.multiply(power, here);
    }
    lowering_.replace(target.datum, {builder_.multiply(datum.value, builder_.exp(power)), datum.labels});
  }
}

Value Compiler::residual_of(const Value& left, const Value& right, bool& out_in_logs) {
  out_in_logs = builder_.node(left).sign != Sign::unknown && builder_.node(right).sign != Sign::unknown;
  if (out_in_logs) return builder_.add(0, {{builder_.log(left), 1, {}}, {builder_.log(right), -1, {}}});
  // One positive side gives the scale; otherwise the difference is in the unit of the sides.
  if (builder_.node(left).sign == Sign::positive)
    return builder_.add(1, {{builder_.divide(right, left), -1, {}}});
  if (builder_.node(right).sign == Sign::positive)
    return builder_.add(-1, {{builder_.divide(left, right), 1, {}}});
  return builder_.add(0, {{left, 1, {}}, {right, -1, {}}});
}

void Compiler::add_equation(std::string name, base::Text label, const std::vector<std::string>& sets,
                            std::vector<Label> labels, Value left, Value right, std::string unknown) {
  Equation equation;
  equation.family = {std::move(name), std::move(label), sets, 0, 1, true};
  for (const Label l : labels) equation.family.size *= builder_.size_of(l);
  equation.labels = std::move(labels);
  equation.residual = residual_of(left, right, equation.family.in_logs);
  equation.left = left;
  equation.right = right;
  equation.unknown = std::move(unknown);
  equations_.push_back(std::move(equation));
}

void Compiler::lower_equations() {
  for (const lang::EquationDeclaration& declared : model_.equations) {
    builder_.set_context(declared.symbol.name);
    if (declared.complement) {
      add_complement(declared);
      continue;
    }
    std::vector<std::string> sets;
    for (const std::string& index : declared.symbol.indices) sets.push_back(model_.set_of_index.at(index));
    std::vector<Label> labels = lowering_.labels(sets);
    Indices indices;
    for (std::size_t k = 0; k < labels.size(); ++k) indices[declared.symbol.indices[k]] = labels[k];
    const Value left = lowering_.lower(declared.left, indices);
    const Value right = lowering_.lower(declared.right, indices);
    const std::string partner = declared.unknown ? declared.unknown->name : "";
    const Stage stage = std::max(builder_.node(left).stage, builder_.node(right).stage);
    if (stage == Stage::constant && closure_.inverted) {
      data_checks_.push_back({declared.symbol.name, left, right, labels});
      system_.data_checks_.push_back(declared.symbol.name);
      orphans_.push_back(partner);
      continue;
    }
    const auto exchange = exchanged_.find(partner);
    add_equation(declared.symbol.name, declared.label, sets, std::move(labels), left, right,
                 exchange == exchanged_.end() ? partner : exchange->second);
  }
  for (const Target& target : closure_.targets) {
    const SymbolValue variable = lowering_.symbol(target.variable);
    Value value = variable.value;
    if (!variable.labels.empty()) {
      const std::string& set = builder_.graph().set_names[builder_.set_of(variable.labels[0])];
      const Value here =
          lowering_.one_hot(variable.labels[0], lowering_.position_of(set, target.variable_member));
      value = builder_.sum(builder_.multiply(value, here), variable.labels);
    }
    add_equation("target", target.words, {}, {}, value, builder_.constant(target.wanted), "");
  }
}

void Compiler::close_family(const std::string& name, const std::string& family, Value residual) {
  for (std::size_t e = 0; e < equations_.size(); ++e) {
    if (equations_[e].family.name != family) continue;
    equations_[e].closings.push_back(residual);
    system_.closings_.push_back({name, e});
    closings_.push_back(residual);
    return;
  }
  throw base::ContractError(fmt::format("compile: no equation family '{}' to close", family));
}

/// Numeraires close the family that gives up an equation (they are added to each of its residuals: by Walras' law
/// the sum of the family vanishes only where the numeraire holds, and no region is singled out). In the exchanged
/// system the normalisations take their place: the first of the same family, further ones first fill the equations
/// that became data checks.
void Compiler::add_normalisations() {
  bool in_logs = false;
  if (!closure_.inverted) {
    for (const lang::NumeraireDeclaration& numeraire : model_.numeraires) {
      const Value residual =
          residual_of(lowering_.lower(numeraire.left, {}), lowering_.lower(numeraire.right, {}), in_logs);
      close_family("numeraire", numeraire.drops, residual);
    }
  } else {
    std::vector<std::string> dropped;
    for (const lang::NumeraireDeclaration& numeraire : model_.numeraires) dropped.push_back(numeraire.drops);
    for (const lang::InvertDeclaration& inversion : model_.inversions) {
      for (std::size_t k = 0; k < inversion.normalise.size(); ++k) {
        const Value left = lowering_.lower(inversion.normalise[k].left, {});
        const Value right = lowering_.lower(inversion.normalise[k].right, {});
        const Value residual = residual_of(left, right, in_logs);
        const std::string& unknown = inversion.unknowns[std::min(k, inversion.unknowns.size() - 1)].name;
        const auto partner = std::find_if(equations_.begin(), equations_.end(),
                                          [&](const Equation& e) { return e.unknown == unknown; });
        const std::string family =
            partner == equations_.end() ? equations_.front().family.name : partner->family.name;
        const std::string name = fmt::format("normalise {}", unknown);
        const auto is_dropped = std::find(dropped.begin(), dropped.end(), family);
        if (is_dropped == dropped.end() && !orphans_.empty()) {
          add_equation(name, {name, name}, {}, {}, left, right, orphans_.back());
          orphans_.pop_back();
        } else {
          if (is_dropped != dropped.end()) dropped.erase(is_dropped);
          close_family(name, family, residual);
        }
      }
    }
  }
  for (Equation& equation : equations_) {
    std::vector<Weighted> terms{{equation.residual, 1, {}}};
    for (const Value& closing : equation.closings) terms.push_back({closing, 1, {}});
    equation.closed = builder_.add(0, std::move(terms));
  }
}

void Compiler::number_families() {
  std::size_t offset = 0;
  for (Unknown& unknown : unknowns_) {
    unknown.family.offset = offset;
    offset += unknown.family.size;
    system_.unknowns_.push_back(unknown.family);
  }
  system_.size_ = offset;
  offset = 0;
  for (Equation& equation : equations_) {
    equation.family.offset = offset;
    offset += equation.family.size;
    system_.equations_.push_back(equation.family);
  }
  system_.equation_count_ = offset;
}

void Compiler::note_incidence() {
  const std::vector<graph::Node>& nodes = builder_.graph().nodes;
  for (const Equation& equation : equations_) {
    std::vector<bool> below(equation.closed.node + 1, false);
    below.back() = true;
    for (std::size_t id = below.size(); id-- > 0;) {  // operands stand before their consumers
      if (!below[id]) continue;
      for (const graph::Operand& operand : nodes[id].operands) below[operand.ref.node] = true;
    }
    std::vector<bool> row;
    for (const Unknown& unknown : unknowns_)
      row.push_back(unknown.node < below.size() && below[unknown.node]);
    system_.incidence_.push_back(std::move(row));
  }
}

}  // namespace hinterland::model
