// From the checked text to values of the graph: names become inputs, lets are substituted, sums are built.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "hinterland/graph/builder.hpp"
#include "hinterland/lang/checked_model.hpp"
#include "hinterland/model/binding.hpp"

namespace hinterland::model {

/// A symbol as an array over labels of its own, in the order of its declaration.
struct SymbolValue {
  graph::Value value;
  std::vector<graph::Label> labels;
};

/// Indices in force while an expression is lowered: "i" -> label.
using Indices = std::map<std::string, graph::Label>;

class Lowering {
 public:
  Lowering(graph::Builder& builder, const lang::CheckedModel& model, const Binding& binding);

  /// Makes a symbol stand for this value instead of its data: an unknown, a datum moved by a target.
  void replace(const std::string& name, SymbolValue value);

  [[nodiscard]] graph::Value lower(const lang::Expression& expression, const Indices& indices);
  [[nodiscard]] const SymbolValue& symbol(const std::string& name);

  [[nodiscard]] graph::SetId set(const std::string& name) const { return sets_.at(name); }
  /// New labels, one per set, for an array over them.
  [[nodiscard]] std::vector<graph::Label> labels(const std::vector<std::string>& sets);
  /// 1 at the member's position along the label, 0 elsewhere.
  [[nodiscard]] graph::Value one_hot(graph::Label label, std::size_t position);
  [[nodiscard]] std::size_t position_of(const std::string& set, const std::string& member) const;

 private:
  graph::Value lower_name(const lang::Expression& expression, const Indices& indices);
  graph::Value lower_membership(const lang::Expression& expression, const Indices& indices);
  graph::Value lower_call(const lang::Expression& expression, const Indices& indices);
  graph::Value lower_reduce(const lang::Expression& expression, const Indices& indices);
  graph::Value infinite_if_none(const graph::Value& result, const graph::Value& number);
  graph::Value product_over(const graph::Value& body, const graph::Value& mask,
                            const std::vector<graph::Label>& over);
  graph::Value lower_comparison(const lang::Expression& expression, const Indices& indices);
  graph::Value lower_comparand(const lang::Expression& side, const lang::Expression& other,
                               const Indices& indices);
  graph::Value data(const std::string& name, const std::vector<std::string>& sets, graph::Sign sign);
  [[nodiscard]] std::string set_of_place(const lang::Expression& expression) const;

  graph::Builder& builder_;
  const lang::CheckedModel& model_;
  const Binding& binding_;
  std::map<std::string, graph::SetId> sets_;
  std::map<std::string, SymbolValue> symbols_;
  std::map<std::string, graph::Value> groups_;
};

}  // namespace hinterland::model
