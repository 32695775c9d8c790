// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/derivative.hpp"

#include <algorithm>
#include <set>

#include "hinterland/base/error.hpp"

namespace hinterland::graph {
namespace {

/// Fresh labels for the whole frame of a node: its axes, then the reduced ones.
std::vector<Label> frame_of(Builder& builder, const Node& node) {
  std::vector<Label> frame;
  for (const SetId set : node.axes) frame.push_back(builder.add_label(set));
  for (const SetId set : node.reduced) frame.push_back(builder.add_label(set));
  return frame;
}

bool is_sum(const Node& node) {
  return node.op == Op::kernel_apply || node.op == Op::reduce_sum || node.op == Op::reduce_max ||
         node.op == Op::reduce_min;
}

bool is_held(const Node& node, Through through) {
  if (!is_sum(node)) return false;
  const auto contains = [&](const std::vector<SetId>& axes) {
    return std::find(axes.begin(), axes.end(), through.places) != axes.end();
  };
  switch (through.held) {
    case Through::Held::none:
      return false;
    case Through::Held::sums_over_places:
      return contains(node.reduced);
    case Through::Held::sums_between_places:
      return contains(node.reduced) && contains(node.axes);
    case Through::Held::all:
      return true;
  }
  return false;
}

/// The labels of the reduced part of a frame.
std::vector<Label> reduced_labels(const Node& node, const std::vector<Label>& frame) {
  return {frame.begin() + static_cast<std::ptrdiff_t>(node.axes.size()), frame.end()};
}

/// ∂(node)/∂(operand k), elementwise, over the frame: the factor that multiplies d operand.
Value partial(Builder& builder, const Node& node, std::size_t k, const Value& self,
              const std::vector<Label>& frame) {
  const Operand& operand = node.operands[k];
  const Value x = builder.operand(operand.ref, frame);
  switch (node.op) {
    case Op::product: {
      std::vector<Weighted> factors{{self, 1, {}}, {x, -1, {}}};
      if (operand.exponent.node != no_node)
        factors.push_back({builder.operand(operand.exponent, frame), 1, {}});
      return builder.product(operand.weight, std::move(factors));
    }
    case Op::add:
      return builder.constant(operand.weight);
    case Op::exp:
      return self;
    case Op::log:
      return builder.product(1, {{x, -1, {}}});
    case Op::abs:
      return builder.unary(Op::sign, x);
    case Op::min:
    case Op::max: {
      const Value other = builder.operand(node.operands[1 - k].ref, frame);
      // Where both are equal the first one counts: a subgradient, the same on every machine.
      const Op order = k == 0 ? Op::less_equal : Op::less;
      return node.op == Op::min ? builder.binary(order, x, other) : builder.binary(order, other, x);
    }
    case Op::reduce_sum:
      return builder.constant(1);
    case Op::reduce_max:
    case Op::reduce_min: {
      // Places that tie share the derivative: the mean of their unit vectors is a subgradient, their sum is not.
      const Value is_best = builder.binary(Op::equal, self, x);
      return builder.divide(is_best, builder.sum(is_best, reduced_labels(node, frame)));
    }
    case Op::kernel_apply:
      return builder.operand(node.operands[0].ref, frame);
    case Op::constant:
    case Op::input:
    case Op::position:
    case Op::sign:
    case Op::less:
    case Op::less_equal:
    case Op::equal:
    case Op::not_equal:
      break;
  }
  return builder.constant(0);
}

/// Does the derivative with respect to operand k exist at all? The kernel of kernel_apply is data.
bool varies_with(const Node& node, std::size_t k) {
  return node.op != Op::kernel_apply || k == 1;
}

}  // namespace

Tangent::Tangent(Builder& builder, std::map<NodeId, Seed> seeds, Through through)
    : builder_(builder), seeds_(std::move(seeds)), through_(through) {}

Value Tangent::of(const Value& value) {
  const Entry& known = entry(value.node);
  std::map<Label, Label> names;
  for (std::size_t k = 0; k < known.labels.size(); ++k) names[known.labels[k]] = value.labels[k];
  return Builder::relabel(known.tangent, names);
}

const Tangent::Entry& Tangent::entry(NodeId id) {
  if (const auto found = entries_.find(id); found != entries_.end()) return found->second;
  const Node node = builder_.graph().nodes[id];  // a copy: the graph grows below
  Entry fresh;
  if (const auto seed = seeds_.find(id); seed != seeds_.end()) {
    fresh = {seed->second.direction, seed->second.labels};
  } else {
    const std::vector<Label> frame = frame_of(builder_, node);
    fresh.labels.assign(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(node.axes.size()));
    fresh.tangent = is_held(node, through_) ? derive_kept(node, frame) : derive(id, node, frame);
  }
  return entries_.emplace(id, std::move(fresh)).first->second;
}

Value Tangent::derive(NodeId id, const Node& node, const std::vector<Label>& frame) {
  const Value self{id, {frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(node.axes.size())}};
  std::vector<Weighted> terms;
  for (std::size_t k = 0; k < node.operands.size(); ++k) {
    if (!varies_with(node, k)) continue;
    const Value change = of(builder_.operand(node.operands[k].ref, frame));
    if (builder_.is_constant(change, 0)) continue;
    terms.push_back({builder_.multiply(partial(builder_, node, k, self, frame), change), 1, {}});
  }
  const Value result = builder_.add(0, std::move(terms));
  const std::vector<Label> over = reduced_labels(node, frame);
  return over.empty() ? result : builder_.sum(result, over);
}

/// The own part of a held sum between places Σ_j K[i,j] x[j]: K[i,i] dx[i]. At home shares of four fifths, as countries
/// have them, it is most of the sum.
Value Tangent::derive_at_home(const Node& node, const std::vector<Label>& frame) {
  const Label here = frame[node.operands[0].ref.axes.count - std::size_t{2}], there = frame.back();
  if (builder_.set_of(here) != builder_.set_of(there)) return builder_.constant(0);
  const Value change = of(builder_.operand(node.operands[1].ref, frame));
  if (builder_.is_constant(change, 0)) return change;
  const Value kernel = builder_.operand(node.operands[0].ref, frame);
  const std::map<Label, Label> home{{there, here}};
  const Value own = builder_.multiply(Builder::relabel(kernel, home), Builder::relabel(change, home));
  return through_.home.node == no_node ? own : builder_.multiply(own, through_.home);
}

/// The own part of a held sum Σ_j f(x[i], y[j], x[j]): the derivative through x[i] alone.
Value Tangent::derive_kept(const Node& node, const std::vector<Label>& frame) {
  if (node.op == Op::kernel_apply && through_.held == Through::Held::sums_over_places)
    return derive_at_home(node, frame);
  if (node.op != Op::reduce_sum) return builder_.constant(0);
  const std::set<Label> kept(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(node.axes.size()));
  std::map<Value, Value> known;
  const Value change = along_kept(builder_.operand(node.operands[0].ref, frame), kept, known);
  return builder_.sum(change, reduced_labels(node, frame));
}

Value Tangent::along_kept(const Value& value, const std::set<Label>& kept, std::map<Value, Value>& known) {
  if (const auto found = known.find(value); found != known.end()) return found->second;
  const Node node = builder_.node(value);
  std::vector<Weighted> terms;
  if (const auto seed = seeds_.find(value.node); seed != seeds_.end()) {
    const bool is_kept =
        std::all_of(value.labels.begin(), value.labels.end(), [&](Label l) { return kept.contains(l); });
    if (is_kept) terms.push_back({of(value), 1, {}});
  } else if (node.reduced.empty()) {  // a sum inside a sum is held
    for (std::size_t k = 0; k < node.operands.size(); ++k) {
      const Value change = along_kept(builder_.operand(node.operands[k].ref, value.labels), kept, known);
      if (builder_.is_constant(change, 0)) continue;
      terms.push_back({builder_.multiply(partial(builder_, node, k, value, value.labels), change), 1, {}});
    }
  }
  return known.emplace(value, builder_.add(0, std::move(terms))).first->second;
}

namespace {

/// The walk of reverse differentiation: adjoints of nodes, from the outputs down to the wanted inputs.
class Reverse {
 public:
  Reverse(Builder& builder, const std::vector<NodeId>& wanted, Through through)
      : builder_(builder), through_(through), depends_(builder.graph().nodes.size(), false) {
    for (const NodeId id : wanted) depends_[id] = true;
    for (NodeId id = 0; id < depends_.size(); ++id) {
      const Node& node = builder.graph().nodes[id];
      if (is_held(node, through)) continue;
      for (std::size_t k = 0; k < node.operands.size(); ++k) {
        if (varies_with(node, k) && depends_[node.operands[k].ref.node]) depends_[id] = true;
      }
    }
  }

  void add(const Value& output, const Value& weight) {
    if (!depends_[output.node]) return;
    std::map<Label, Label> names;
    const std::vector<Label>& own = labels_of(output.node);
    std::vector<Weighted> factors;
    for (std::size_t k = 0; k < own.size(); ++k) {
      const auto [first, is_new] = names.emplace(output.labels[k], own[k]);
      if (is_new) continue;  // else x[i,i]: only the diagonal has a gradient
      const Value on_diagonal =
          builder_.binary(Op::equal, builder_.position(first->second), builder_.position(own[k]));
      factors.push_back({on_diagonal, 1, {}});
    }
    factors.push_back({Builder::relabel(weight, names), 1, {}});
    terms_[output.node].push_back({builder_.product(1, std::move(factors)), 1, {}});
  }

  void propagate() {
    for (NodeId id = static_cast<NodeId>(depends_.size()); id-- > 0;) {
      if (depends_[id] && terms_.contains(id)) propagate_from(id);
    }
  }

  [[nodiscard]] std::map<NodeId, Gradient> gradients(const std::vector<NodeId>& wanted) {
    std::map<NodeId, Gradient> result;
    for (const NodeId id : wanted) {
      if (terms_.contains(id)) result[id] = {builder_.add(0, terms_[id]), labels_of(id)};
    }
    return result;
  }

 private:
  const std::vector<Label>& labels_of(NodeId id) {
    const auto [entry, is_new] = labels_.try_emplace(id);
    if (is_new) {
      const std::vector<SetId> axes = builder_.graph().nodes[id].axes;
      for (const SetId set : axes) entry->second.push_back(builder_.add_label(set));
    }
    return entry->second;
  }

  void propagate_from(NodeId id) {
    const Node node = builder_.graph().nodes[id];  // a copy: the graph grows below
    std::vector<Label> frame = labels_of(id);
    const Value self{id, frame};
    for (const SetId set : node.reduced) frame.push_back(builder_.add_label(set));
    const Value own = builder_.add(0, terms_[id]);
    for (std::size_t k = 0; k < node.operands.size(); ++k) {
      const Ref& ref = node.operands[k].ref;
      if (!varies_with(node, k) || !depends_[ref.node]) continue;
      const Value operand = builder_.operand(ref, frame);
      const Value share = builder_.multiply(own, partial(builder_, node, k, self, frame));
      std::vector<Label> over;
      for (const Label label : frame) {
        if (!operand.has(label)) over.push_back(label);
      }
      add(operand, builder_.sum(share, over));
    }
  }

  Builder& builder_;
  Through through_;
  std::vector<bool> depends_;
  std::map<NodeId, std::vector<Weighted>> terms_;
  std::map<NodeId, std::vector<Label>> labels_;
};

}  // namespace

std::map<NodeId, Gradient> adjoint(Builder& builder, const std::vector<Value>& outputs,
                                   const std::vector<Value>& weights, const std::vector<NodeId>& wanted,
                                   Through through) {
  base::require(outputs.size() == weights.size(), "adjoint: one weight per output");
  Reverse reverse(builder, wanted, through);
  for (std::size_t k = 0; k < outputs.size(); ++k) reverse.add(outputs[k], weights[k]);
  reverse.propagate();
  return reverse.gradients(wanted);
}

}  // namespace hinterland::graph
