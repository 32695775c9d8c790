// Between which values a datum, or an expression of data alone, lies: are all trade costs positive, is an exponent one
// number? By interval arithmetic over the graph: never evaluates an array, may be wider than the truth.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "hinterland/graph/builder.hpp"
#include "hinterland/model/binding.hpp"

namespace hinterland::model {

struct Range {
  double lowest, highest;
  [[nodiscard]] bool is_one_number() const { return lowest == highest; }
  bool operator==(const Range&) const = default;
};

class DataRange {
 public:
  DataRange(const graph::Builder& builder, const Binding& binding) : builder_(builder), binding_(binding) {}

  /// A bound on every element; unbounded for what is no data.
  [[nodiscard]] Range of(graph::NodeId id);

 private:
  [[nodiscard]] Range computed(const graph::Node& node);
  [[nodiscard]] Range of_input(const graph::Input& input) const;

  const graph::Builder& builder_;
  const Binding& binding_;
  std::map<graph::NodeId, Range> known_;
};

}  // namespace hinterland::model
