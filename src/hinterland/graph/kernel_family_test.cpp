// Kernels per sector: sums over places of data with further axes, in every order of axes, against plain loops.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "hinterland/graph/derivative.hpp"
#include "hinterland/graph/trial.hpp"

namespace hinterland::graph {
namespace {

using test::count_below;
using test::Expression;
using test::Trial;

/// Four places, three sectors and two periods; a kernel per sector K, input shares per place G, unknowns x.
class KernelFamilies : public testing::Test {
 protected:
  Trial t{11};
  Builder& b = t.builder;
  SetId places = b.add_set("places", 4), sectors = b.add_set("sectors", 3), periods = b.add_set("periods", 2);
  Label n = b.add_label(places), i = b.add_label(places), s = b.add_label(sectors), k = b.add_label(sectors),
        p = b.add_label(periods);
  Expression kernel = t.input("K", {n, i, s}, Stage::constant, 0.5, 2);
  Expression shares = t.input("G", {n, k, s}, Stage::constant, 0.1, 1);
  Expression theta = t.input("theta", {s}, Stage::constant, 2, 6);
  Expression x = t.exp(t.input("x", {i, s}, Stage::point, -1, 1));
  Expression w = t.exp(t.input("w", {i}, Stage::point, -1, 1));

  static Expression at(const Expression& e, const std::map<Label, Label>& names) {
    return {Builder::relabel(e.value, names), [naive = e.naive, names](const test::At& here) {
              test::At there = here;
              for (const auto& [from, to] : names) {
                if (here.contains(to)) there[from] = here.at(to);
              }
              return naive(there);
            }};
  }
  void expect_as_loops(const Expression& e, const std::vector<Label>& labels) {
    const std::vector<double> computed = t.evaluate(e.value, labels), expected = t.naive(e, labels);
    ASSERT_EQ(computed.size(), expected.size());
    // Some tens of roundings of positive terms, and powers up to 6: 1e-13 has a factor ten to spare.
    for (std::size_t a = 0; a < expected.size(); ++a)
      EXPECT_NEAR(computed[a], expected[a], 1e-13 * std::abs(expected[a])) << a << "\n"
                                                                           << b.graph().describe();
  }
};

TEST_F(KernelFamilies, AreOneMatrixPerSectorInBothOrientations) {
  const Expression purchases = t.sum(t.multiply(kernel, x), {i});
  const Expression sales = t.sum(t.multiply(kernel, at(x, {{i, n}})), {n});

  EXPECT_EQ(b.node(purchases.value).op, Op::kernel_apply);
  EXPECT_FALSE(b.node(purchases.value).transposed);
  EXPECT_TRUE(b.node(sales.value).transposed);
  EXPECT_EQ(Program(b, {{{purchases.value, {n, s}}, {sales.value, {i, s}}}}).kernel_count(), 3U);
  for (const std::vector<Label>& order : {std::vector<Label>{n, s}, {s, n}})
    expect_as_loops(purchases, order);
  for (const std::vector<Label>& order : {std::vector<Label>{i, s}, {s, i}}) expect_as_loops(sales, order);
}

TEST_F(KernelFamilies, ShareAVectorThatKnowsNoSector) {
  expect_as_loops(t.sum(t.multiply(kernel, w), {i}), {n, s});
}

TEST_F(KernelFamilies, TakeExponentsThatDifferBySector) {
  const Expression cost = t.multiply(at(kernel, {}), t.multiply(w, x));
  const Expression sum = t.sum(t.multiply(t.power(cost, theta), t.power(x, -0.5)), {i});

  EXPECT_EQ(count_below(b, sum.value, Op::kernel_apply), 1U);
  EXPECT_EQ(count_below(b, sum.value, Op::reduce_sum), 0U);
  expect_as_loops(sum, {n, s});
}

TEST_F(KernelFamilies, HaveSeveralRightHandSidesToo) {
  const Expression y = t.input("y", {p, s, i}, Stage::point, 0.5, 2);
  const Expression z = t.input("z", {i, p}, Stage::point, 0.5, 2);

  expect_as_loops(t.sum(t.multiply(kernel, y), {i}), {n, p, s});
  expect_as_loops(t.sum(t.multiply(kernel, z), {i}), {p, n, s});
  EXPECT_TRUE(b.unfactored().empty());
}

TEST_F(KernelFamilies, MixSectorsInEachPlace) {
  const Expression prices = t.log(at(x, {{i, n}, {s, k}}));
  const Expression cost = t.exp(t.sum(t.multiply(shares, prices), {k}));

  EXPECT_EQ(count_below(b, cost.value, Op::kernel_apply), 1U);
  expect_as_loops(cost, {n, s});
}

TEST_F(KernelFamilies, SumOverPlacesAndSectorsInEitherOrderOfWriting) {
  const Expression flow = t.multiply(t.multiply(kernel, x), at(x, {{i, n}}));
  const Expression one = t.sum(flow, {i, s}), other = t.sum(flow, {s, i});

  EXPECT_EQ(one.value, other.value);
  EXPECT_TRUE(b.unfactored().empty());
  EXPECT_EQ(count_below(b, one.value, Op::kernel_apply), 1U);
  expect_as_loops(one, {n});
  expect_as_loops(t.sum(flow, {n, s}), {i});
  expect_as_loops(t.sum(flow, {n, i, s}), {});
}

TEST_F(KernelFamilies, HaveDerivativesThatAreFamiliesAgain) {
  const Expression sum = t.sum(t.multiply(kernel, t.power(x, theta)), {i});
  const NodeId unknown = b.node(x.value).operands[0].ref.node;
  const Expression direction = t.input("dx", {i, s}, Stage::direction, -1, 1);
  const Value product = Tangent(b, {{unknown, {direction.value, {i, s}}}}).of(sum.value);
  const Expression weight = t.input("weight", {n, s}, Stage::direction, -1, 1);
  const Gradient gradient = adjoint(b, {sum.value}, {weight.value}, {unknown}).at(unknown);

  EXPECT_TRUE(b.unfactored().empty());
  const Expression expected =
      t.sum(t.multiply(t.multiply(kernel, t.multiply(theta, direction)), t.power(x, theta)), {i});
  const std::vector<double> forward = t.evaluate(product, {n, s}), naive = t.naive(expected, {n, s});
  const std::vector<double> backward = t.evaluate(gradient.value, gradient.labels);
  double left = 0, right = 0;
  for (std::size_t a = 0; a < naive.size(); ++a) {
    EXPECT_NEAR(forward[a], naive[a], 1e-11);  // terms up to 2·6·e⁶, four of them, 2^-53 each
    left += forward[a] * t.numbers["weight"][a];
  }
  for (std::size_t a = 0; a < backward.size(); ++a) right += backward[a] * t.numbers["dx"][a];
  EXPECT_NEAR(left, right, 1e-10);
}

TEST_F(KernelFamilies, ASummedIndexTiedToAnotherIsASubstitution) {
  const Expression tie{b.binary(Op::equal, b.position(i), b.position(n)),
                       [a = i, c = n](const test::At& here) { return here.at(a) == here.at(c) ? 1.0 : 0.0; }};
  const Expression own = t.sum(t.multiply(t.multiply(kernel, x), tie), {i});

  EXPECT_EQ(own.value,
            b.multiply(Builder::relabel(kernel.value, {{i, n}}), Builder::relabel(x.value, {{i, n}})));
  expect_as_loops(own, {n, s});
}

}  // namespace
}  // namespace hinterland::graph
