// Derivatives by graph transformation: the tangent and the adjoint of a graph are graphs, built with the same
// simplifying constructors, so a derivative of a kernel sum is a kernel sum again, in the other orientation for
// the adjoint.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <vector>

#include "hinterland/graph/builder.hpp"

namespace hinterland::graph {

/// Which sums a derivative passes through. A tangent still counts the own part of a held sum that could not be
/// factored: what stands inside it along its kept indices, as in Σ_j f(x[i], y[j]).
struct Through {
  enum class Held {
    none,                 // the true derivative
    sums_over_places,     // what one place's equations say of its own unknowns
    sums_between_places,  // rows and columns of what belongs to no place
    all                   // an element's own exponents
  };
  Held held = Held::none;
  SetId places = 0;  // the set of places
  Value home = {};   // factor on trade at home, where sums over places are held; absent: 1

  static const Through everything;
};

inline constexpr Through Through::everything{};

/// Forward: how a value answers to directions of inputs.
class Tangent {
 public:
  /// `seeds` gives, per input node, its direction: a value over labels of its own, seed labels in axis order.
  struct Seed {
    Value direction;
    std::vector<Label> labels;
  };
  Tangent(Builder& builder, std::map<NodeId, Seed> seeds, Through through = Through::everything);

  /// d value, over the same labels (or fewer, where it is constant along one); the constant 0 if independent.
  /// Cost      builds at most a few nodes per node of the graph below `value`.
  [[nodiscard]] Value of(const Value& value);

 private:
  struct Entry {
    Value tangent;
    std::vector<Label> labels;
  };
  const Entry& entry(NodeId id);
  Value derive(NodeId id, const Node& node, const std::vector<Label>& frame);
  Value derive_at_home(const Node& node, const std::vector<Label>& frame);
  Value derive_kept(const Node& node, const std::vector<Label>& frame);
  Value along_kept(const Value& value, const std::set<Label>& kept, std::map<Value, Value>& known);

  Builder& builder_;
  std::map<NodeId, Seed> seeds_;
  Through through_;
  std::map<NodeId, Entry> entries_;
};

/// Reverse: the gradient of Σ_k <weight_k, output_k> with respect to inputs.
/// `weights[k]` runs over the labels of `outputs[k]`. Returns, per wanted input, the gradient over fresh labels,
/// in axis order: second of the pair; an input that nothing depends on is absent.
/// Cost      as the outputs, a few times over; of an input read on a diagonal x[i,i] a loop over all pairs.
struct Gradient {
  Value value;
  std::vector<Label> labels;
};
[[nodiscard]] std::map<NodeId, Gradient> adjoint(Builder& builder, const std::vector<Value>& outputs,
                                                 const std::vector<Value>& weights,
                                                 const std::vector<NodeId>& wanted,
                                                 Through through = Through::everything);

}  // namespace hinterland::graph
