// Builds a graph from expressions over named indices. Every constructor simplifies as it builds: powers go into
// products, equal factors merge, factors that do not depend on a summed index leave the sum, what remains of a
// bilateral sum becomes a kernel times a vector. So there is no separate optimiser, and derivatives, built with the
// same constructors, come out factored too.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "hinterland/graph/graph.hpp"

namespace hinterland::graph {

using Label = std::int32_t;  // an index such as i or j, typed by its set

/// A node seen through index names: labels[k] runs along the node's axis k.
struct Value {
  NodeId node = no_node;
  std::vector<Label> labels;

  [[nodiscard]] bool has(Label label) const;
  bool operator==(const Value&) const = default;
  auto operator<=>(const Value&) const = default;
};

/// base ^ (weight · exponent) in a product, weight · base in a sum.
struct Weighted {
  Value base;
  double weight = 1;
  Value exponent;  // node == no_node if none
};

/// A bilateral sum that could not be split into a kernel and a vector: evaluated tile by tile, at the cost of
/// all its elementwise work per pair. The compiler turns it into a warning that names the term.
struct UnfactoredSum {
  NodeId node;
  std::string context;  // what was being built: "market"
};

class Builder {
 public:
  SetId add_set(std::string name, std::size_t size);
  Label add_label(SetId set);
  [[nodiscard]] SetId set_of(Label label) const { return label_sets_[static_cast<std::size_t>(label)]; }
  [[nodiscard]] std::size_t size_of(Label label) const { return graph_.set_sizes[set_of(label)]; }

  Value input(std::string name, std::span<const Label> labels, Stage stage, Sign sign);
  Value constant(double number);
  Value position(Label label);

  Value product(double number, std::vector<Weighted> factors);
  Value add(double number, std::vector<Weighted> terms);
  Value multiply(const Value& a, const Value& b) { return product(1, {{a, 1, {}}, {b, 1, {}}}); }
  Value divide(const Value& a, const Value& b) { return product(1, {{a, 1, {}}, {b, -1, {}}}); }
  Value power(const Value& base, const Value& exponent);
  Value scale(double number, const Value& a) { return product(number, {{a, 1, {}}}); }
  Value exp(const Value& a);
  Value log(const Value& a);
  Value unary(Op op, const Value& a);
  Value binary(Op op, const Value& a, const Value& b);

  /// Σ over the labels. Distributes over additions, pulls factors out, recognises kernels.
  Value sum(const Value& body, std::vector<Label> over);
  Value extremum(Op op, const Value& body, const std::vector<Label>& over);

  /// The value with its labels renamed; several may become one (a diagonal).
  [[nodiscard]] static Value relabel(Value value, const std::map<Label, Label>& names);

  [[nodiscard]] const Node& node(const Value& value) const { return graph_.nodes[value.node]; }
  [[nodiscard]] const Graph& graph() const { return graph_; }
  [[nodiscard]] bool is_constant(const Value& value, double number) const;

  /// Opens a node whose frame has these labels: its operands as Values, exponents too.
  [[nodiscard]] Value operand(const Ref& ref, std::span<const Label> frame) const;

  void set_context(std::string context) { context_ = std::move(context); }
  [[nodiscard]] const std::vector<UnfactoredSum>& unfactored() const { return unfactored_; }

 private:
  struct Split;  // of a product around a summed label, sum.cpp
  std::vector<Weighted> factors_of(const Value& value, double& out_number) const;
  std::vector<Weighted> terms_of(const Value& value, double& out_number);
  void collect_terms(const Value& value, double weight, std::vector<Weighted>& terms, double& number);
  Value along_diagonal(const Value& value);
  Value without_diagonal(const Value& value);
  Value sum_of_product(double number, const std::vector<Weighted>& factors, std::vector<Label> over);
  Value sum_bilateral(std::vector<Weighted> rest, const std::vector<Label>& over);
  [[nodiscard]] bool is_data(const std::vector<Weighted>& factors) const;
  bool split_kernel(const std::vector<Weighted>& rest, Label over, Split& out_split) const;
  bool tied(const Weighted& factor, const std::vector<Label>& over, Label& out_from, Label& out_to) const;
  bool split_around(const std::vector<Weighted>& rest, Label over, Label out, Split& out_split) const;
  Value kernel_apply(const Value& entries, Label out, Label over, const Value& vector);
  Value reduce(Op op, const Value& body, const std::vector<Label>& over);
  Value intern(Node node, std::vector<Label> frame);
  Ref refer(const Value& value, std::vector<Label>& frame) const;

  Graph graph_;
  std::vector<SetId> label_sets_;
  std::map<std::string, std::vector<NodeId>> interned_;  // by structural key
  std::vector<UnfactoredSum> unfactored_;
  std::string context_;
};

}  // namespace hinterland::graph
