// An expression of the graph read as a product of powers of unknowns and of sums over places, exactly as it was built:
// exponents are read, not found by differences. Where it is no such product, it says which operation prevents it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "hinterland/model/uniqueness_range.hpp"

namespace hinterland::model {

/// Exponents: of unknowns, by their input's node, and of sums, by theirs; each where its labels say. Data are left
/// out; a value without labels is the same in every place.
using Powers = std::map<graph::Value, double>;

/// What is no product of powers.
struct Obstacle {
  enum class Kind {
    terms,     // several terms added: a + b
    exponent,  // an exponent that differs between places, or is itself unknown
    sign,      // a sum whose terms may be negative, an unknown that may be
    function,  // another operation: min, max, abs, log, a product over members
  };
  Kind kind = Kind::function;
};

class PowerReader {
 public:
  /// `unknowns` are the input nodes of unknowns in logarithms.
  PowerReader(graph::Builder& builder, const Binding& binding, std::set<graph::NodeId> unknowns)
      : builder_(builder), range_(builder, binding), unknowns_(std::move(unknowns)) {}

  /// Adds weight · (exponents of the value) to out. False: see obstacle().
  [[nodiscard]] bool read(const graph::Value& value, double weight, Powers& out);
  [[nodiscard]] const Obstacle& obstacle() const { return obstacle_; }

  /// What a sum adds up: its terms' exponents, the labels of its result, and those it runs over.
  struct Body {
    Powers powers;
    std::vector<graph::Label> kept, summed;
    bool is_positive = false;  // no term of the sum is zero, whatever the unknowns
  };
  [[nodiscard]] std::optional<Body> body_of(graph::NodeId sum);

  /// By how much a node scales when every member of unknown x scales by exp(t_x): Σ_x degree_x t_x.
  using Degree = std::map<graph::NodeId, double>;
  [[nodiscard]] std::optional<Degree> degree_of(graph::NodeId node);

 private:
  bool read_logarithm(const graph::Value& value, double weight, Powers& out);
  struct Scaled {
    double scale;
    const graph::Operand* logarithm;  // not null: a product of data alone is data
  };
  [[nodiscard]] std::optional<Scaled> scaled_logarithm(const graph::Node& node);
  bool stopped_by(Obstacle::Kind kind);
  [[nodiscard]] std::optional<double> exponent_of(const graph::Operand& factor);
  [[nodiscard]] bool is_data(graph::NodeId id) const;
  [[nodiscard]] std::optional<Degree> degree_of_logarithm(graph::NodeId id);
  [[nodiscard]] std::optional<Degree> common_degree(const graph::Node& node);

  graph::Builder& builder_;
  DataRange range_;
  std::set<graph::NodeId> unknowns_;
  Obstacle obstacle_;
};

}  // namespace hinterland::model
