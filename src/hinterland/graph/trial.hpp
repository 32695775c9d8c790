// For tests of this folder: a builder with numbers behind its inputs, and expressions that carry a second, naive
// meaning (a plain function of the numbers), so that everything the builder and the program do can be compared with it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "hinterland/graph/builder.hpp"
#include "hinterland/graph/program.hpp"

namespace hinterland::graph::test {

using At = std::map<Label, std::size_t>;  // where each index stands

/// A value and what it should be, computed without any of our machinery.
struct Expression {
  Value value;
  std::function<double(const At&)> naive;
};

/// A builder, the numbers of its inputs, and one-shot evaluation.
class Trial {
 public:
  explicit Trial(std::uint32_t seed = 1) : random_(seed) {}

  Builder builder;
  std::map<std::string, std::vector<double>> numbers;

  [[nodiscard]] double uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  [[nodiscard]] std::size_t pick(std::size_t count) { return random_() % count; }

  /// An input with given numbers; the sign is what they show.
  Expression input(const std::string& name, const std::vector<Label>& labels, Stage stage,
                   std::vector<double> values) {
    double least = values.empty() ? 0 : values[0];
    for (const double value : values) least = std::min(least, value);
    const Sign sign = stage != Stage::constant ? Sign::unknown
                      : least > 0              ? Sign::positive
                      : least == 0             ? Sign::nonnegative
                                               : Sign::unknown;
    const Value value = builder.input(name, labels, stage, sign);
    numbers[name] = std::move(values);
    return read(name, value);
  }
  /// Random numbers between low and high.
  Expression input(const std::string& name, const std::vector<Label>& labels, Stage stage, double low,
                   double high) {
    std::size_t size = 1;
    for (const Label label : labels) size *= builder.size_of(label);
    std::vector<double> values(size);
    for (double& value : values) value = uniform(low, high);
    return input(name, labels, stage, std::move(values));
  }
  /// An input seen through labels, with its naive meaning.
  Expression read(const std::string& name, const Value& value) {
    return {value, [this, name, labels = value.labels](const At& at) {
              std::size_t offset = 0;
              for (const Label label : labels) offset = offset * builder.size_of(label) + at.at(label);
              return numbers.at(name)[offset];
            }};
  }

  /// The program of one entry, with its data.
  [[nodiscard]] Prepared prepare(const std::vector<std::vector<Output>>& entries) const {
    const auto data = [this](const Input& input) { return std::span<const double>(numbers.at(input.name)); };
    return {std::make_shared<const Program>(builder, entries), data, {}};
  }
  void set_all(const Prepared& prepared, Workspace& workspace) const {
    const Graph& graph = prepared.program().graph();
    for (std::uint32_t k = 0; k < graph.inputs.size(); ++k) {
      if (graph.inputs[k].stage != Stage::constant)
        prepared.set(workspace, k, numbers.at(graph.inputs[k].name));
    }
  }
  [[nodiscard]] std::vector<std::vector<double>> evaluate(const std::vector<Output>& outputs) const {
    const Prepared prepared = prepare({outputs});
    Workspace workspace = prepared.make_workspace();
    set_all(prepared, workspace);
    std::vector<std::vector<double>> results;
    for (const auto result : prepared.evaluate(0, workspace))
      results.emplace_back(result.begin(), result.end());
    return results;
  }
  [[nodiscard]] std::vector<double> evaluate(const Value& value, const std::vector<Label>& labels) const {
    return evaluate(std::vector<Output>{{value, labels}})[0];
  }

  /// The naive meaning at every place, in the order of an array over `labels`.
  [[nodiscard]] std::vector<double> naive(const Expression& expression,
                                          const std::vector<Label>& labels) const {
    std::vector<double> values{};
    At at;
    const std::function<void(std::size_t)> walk = [&](std::size_t axis) {
      if (axis == labels.size()) return values.push_back(expression.naive(at));
      for (std::size_t k = 0; k < builder.size_of(labels[axis]); ++k) {
        at[labels[axis]] = k;
        walk(axis + 1);
      }
    };
    walk(0);
    return values;
  }

  // The builder's constructors, with the meaning carried along.
  Expression number(double x) {
    return {builder.constant(x), [x](const At&) { return x; }};
  }
  Expression add(double a, const Expression& x, double b, const Expression& y) {
    return {builder.add(0, {{x.value, a, {}}, {y.value, b, {}}}),
            [a, b, f = x.naive, g = y.naive](const At& at) { return a * f(at) + b * g(at); }};
  }
  Expression multiply(const Expression& x, const Expression& y) {
    return {builder.multiply(x.value, y.value),
            [f = x.naive, g = y.naive](const At& at) { return f(at) * g(at); }};
  }
  Expression power(const Expression& x, double e) {
    return {builder.power(x.value, builder.constant(e)),
            [e, f = x.naive](const At& at) { return std::pow(f(at), e); }};
  }
  Expression power(const Expression& x, const Expression& e) {
    return {builder.power(x.value, e.value),
            [f = x.naive, g = e.naive](const At& at) { return std::pow(f(at), g(at)); }};
  }
  Expression exp(const Expression& x) {
    return {builder.exp(x.value), [f = x.naive](const At& at) { return std::exp(f(at)); }};
  }
  Expression log(const Expression& x) {
    return {builder.log(x.value), [f = x.naive](const At& at) { return std::log(f(at)); }};
  }
  Expression abs(const Expression& x) {
    return {builder.unary(Op::abs, x.value), [f = x.naive](const At& at) { return std::abs(f(at)); }};
  }
  Expression binary(Op op, const Expression& x, const Expression& y) {
    return {builder.binary(op, x.value, y.value), [op, f = x.naive, g = y.naive](const At& at) -> double {
              const double a = f(at), b = g(at);
              return op == Op::min          ? std::min(a, b)
                     : op == Op::max        ? std::max(a, b)
                     : op == Op::less       ? a < b
                     : op == Op::less_equal ? a <= b
                     : op == Op::equal      ? a == b
                                            : a != b;
            }};
  }
  Expression sum(const Expression& x, const std::vector<Label>& over) {
    return {builder.sum(x.value, over), fold(x, over, 0, [](double a, double b) { return a + b; })};
  }
  Expression largest(const Expression& x, const std::vector<Label>& over) {
    return {builder.extremum(Op::reduce_max, x.value, over),
            fold(x, over, -1e300, [](double a, double b) { return std::max(a, b); })};
  }

 private:
  std::function<double(const At&)> fold(const Expression& x, const std::vector<Label>& over, double start,
                                        const std::function<double(double, double)>& join) {
    return [this, f = x.naive, over, start, join](At at) {
      double result = start;
      const std::function<void(std::size_t)> walk = [&](std::size_t axis) {
        if (axis == over.size()) return void(result = join(result, f(at)));
        for (std::size_t k = 0; k < builder.size_of(over[axis]); ++k) {
          at[over[axis]] = k;
          walk(axis + 1);
        }
      };
      walk(0);
      return result;
    };
  }

  std::mt19937 random_;
};

/// Number of nodes with this operation below the value.
[[nodiscard]] inline std::size_t count_below(const Builder& builder, const Value& value, Op op) {
  const std::vector<Node>& nodes = builder.graph().nodes;
  std::vector<bool> below(value.node + 1, false);
  below.back() = true;
  std::size_t count = 0;
  for (std::size_t id = below.size(); id-- > 0;) {
    if (!below[id]) continue;
    if (nodes[id].op == op) ++count;
    for (const Operand& operand : nodes[id].operands) {
      below[operand.ref.node] = true;
      if (operand.exponent.node != no_node) below[operand.exponent.node] = true;
    }
  }
  return count;
}

}  // namespace hinterland::graph::test
