// What a product leaves to nodes of fewer axes, and that values stay what they are.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/hoist.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "hinterland/graph/trial.hpp"

namespace hinterland::graph {
namespace {

using test::Expression;
using test::Trial;

class Hoisting : public testing::Test {
 protected:
  Trial t{3};
  Builder& b = t.builder;
  SetId places = b.add_set("places", 4), sectors = b.add_set("sectors", 3);
  Label n = b.add_label(places), i = b.add_label(places), s = b.add_label(sectors);
  Expression x = t.exp(t.input("x", {n}, Stage::point, -1, 1)),
             y = t.exp(t.input("y", {s}, Stage::point, -1, 1));
  Expression K = t.input("K", {n, i}, Stage::constant, 0.5, 2),
             c = t.input("c", {n}, Stage::constant, 0.5, 2);

  void expect_as_before(const Expression& e, const std::vector<Label>& labels) {
    const std::vector<double> computed = t.evaluate(e.value, labels), expected = t.naive(e, labels);
    for (std::size_t k = 0; k < expected.size(); ++k)
      EXPECT_NEAR(computed[k], expected[k], 1e-14 * std::abs(expected[k]));  // some ten roundings and powers
  }
};

TEST_F(Hoisting, PowersOfFewerAxesAreTakenOncePerMember) {
  const Expression product = t.multiply(t.power(x, 0.3), t.multiply(t.power(y, -1.7), t.power(c, 2.5)));
  const Hoisted hoisted = hoist(b.graph());
  const Node& node = hoisted.graph.nodes[hoisted.renamed[product.value.node]];

  EXPECT_EQ(node.operands.size(), 3U);
  for (const Operand& operand : node.operands) {
    EXPECT_EQ(hoisted.graph.nodes[operand.ref.node].axes.size(), 1U);
    EXPECT_EQ(operand.weight, 1);
  }
  expect_as_before(product, {n, s});
}

TEST_F(Hoisting, SingleReadsAndProductsOverOneAxisStay) {
  const Expression product = t.multiply(K, c);
  EXPECT_EQ(hoist(b.graph()).graph.nodes.size(), b.graph().nodes.size());
  expect_as_before(product, {n, i});
}

TEST_F(Hoisting, OperandsStillStandBeforeTheirConsumers) {
  std::ignore = t.sum(t.multiply(t.power(t.multiply(K, c), 1.3), t.multiply(x, y)), {i});
  const Hoisted hoisted = hoist(b.graph());
  for (NodeId id = 0; id < hoisted.graph.nodes.size(); ++id) {
    for (const Operand& operand : hoisted.graph.nodes[id].operands) EXPECT_LT(operand.ref.node, id);
  }
}

TEST_F(Hoisting, ZeroDataStillWinOverInfinity) {
  const double infinity = std::numeric_limits<double>::infinity();
  const Expression mask = t.input("mask", {n}, Stage::constant, {0, 1, 0, 1});
  const Expression big = t.input("big", {n}, Stage::point, {infinity, 2, infinity, 3});
  const Expression other = t.input("other", {s}, Stage::point, {1, 2, 3});
  const Value product =
      b.product(1, {{mask.value, 1, {}}, {c.value, 0.5, {}}, {big.value, 1, {}}, {other.value, 1, {}}});

  const std::vector<double> values = t.evaluate(product, {n, s});
  for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(values[k], 0) << k;
  EXPECT_TRUE(std::isfinite(values[4]));
}

}  // namespace
}  // namespace hinterland::graph
