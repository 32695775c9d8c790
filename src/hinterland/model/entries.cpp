// The groups of outputs of a System: residual, derivatives, readings. Part of the Compiler.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "hinterland/base/error.hpp"
#include "hinterland/model/compile.hpp"

namespace hinterland::model {

using graph::Label;
using graph::NodeId;
using graph::Output;
using graph::Sign;
using graph::Stage;
using graph::Tangent;
using graph::Through;
using graph::Value;

std::vector<Output> Compiler::residual_entry() const {
  std::vector<Output> outputs;
  for (const Equation& equation : equations_) outputs.push_back({equation.closed, equation.labels});
  return outputs;
}

std::vector<Output> Compiler::raw_entry() const {
  std::vector<Output> outputs;
  for (const Equation& equation : equations_) outputs.push_back({equation.residual, equation.labels});
  for (const Value& closing : closings_) outputs.push_back({closing, {}});
  return outputs;
}

std::vector<Output> Compiler::sides_entry() const {
  std::vector<Output> outputs;
  for (const Equation& equation : equations_) {
    outputs.push_back({equation.left, equation.labels});
    outputs.push_back({equation.right, equation.labels});
  }
  return outputs;
}

std::vector<Output> Compiler::jacobian_entry() {
  for (const Unknown& unknown : unknowns_) {
    const Value direction = builder_.input("direction of " + unknown.family.name, unknown.log.labels,
                                           Stage::direction, Sign::unknown);
    system_.direction_inputs_.push_back(builder_.node(direction).input);
    direction_seeds_[unknown.node] = {direction, unknown.log.labels};
  }
  Tangent tangent(builder_, direction_seeds_);
  std::vector<Output> outputs;
  for (const Equation& equation : equations_)
    outputs.push_back({tangent.of(equation.closed), equation.labels});
  return outputs;
}

std::vector<Output> Compiler::closing_entry() {
  Tangent tangent(builder_, direction_seeds_);
  std::vector<Output> outputs;
  for (const Value& closing : closings_) outputs.push_back({tangent.of(closing), {}});
  return outputs;
}

/// Equations in levels scale with their sides and complementarity with the unit of its unknown, so their own
/// derivatives do not show a nominal direction away from a solution: these do.
std::vector<Output> Compiler::nominal_entry() {
  Tangent tangent(builder_, direction_seeds_);
  std::vector<Output> outputs;
  for (std::size_t e = 0; e < equations_.size(); ++e) {
    const Equation& equation = equations_[e];
    if (equation.family.in_logs) continue;
    const auto own = std::find_if(system_.complements_.begin(), system_.complements_.end(),
                                  [&](const System::Complement& one) { return one.equation == e; });
    if (own == system_.complements_.end()) {
      outputs.push_back({tangent.of(equation.left), equation.labels});
      outputs.push_back({tangent.of(equation.right), equation.labels});
    } else {
      const auto position = static_cast<std::size_t>(own - system_.complements_.begin());
      outputs.push_back({tangent.of(complements_[position].slack), equation.labels});
    }
  }
  return outputs;
}

std::vector<Output> Compiler::transposed_entry() {
  std::vector<Value> values, weights;
  for (const Equation& equation : equations_) {
    const Value weight =
        builder_.input("weight of " + equation.family.name, equation.labels, Stage::direction, Sign::unknown);
    system_.weight_inputs_.push_back(builder_.node(weight).input);
    // A residual that does not depend on one of its indices is still one equation per member.
    std::vector<Label> missing;
    for (const Label label : equation.labels) {
      if (!equation.closed.has(label)) missing.push_back(label);
    }
    values.push_back(equation.closed);
    weights.push_back(missing.empty() ? weight : builder_.sum(weight, missing));
  }
  std::vector<NodeId> wanted;
  for (const Unknown& unknown : unknowns_) wanted.push_back(unknown.node);
  const auto gradients = graph::adjoint(builder_, values, weights, wanted);
  std::vector<Output> outputs;
  for (const Unknown& unknown : unknowns_) {
    const auto found = gradients.find(unknown.node);
    if (found != gradients.end())
      outputs.push_back({found->second.value, found->second.labels});
    else
      outputs.push_back({builder_.constant(0), unknown.log.labels});
  }
  return outputs;
}

std::vector<Output> Compiler::local_entry() {
  std::map<std::string, std::size_t> sizes;
  for (const auto& [name, axis] : system_.binding_.axes) sizes[name] = axis.size();
  const LocalPlan plan = system_.local_plan_ = plan_local(system_.unknowns_, system_.equations_, sizes);
  home_ = builder_.input("weight of trade at home", {}, Stage::point, Sign::nonnegative);
  std::vector<Output> outputs;
  for (std::size_t x = 0; x < unknowns_.size(); ++x) {
    if (const LocalGroup* group = plan.group_of_unknown(x))
      add_group_blocks(plan, *group, x, outputs);
    else
      add_border_columns(plan, x, outputs);
  }
  for (const std::size_t e : plan.border_equations) add_border_rows(plan, e, outputs);
  if (depends_on(outputs, home_.node)) system_.home_input_ = builder_.node(home_).input;
  return outputs;
}

bool Compiler::depends_on(const std::vector<Output>& outputs, NodeId node) const {
  const std::vector<graph::Node>& nodes = builder_.graph().nodes;
  std::vector<bool> below(nodes.size(), false);
  for (const Output& output : outputs) below[output.value.node] = true;
  for (std::size_t id = nodes.size(); id-- > node;) {  // operands stand before their consumers
    if (!below[id]) continue;
    for (const graph::Operand& operand : nodes[id].operands) below[operand.ref.node] = true;
  }
  return below[node];
}

/// 1 where each label equals its partner: one member's own direction, for all members at once.
Value Compiler::ties(const std::vector<Label>& labels, const std::vector<Label>& partners) {
  std::vector<graph::Weighted> factors;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (partners[k] == labels[k]) continue;
    factors.push_back(
        {builder_.binary(graph::Op::equal, builder_.position(labels[k]), builder_.position(partners[k])),
         1,
         {}});
  }
  return builder_.product(1, std::move(factors));
}

void Compiler::add_group_blocks(const LocalPlan& plan, const LocalGroup& group, std::size_t x,
                                std::vector<Output>& out_outputs) {
  const Unknown& unknown = unknowns_[x];
  const auto is_site = [&](Label label) {
    return group.is_pointwise || builder_.set_of(label) == lowering_.set(plan.place);
  };
  std::vector<Label> partners = unknown.log.labels, others;
  for (Label& label : partners) {
    if (!is_site(label)) others.push_back(label = builder_.add_label(builder_.set_of(label)));
  }
  const Through through = group.is_pointwise
                              ? Through{Through::Held::all, 0, {}}
                              : Through{Through::Held::sums_over_places, lowering_.set(plan.place), home_};
  Tangent local(builder_, {{unknown.node, {ties(unknown.log.labels, partners), unknown.log.labels}}},
                through);
  for (const LocalMember& member : group.equations) {
    const Equation& equation = equations_[member.family];
    const Value derivative = local.of(equation.residual);
    if (builder_.is_constant(derivative, 0)) continue;
    std::vector<Label> order;
    for (const Label label : equation.labels) {
      if (is_site(label)) order.push_back(label);
    }
    for (const Label label : equation.labels) {
      if (!is_site(label)) order.push_back(label);
    }
    order.insert(order.end(), others.begin(), others.end());
    out_outputs.push_back({derivative, std::move(order)});
    system_.local_blocks_.push_back({member.family, x});
  }
}

void Compiler::add_border_columns(const LocalPlan& plan, std::size_t x, std::vector<Output>& out_outputs) {
  const Unknown& unknown = unknowns_[x];
  std::vector<Label> partners;
  for (const Label label : unknown.log.labels) partners.push_back(builder_.add_label(builder_.set_of(label)));
  Tangent local(builder_, {{unknown.node, {ties(unknown.log.labels, partners), unknown.log.labels}}},
                between(plan));
  for (std::size_t e = 0; e < equations_.size(); ++e) {
    const Value derivative = local.of(equations_[e].residual);
    if (builder_.is_constant(derivative, 0)) continue;
    std::vector<Label> order = equations_[e].labels;
    order.insert(order.end(), partners.begin(), partners.end());
    out_outputs.push_back({derivative, std::move(order)});
    system_.local_blocks_.push_back({e, x});
  }
}

void Compiler::add_border_rows(const LocalPlan& plan, std::size_t e, std::vector<Output>& out_outputs) {
  const Equation& equation = equations_[e];
  std::vector<Label> partners, missing;
  for (const Label label : equation.labels) {
    partners.push_back(builder_.add_label(builder_.set_of(label)));
    if (!equation.residual.has(label)) missing.push_back(label);
  }
  const Value weight = builder_.sum(ties(equation.labels, partners), missing);
  for (const LocalGroup& group : plan.groups) {
    for (const LocalMember& member : group.unknowns) {
      const NodeId wanted = unknowns_[member.family].node;
      const auto row = graph::adjoint(builder_, {equation.residual}, {weight}, {wanted}, between(plan));
      const auto found = row.find(wanted);
      if (found == row.end()) continue;
      std::vector<Label> order = partners;
      order.insert(order.end(), found->second.labels.begin(), found->second.labels.end());
      out_outputs.push_back({found->second.value, std::move(order)});
      system_.local_blocks_.push_back({e, member.family});
    }
  }
}

/// Without places nothing is between them: the whole derivative.
Through Compiler::between(const LocalPlan& plan) const {
  if (plan.place.empty()) return Through::everything;
  return {Through::Held::sums_between_places, lowering_.set(plan.place), {}};
}

/// A let over several sets is read where it is a table, not where it is a matrix nobody looks at: a bilateral let of
/// many places would cost memory and time in every solve.
bool Compiler::is_read(const lang::Symbol& let) const {
  std::size_t size = 1;
  for (const std::string& set : let.sets) size *= system_.binding_.axes.at(set).size();
  return let.sets.size() <= 1 || size <= largest_table;
}

std::vector<Output> Compiler::read_entry() {
  std::vector<Output> outputs;
  const auto add = [&](const std::string& name, const base::Text& label, const std::vector<std::string>& sets,
                       bool is_measure, Value value, std::vector<Label> labels) {
    system_.readings_.push_back({name, label, sets, is_measure});
    readings_.emplace_back(value, labels);
    outputs.push_back({std::move(value), std::move(labels)});
  };
  for (const Unknown& unknown : unknowns_) {
    if (unknown.family.name.starts_with("multiplier on ")) {
      add(unknown.family.name, unknown.family.label, {}, false, builder_.exp(unknown.log.value), {});
    }
  }
  for (const lang::Symbol& symbol : model_.symbols) {
    const bool is_found =
        closure_.inverted &&
        std::ranges::any_of(model_.inversions, [&](const lang::InvertDeclaration& inversion) {
          return std::ranges::any_of(inversion.unknowns,
                                     [&](const lang::Declared& one) { return one.name == symbol.name; });
        });
    const bool is_shown =
        symbol.kind == lang::SymbolKind::var || is_found ||
        (symbol.kind == lang::SymbolKind::let && is_read(symbol)) ||
        (closure_.inverted && symbol.kind == lang::SymbolKind::data && symbol.sets.size() <= 1);
    if (!is_shown) continue;
    const SymbolValue value = lowering_.symbol(symbol.name);
    add(symbol.name, symbol.label, symbol.sets, false, value.value, value.labels);
  }
  for (const lang::MeasureDeclaration& measure : model_.measures) {
    Indices indices;
    std::vector<std::string> sets;
    for (const std::string& index : measure.symbol.indices) sets.push_back(model_.set_of_index.at(index));
    std::vector<Label> labels = lowering_.labels(sets);
    for (std::size_t k = 0; k < labels.size(); ++k) indices[measure.symbol.indices[k]] = labels[k];
    const auto known = std::find_if(system_.readings_.begin(), system_.readings_.end(),
                                    [&](const Reading& r) { return r.name == measure.symbol.name; });
    if (known != system_.readings_.end()) {
      known->is_measure = true;
      continue;
    }
    add(measure.symbol.name, measure.label, sets, true, lowering_.lower(*measure.value, indices), labels);
  }
  return outputs;
}

std::vector<Output> Compiler::checks_entry() {
  std::vector<Output> outputs;
  for (const DataCheck& check : data_checks_) {
    outputs.push_back({check.left, check.labels});
    outputs.push_back({check.right, check.labels});
  }
  for (const lang::CheckDeclaration& check : model_.checks) {
    std::vector<std::string> sets;
    for (const std::string& index : check.indices) sets.push_back(model_.set_of_index.at(index));
    std::vector<Label> labels = lowering_.labels(sets);
    Indices indices;
    for (std::size_t k = 0; k < labels.size(); ++k) indices[check.indices[k]] = labels[k];
    outputs.push_back({lowering_.lower(check.claim, indices), std::move(labels)});
  }
  return outputs;
}

std::vector<Output> Compiler::lever_entry() {
  std::vector<Output> outputs;
  if (lever_) {
    const Value direction =
        builder_.input("direction of the lever", lever_->labels, Stage::direction, Sign::unknown);
    system_.lever_direction_ = builder_.node(direction).input;
    Tangent only_lever(builder_, {{lever_->value.node, {direction, lever_->labels}}});
    for (const Equation& equation : equations_)
      outputs.push_back({only_lever.of(equation.closed), equation.labels});
    direction_seeds_[lever_->value.node] = {direction, lever_->labels};
  }
  // How each reading answers, in logarithms where it is positive, to directions of the unknowns and the lever.
  Tangent all(builder_, direction_seeds_);
  for (const auto& [value, labels] : readings_) {
    const bool positive = builder_.node(value).sign != Sign::unknown;
    outputs.push_back({all.of(positive ? builder_.log(value) : value), labels});
  }
  return outputs;
}

}  // namespace hinterland::model
