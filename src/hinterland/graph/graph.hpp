// What is computed: arrays over axes as a graph of few operations, equal subexpressions shared.
// Nodes know positions, not index names: w[i] and w[j] are one node. Names live in Value (builder.hpp).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hinterland::graph {

using NodeId = std::uint32_t;
using SetId = std::uint16_t;
inline constexpr NodeId no_node = ~NodeId{0};
inline constexpr std::size_t most_axes = 6;  // of one frame; the largest model of the library uses 4

/// Which axis of the consumer's frame each axis of an operand runs along. [1, 0] is a transpose, [0] of a
/// two-axis frame a broadcast, [0, 0] a diagonal.
struct AxisMap {
  std::array<std::uint8_t, most_axes> to{};
  std::uint8_t count = 0;

  [[nodiscard]] std::span<const std::uint8_t> view() const { return {to.data(), count}; }
  void push(std::uint8_t axis) { to[count++] = axis; }
  bool operator==(const AxisMap&) const = default;
  auto operator<=>(const AxisMap&) const = default;
};

/// An operand: a node and how its axes lie in the consumer's frame.
struct Ref {
  NodeId node = no_node;
  AxisMap axes;
  bool operator==(const Ref&) const = default;
  auto operator<=>(const Ref&) const = default;
};

enum class Op : std::uint8_t {
  constant,  // number
  input,     // data (stage constant) or active input (unknowns, directions)
  position,  // 0, 1, 2, … along its one axis
  product,   // number · Π operand_k ^ (exponent_k · exponent operand_k)
  add,       // number + Σ coefficient_k · operand_k
  exp,
  log,
  abs,
  sign,  // one operand
  min,
  max,  // two operands
  less,
  less_equal,
  equal,
  not_equal,  // two operands; 1 or 0
  reduce_sum,
  reduce_max,
  reduce_min,  // one operand over the frame axes ++ reduced
  kernel_apply,  // operands {K, x}: Σ_b K[s,a,b] x[s,b,…] over s, a, …: a kernel for each s; transposed: b before a in K
};

/// What is known of the sign of every element.
enum class Sign : std::uint8_t { unknown, nonnegative, positive };

/// When a node can be computed: once per data, once per point, once per direction at a point.
enum class Stage : std::uint8_t { constant, point, direction };

struct Operand {
  Ref ref;
  double weight = 1;  // exponent in a product, coefficient in an add
  Ref exponent;       // product only: further exponent as an array; node == no_node if none
  bool operator==(const Operand&) const = default;
  auto operator<=>(const Operand&) const = default;
};

struct Node {
  Op op = Op::constant;
  std::vector<SetId> axes;     // of the result
  std::vector<SetId> reduced;  // of a reduction: the frame is axes ++ reduced
  std::vector<Operand> operands;
  double number = 0;
  std::uint32_t input = 0;  // which input
  bool transposed = false;  // of kernel_apply
  Sign sign = Sign::unknown;
  Stage stage = Stage::constant;
};

struct Input {
  std::string name;
  std::vector<SetId> axes;
  Stage stage = Stage::constant;
};

/// The nodes, operands before consumers, and the sizes of the sets they run over.
struct Graph {
  std::vector<std::string> set_names;
  std::vector<std::size_t> set_sizes;
  std::vector<Input> inputs;
  std::vector<Node> nodes;

  [[nodiscard]] std::size_t size_of(std::span<const SetId> axes) const;
  /// One line per node: for tests and for `check --json`.
  [[nodiscard]] std::string describe() const;
};

/// Is the node an array over pairs of one set (trade shares, kernels)? Such nodes are never stored.
[[nodiscard]] bool is_bilateral(const Node& node);

}  // namespace hinterland::graph
