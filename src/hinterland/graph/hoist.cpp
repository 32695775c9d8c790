// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/hoist.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace hinterland::graph {
namespace {

Ref renamed(Ref ref, const std::vector<NodeId>& names) {
  if (ref.node != no_node) ref.node = names[ref.node];
  return ref;
}

bool is_free(double exponent) {
  const double magnitude = std::abs(exponent);
  return magnitude == 1 || magnitude == 2;
}

class Hoister {
 public:
  explicit Hoister(const Graph& graph) : original_(graph) {
    hoisted_.graph.set_names = graph.set_names;
    hoisted_.graph.set_sizes = graph.set_sizes;
    hoisted_.graph.inputs = graph.inputs;
  }

  Hoisted run() {
    for (const Node& old : original_.nodes) {
      Node node = old;
      for (Operand& operand : node.operands) {
        operand.ref = renamed(operand.ref, hoisted_.renamed);
        operand.exponent = renamed(operand.exponent, hoisted_.renamed);
      }
      if (node.op == Op::product && node.axes.size() > 1) split(node);
      hoisted_.renamed.push_back(append(std::move(node)));
    }
    return std::move(hoisted_);
  }

 private:
  struct Group {
    std::vector<std::uint8_t> axes;
    Stage stage;
    auto operator<=>(const Group&) const = default;
  };

  NodeId append(Node node) {
    hoisted_.graph.nodes.push_back(std::move(node));
    return static_cast<NodeId>(hoisted_.graph.nodes.size() - 1);
  }
  [[nodiscard]] const Node& node(const Ref& ref) const { return hoisted_.graph.nodes[ref.node]; }

  [[nodiscard]] Group group_of(const Operand& operand) const {
    Group group{{operand.ref.axes.view().begin(), operand.ref.axes.view().end()}, node(operand.ref).stage};
    if (operand.exponent.node != no_node) {
      const auto more = operand.exponent.axes.view();
      group.axes.insert(group.axes.end(), more.begin(), more.end());
    }
    std::sort(group.axes.begin(), group.axes.end());
    group.axes.erase(std::unique(group.axes.begin(), group.axes.end()), group.axes.end());
    return group;
  }

  /// One read of an array is not worth a node; a power or an exponential is.
  [[nodiscard]] bool is_worth(const std::vector<Operand>& factors) const {
    const Operand& first = factors.front();
    return factors.size() > 1 || first.exponent.node != no_node || !is_free(first.weight) ||
           node(first.ref).op == Op::exp;
  }

  [[nodiscard]] bool may_leave(const Group& group, const Node& product) const {
    if (group.axes.empty() || group.stage == Stage::direction) return false;
    if (group.stage == Stage::constant && product.stage != Stage::constant) {
      std::size_t size = 1;
      for (const std::uint8_t axis : group.axes) size *= hoisted_.graph.set_sizes[product.axes[axis]];
      if (size <= largest_kept_table) return true;
    }
    if (group.axes.size() == product.axes.size()) return false;
    std::vector<SetId> sets;
    for (const std::uint8_t axis : group.axes) sets.push_back(product.axes[axis]);
    std::sort(sets.begin(), sets.end());
    return std::adjacent_find(sets.begin(), sets.end()) == sets.end();  // pairs of places are not stored
  }

  void split(Node& product) {
    std::map<Group, std::vector<Operand>> groups;
    for (const Operand& operand : product.operands) groups[group_of(operand)].push_back(operand);
    if (groups.size() < 2) return;
    product.operands.clear();
    for (auto& [group, factors] : groups) {
      if (!may_leave(group, product) || !is_worth(factors)) {
        product.operands.insert(product.operands.end(), factors.begin(), factors.end());
        continue;
      }
      Operand outer;
      for (const std::uint8_t axis : group.axes) outer.ref.axes.push(axis);
      outer.ref.node = part(group, std::move(factors), product);
      product.operands.push_back(std::move(outer));
    }
  }

  /// The factors as a product over their own axes.
  NodeId part(const Group& group, std::vector<Operand> factors, const Node& product) {
    Node part;
    part.op = Op::product;
    part.number = 1;
    part.stage = group.stage;
    part.sign = Sign::positive;
    const auto move = [&](Ref& ref) {
      for (std::uint8_t k = 0; k < ref.axes.count; ++k) {
        const auto at = std::find(group.axes.begin(), group.axes.end(), ref.axes.to[k]);
        ref.axes.to[k] = static_cast<std::uint8_t>(at - group.axes.begin());
      }
    };
    for (Operand& factor : factors) {
      part.sign = std::min(part.sign, node(factor.ref).sign);
      move(factor.ref);
      if (factor.exponent.node != no_node) move(factor.exponent);
    }
    for (const std::uint8_t axis : group.axes) part.axes.push_back(product.axes[axis]);
    part.operands = std::move(factors);
    const auto known = std::find_if(parts_.begin(), parts_.end(), [&](NodeId id) {
      const Node& other = hoisted_.graph.nodes[id];
      return other.axes == part.axes && other.operands == part.operands;
    });
    if (known != parts_.end()) return *known;
    parts_.push_back(append(std::move(part)));
    return parts_.back();
  }

  const Graph& original_;
  Hoisted hoisted_;
  std::vector<NodeId> parts_;
};

}  // namespace

Hoisted hoist(const Graph& graph) {
  return Hoister(graph).run();
}

}  // namespace hinterland::graph
