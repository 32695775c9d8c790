// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/graph.hpp"

#include <fmt/format.h>

namespace hinterland::graph {
namespace {

std::string_view name_of(Op op) {
  switch (op) {
    case Op::constant:
      return "constant";
    case Op::input:
      return "input";
    case Op::position:
      return "position";
    case Op::product:
      return "product";
    case Op::add:
      return "add";
    case Op::exp:
      return "exp";
    case Op::log:
      return "log";
    case Op::abs:
      return "abs";
    case Op::sign:
      return "sign";
    case Op::min:
      return "min";
    case Op::max:
      return "max";
    case Op::less:
      return "less";
    case Op::less_equal:
      return "less_equal";
    case Op::equal:
      return "equal";
    case Op::not_equal:
      return "not_equal";
    case Op::reduce_sum:
      return "reduce_sum";
    case Op::reduce_max:
      return "reduce_max";
    case Op::reduce_min:
      return "reduce_min";
    case Op::kernel_apply:
      return "kernel_apply";
  }
  return "?";
}

std::string describe_ref(const Ref& ref) {
  return fmt::format("%{}[{}]", ref.node, fmt::join(ref.axes.view(), ","));
}

}  // namespace

std::size_t Graph::size_of(std::span<const SetId> axes) const {
  std::size_t size = 1;
  for (const SetId set : axes) size *= set_sizes[set];
  return size;
}

std::string Graph::describe() const {
  std::string text;
  for (NodeId id = 0; id < nodes.size(); ++id) {
    const Node& node = nodes[id];
    std::vector<std::string> axes;
    for (const SetId set : node.axes) axes.push_back(set_names[set]);
    text +=
        fmt::format("%{}[{}] = {}{}", id, fmt::join(axes, ","), name_of(node.op), node.transposed ? "ᵀ" : "");
    if (node.op == Op::input) text += fmt::format(" {}", inputs[node.input].name);
    if (node.op == Op::constant || node.op == Op::product || node.op == Op::add)
      text += fmt::format(" {}", node.number);
    for (const Operand& operand : node.operands) {
      text += fmt::format(" {}", describe_ref(operand.ref));
      if (operand.weight != 1) text += fmt::format("*{}", operand.weight);
      if (operand.exponent.node != no_node) text += fmt::format("^{}", describe_ref(operand.exponent));
    }
    text += '\n';
  }
  return text;
}

bool is_bilateral(const Node& node) {
  for (std::size_t a = 0; a < node.axes.size(); ++a) {
    for (std::size_t b = a + 1; b < node.axes.size(); ++b) {
      if (node.axes[a] == node.axes[b]) return true;
    }
  }
  return false;
}

}  // namespace hinterland::graph
