// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/builder.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/graph/merge.hpp"

namespace hinterland::graph {
namespace {

bool is_integer(double x) {
  return x == std::round(x);
}

bool has_repeated(std::vector<Label> labels) {
  std::sort(labels.begin(), labels.end());
  return std::adjacent_find(labels.begin(), labels.end()) != labels.end();
}

std::string key_of(const Node& node) {
  std::string key = fmt::format("{};{};{};{};{}", static_cast<int>(node.op), fmt::join(node.axes, ","),
                                fmt::join(node.reduced, ","), node.number, node.transposed);
  if (node.op == Op::input) key += fmt::format(";input{}", node.input);
  for (const Operand& operand : node.operands) {
    key +=
        fmt::format(";{}[{}]*{}", operand.ref.node, fmt::join(operand.ref.axes.view(), ","), operand.weight);
    if (operand.exponent.node != no_node) {
      key += fmt::format("^{}[{}]", operand.exponent.node, fmt::join(operand.exponent.axes.view(), ","));
    }
  }
  return key;
}

}  // namespace

bool Value::has(Label label) const {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

SetId Builder::add_set(std::string name, std::size_t size) {
  graph_.set_names.push_back(std::move(name));
  graph_.set_sizes.push_back(size);
  return static_cast<SetId>(graph_.set_sizes.size() - 1);
}

Label Builder::add_label(SetId set) {
  label_sets_.push_back(set);
  return static_cast<Label>(label_sets_.size() - 1);
}

bool Builder::is_constant(const Value& value, double number) const {
  return node(value).op == Op::constant && node(value).number == number;
}

Value Builder::input(std::string name, std::span<const Label> labels, Stage stage, Sign sign) {
  Node node;
  node.op = Op::input;
  node.stage = stage;
  node.sign = sign;
  node.input = static_cast<std::uint32_t>(graph_.inputs.size());
  Input input{std::move(name), {}, stage};
  for (const Label label : labels) input.axes.push_back(set_of(label));
  graph_.inputs.push_back(std::move(input));
  return intern(std::move(node), {labels.begin(), labels.end()});
}

Value Builder::constant(double number) {
  Node node;
  node.number = number;
  node.sign = number > 0 ? Sign::positive : number == 0 ? Sign::nonnegative : Sign::unknown;
  return intern(std::move(node), {});
}

Value Builder::position(Label label) {
  Node node;
  node.op = Op::position;
  node.sign = Sign::nonnegative;
  return intern(std::move(node), {label});
}

Ref Builder::refer(const Value& value, std::vector<Label>& frame) const {
  Ref ref{value.node, {}};
  for (const Label label : value.labels) {
    auto found = std::find(frame.begin(), frame.end(), label);
    if (found == frame.end()) found = frame.insert(frame.end(), label);
    base::require(frame.size() <= most_axes, "graph: an expression runs over more than six indices at once");
    ref.axes.push(static_cast<std::uint8_t>(found - frame.begin()));
  }
  return ref;
}

Value Builder::operand(const Ref& ref, std::span<const Label> frame) const {
  Value value{ref.node, {}};
  for (const std::uint8_t axis : ref.axes.view()) value.labels.push_back(frame[axis]);
  return value;
}

/// `frame` holds the labels of the result, then those reduced away; the node's axes follow from it.
Value Builder::intern(Node node, std::vector<Label> frame) {
  const std::size_t kept = frame.size() - node.reduced.size();
  node.axes.clear();
  for (std::size_t k = 0; k < kept; ++k) node.axes.push_back(set_of(frame[k]));
  for (const Operand& operand : node.operands) {
    node.stage = std::max(node.stage, graph_.nodes[operand.ref.node].stage);
    if (operand.exponent.node != no_node) {
      node.stage = std::max(node.stage, graph_.nodes[operand.exponent.node].stage);
    }
  }
  frame.resize(kept);
  std::vector<NodeId>& bucket = interned_[key_of(node)];
  if (bucket.empty()) {
    bucket.push_back(static_cast<NodeId>(graph_.nodes.size()));
    graph_.nodes.push_back(std::move(node));
  }
  return {bucket.front(), std::move(frame)};
}

std::vector<Weighted> Builder::factors_of(const Value& value, double& out_number) const {
  out_number = 1;
  const Node& inner = node(value);
  if (inner.op == Op::constant) {
    out_number = inner.number;
    return {};
  }
  if (inner.op != Op::product) return {{value, 1, {}}};
  out_number = inner.number;
  std::vector<Weighted> factors;
  for (const Operand& operand : inner.operands) {
    Weighted factor{this->operand(operand.ref, value.labels), operand.weight, {}};
    if (operand.exponent.node != no_node) factor.exponent = this->operand(operand.exponent, value.labels);
    factors.push_back(std::move(factor));
  }
  return factors;
}

std::vector<Weighted> Builder::terms_of(const Value& value, double& out_number) {
  std::vector<Weighted> terms;
  out_number = 0;
  collect_terms(value, 1, terms, out_number);
  return terms;
}

/// Opens additions however deep, also behind a coefficient: 2·(a + b) becomes 2·a + 2·b.
void Builder::collect_terms(const Value& value, double weight, std::vector<Weighted>& terms, double& number) {
  const Node inner = node(value);  // a copy: the graph may grow below
  if (inner.op == Op::constant) {
    number += weight * inner.number;
  } else if (inner.op == Op::add) {
    number += weight * inner.number;
    for (const Operand& operand : inner.operands) {
      collect_terms(this->operand(operand.ref, value.labels), weight * operand.weight, terms, number);
    }
  } else if (inner.op == Op::product && inner.number != 1) {
    double coefficient = 1;
    std::vector<Weighted> factors = factors_of(value, coefficient);
    collect_terms(product(1, std::move(factors)), weight * coefficient, terms, number);
  } else {
    terms.push_back({value, weight, {}});
  }
}

/// x[i,i] of a node computed element by element is built anew over i alone: only stored arrays are read on a diagonal.
Value Builder::along_diagonal(const Value& value) {
  const Node inner = node(value);  // a copy: the graph may grow below
  if (!has_repeated(value.labels) || inner.operands.empty() || !inner.reduced.empty()) return value;
  double number = 0;
  if (inner.op == Op::product) {
    std::vector<Weighted> factors = factors_of(value, number);
    return product(number, std::move(factors));
  }
  if (inner.op == Op::add) {
    std::vector<Weighted> terms;
    for (const Operand& term : inner.operands)
      terms.push_back({operand(term.ref, value.labels), term.weight, {}});
    return add(inner.number, std::move(terms));
  }
  const Value first = operand(inner.operands[0].ref, value.labels);
  if (inner.operands.size() == 2)
    return binary(inner.op, first, operand(inner.operands[1].ref, value.labels));
  return inner.op == Op::exp ? exp(first) : inner.op == Op::log ? log(first) : unary(inner.op, first);
}

/// The value as a node with one axis per label: kernels and their vectors cannot be read on a diagonal.
Value Builder::without_diagonal(const Value& value) {
  if (!has_repeated(value.labels)) return value;
  Node copy;
  copy.op = Op::add;
  copy.sign = node(value).sign;
  std::vector<Label> frame;
  copy.operands.push_back({refer(value, frame), 1, {}});
  return intern(std::move(copy), std::move(frame));
}

Value Builder::product(double number, std::vector<Weighted> factors) {
  std::vector<Weighted> flat;
  for (Weighted& factor : factors) {
    if (factor.exponent.node != no_node && node(factor.exponent).op == Op::constant) {
      factor.weight *= node(factor.exponent).number;
      factor.exponent = {};
    }
    if (factor.weight == 0) continue;
    const bool plain = factor.exponent.node == no_node;
    double inner_number = 1;
    std::vector<Weighted> inner = factors_of(factor.base, inner_number);
    const bool all_signed =
        inner_number >= 0 && std::all_of(inner.begin(), inner.end(), [&](const Weighted& f) {
          return node(f.base).sign != Sign::unknown;
        });
    // (x y)^p = x^p y^p needs x, y >= 0 or a whole p.
    const bool may_split = plain ? all_signed || is_integer(factor.weight) : all_signed && inner_number == 1;
    if (!may_split || (!plain && inner.empty())) {
      flat.push_back(std::move(factor));
      continue;
    }
    number *= std::pow(inner_number, factor.weight);
    for (Weighted& part : inner) {
      if (plain) {
        part.weight *= factor.weight;
      } else if (part.exponent.node == no_node) {
        part.weight *= factor.weight;
        part.exponent = factor.exponent;
      } else {
        part.weight *= factor.weight;
        part.exponent = multiply(part.exponent, factor.exponent);
      }
      flat.push_back(std::move(part));
    }
  }
  for (Weighted& factor : flat) {
    factor.base = along_diagonal(factor.base);
    if (factor.exponent.node != no_node) factor.exponent = along_diagonal(factor.exponent);
  }
  merge_factors(flat);
  if (flat.empty() || number == 0) return constant(number);
  if (number == 1 && flat.size() == 1 && flat[0].weight == 1 && flat[0].exponent.node == no_node)
    return flat[0].base;

  Node result;
  result.op = Op::product;
  result.number = number;
  result.sign = number > 0 ? Sign::positive : Sign::unknown;
  std::vector<Label> frame;
  for (const Weighted& factor : flat) {
    Operand operand{refer(factor.base, frame), factor.weight, {}};
    if (factor.exponent.node != no_node) operand.exponent = refer(factor.exponent, frame);
    const Sign sign = node(factor.base).sign;
    const bool even = operand.exponent.node == no_node && is_integer(factor.weight / 2);
    if (sign == Sign::unknown)
      result.sign = even && result.sign != Sign::unknown ? Sign::nonnegative : Sign::unknown;
    if (sign == Sign::nonnegative && result.sign == Sign::positive) result.sign = Sign::nonnegative;
    result.operands.push_back(operand);
  }
  return intern(std::move(result), std::move(frame));
}

Value Builder::add(double number, std::vector<Weighted> terms) {
  std::vector<Weighted> flat;
  for (const Weighted& term : terms) collect_terms(along_diagonal(term.base), term.weight, flat, number);
  for (Weighted& term : flat) term.base = along_diagonal(term.base);
  merge_terms(flat);
  if (flat.empty()) return constant(number);
  if (number == 0 && flat.size() == 1) return product(flat[0].weight, {{flat[0].base, 1, {}}});

  Node result;
  result.op = Op::add;
  result.number = number;
  result.sign = number > 0 ? Sign::positive : number == 0 ? Sign::nonnegative : Sign::unknown;
  std::vector<Label> frame;
  for (const Weighted& term : flat) {
    const Sign sign = node(term.base).sign;
    if (term.weight < 0 || sign == Sign::unknown) {
      result.sign = Sign::unknown;
    } else if (sign == Sign::positive && result.sign == Sign::nonnegative) {
      result.sign = Sign::positive;
    }
    result.operands.push_back({refer(term.base, frame), term.weight, {}});
  }
  // one unsigned term spoils the sum whatever follows
  for (const Weighted& term : flat) {
    if (term.weight < 0 || node(term.base).sign == Sign::unknown) result.sign = Sign::unknown;
  }
  return intern(std::move(result), std::move(frame));
}

Value Builder::power(const Value& base, const Value& exponent) {
  if (is_constant(base, 1)) return base;
  if (node(exponent).stage != Stage::constant) return exp(multiply(exponent, log(base)));
  double weight = 1;
  std::vector<Weighted> factors = factors_of(exponent, weight);
  if (factors.empty()) return product(1, {{base, weight, {}}});
  return product(1, {{base, weight, product(1, std::move(factors))}});
}

Value Builder::exp(const Value& a) {
  if (node(a).op == Op::constant) return constant(std::exp(node(a).number));
  if (node(a).op == Op::log) return operand(node(a).operands[0].ref, a.labels);
  return unary(Op::exp, a);
}

Value Builder::log(const Value& a) {
  if (node(a).op == Op::constant) return constant(std::log(node(a).number));
  if (node(a).op == Op::exp) return operand(node(a).operands[0].ref, a.labels);
  if (node(a).op == Op::product && node(a).sign == Sign::positive) {
    double number = 1;
    std::vector<Weighted> terms;
    for (const Weighted& factor : factors_of(a, number)) {
      Value term = log(factor.base);
      if (factor.exponent.node != no_node) term = multiply(term, factor.exponent);
      terms.push_back({term, factor.weight, {}});
    }
    return add(std::log(number), std::move(terms));
  }
  return unary(Op::log, a);
}

Value Builder::unary(Op op, const Value& a) {
  Node result;
  result.op = op;
  if (op == Op::exp) result.sign = Sign::positive;
  if (op == Op::abs) result.sign = node(a).sign == Sign::positive ? Sign::positive : Sign::nonnegative;
  std::vector<Label> frame;
  result.operands.push_back({refer(along_diagonal(a), frame), 1, {}});
  return intern(std::move(result), std::move(frame));
}

Value Builder::binary(Op op, const Value& a, const Value& b) {
  Node result;
  result.op = op;
  const Sign signs[] = {node(a).sign, node(b).sign};
  if (op == Op::min)
    result.sign = std::min(signs[0], signs[1]);
  else if (op == Op::max)
    result.sign = std::max(signs[0], signs[1]);
  else
    result.sign = Sign::nonnegative;  // comparisons are 0 or 1
  std::vector<Label> frame;
  result.operands.push_back({refer(along_diagonal(a), frame), 1, {}});
  result.operands.push_back({refer(along_diagonal(b), frame), 1, {}});
  return intern(std::move(result), std::move(frame));
}

Value Builder::relabel(Value value, const std::map<Label, Label>& names) {
  for (Label& label : value.labels) {
    if (const auto found = names.find(label); found != names.end()) label = found->second;
  }
  return value;
}

}  // namespace hinterland::graph
