// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/uniqueness_range.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hinterland::model {
namespace {

using graph::Node;
using graph::Op;

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr Range anything{-infinite, infinite};

/// 0 · ∞ counts as 0: the bounds of an interval are limits.
double times(double a, double b) {
  return a == 0 || b == 0 ? 0 : a * b;
}

Range times(const Range& a, const Range& b) {
  const auto [low, high] = std::minmax({times(a.lowest, b.lowest), times(a.lowest, b.highest),
                                        times(a.highest, b.lowest), times(a.highest, b.highest)});
  return {low, high};
}

Range plus(const Range& a, const Range& b) {
  return {a.lowest + b.lowest, a.highest + b.highest};
}

Range power(const Range& base, const Range& exponent) {
  if (base == Range{1, 1} || exponent == Range{0, 0}) return {1, 1};
  if (exponent == Range{1, 1}) return base;
  if (base.lowest < 0) return anything;
  const auto [low, high] =
      std::minmax({std::pow(base.lowest, exponent.lowest), std::pow(base.lowest, exponent.highest),
                   std::pow(base.highest, exponent.lowest), std::pow(base.highest, exponent.highest)});
  return std::isnan(low + high) ? Range{0, infinite} : Range{low, high};
}

/// The sum of `count` numbers of one range.
Range repeated(const Range& range, double count) {
  return times(range, {count, count});
}

}  // namespace

Range DataRange::of(graph::NodeId id) {
  if (const auto found = known_.find(id); found != known_.end()) return found->second;
  const Node& node = builder_.graph().nodes[id];
  const Range range = node.stage == graph::Stage::constant ? computed(node) : anything;
  return known_[id] = std::isnan(range.lowest + range.highest) ? anything : range;
}

Range DataRange::computed(const Node& node) {
  const auto operand = [&](std::size_t k) { return of(node.operands[k].ref.node); };
  switch (node.op) {
    case Op::constant:
      return {node.number, node.number};
    case Op::input:
      return of_input(builder_.graph().inputs[node.input]);
    case Op::position:
      return {0, static_cast<double>(builder_.graph().set_sizes[node.axes[0]]) - 1};
    case Op::product: {
      Range result{node.number, node.number};
      for (const graph::Operand& factor : node.operands) {
        Range exponent{factor.weight, factor.weight};
        if (factor.exponent.node != graph::no_node) exponent = times(exponent, of(factor.exponent.node));
        result = times(result, power(of(factor.ref.node), exponent));
      }
      return result;
    }
    case Op::add: {
      Range result{node.number, node.number};
      for (const graph::Operand& term : node.operands)
        result = plus(result, times({term.weight, term.weight}, of(term.ref.node)));
      return result;
    }
    case Op::exp:
      return {std::exp(operand(0).lowest), std::exp(operand(0).highest)};
    case Op::log:
      return {std::log(operand(0).lowest), std::log(operand(0).highest)};
    case Op::abs:
      return operand(0).lowest >= 0 ? operand(0)
                                    : Range{0, std::max(-operand(0).lowest, std::abs(operand(0).highest))};
    case Op::sign:
      return {-1, 1};
    case Op::min:
      return {std::min(operand(0).lowest, operand(1).lowest),
              std::min(operand(0).highest, operand(1).highest)};
    case Op::max:
      return {std::max(operand(0).lowest, operand(1).lowest),
              std::max(operand(0).highest, operand(1).highest)};
    case Op::less:
    case Op::less_equal:
    case Op::equal:
    case Op::not_equal:
      return {0, 1};
    case Op::reduce_max:
    case Op::reduce_min:
      return operand(0);
    case Op::reduce_sum: {
      double count = 1;
      for (const graph::SetId set : node.reduced)
        count *= static_cast<double>(builder_.graph().set_sizes[set]);
      return repeated(operand(0), count);
    }
    case Op::kernel_apply:
      return anything;  // a kernel is applied to unknowns
  }
  return anything;
}

Range DataRange::of_input(const graph::Input& input) const {
  const bool is_group = input.name.starts_with("group ");
  const auto& arrays = is_group ? binding_.groups : binding_.data;
  const auto found = arrays.find(is_group ? input.name.substr(6) : input.name);
  if (found == arrays.end() || found->second.size() == 0) return anything;
  const auto [low, high] = std::minmax_element(found->second.values().begin(), found->second.values().end());
  return {*low, *high};
}

}  // namespace hinterland::model
