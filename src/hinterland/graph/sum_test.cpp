// Sums: what leaves them, what becomes a kernel, and that every value is what the double loop says.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <gmock/gmock.h>

#include "hinterland/graph/trial.hpp"

namespace hinterland::graph {
namespace {

using test::count_below;
using test::Expression;
using test::Trial;

/// Five regions and three sectors; a kernel K of data, positive data a, positive unknowns f, g = exp(u), exp(v).
class Sums : public testing::Test {
 protected:
  Trial t{7};
  Builder& b = t.builder;
  SetId regions = b.add_set("regions", 5), sectors = b.add_set("sectors", 3);
  Label i = b.add_label(regions), j = b.add_label(regions), k = b.add_label(regions),
        s = b.add_label(sectors);
  Expression kernel = t.input("K", {i, j}, Stage::constant, 0.5, 2);
  Expression a = t.input("a", {i}, Stage::constant, 0.5, 2);
  Expression u = t.input("u", {i}, Stage::point, -1, 1), v = t.input("v", {i}, Stage::point, -1, 1);
  Expression f = t.exp(u), g = t.exp(v);

  /// The same expression, read at other places.
  static Expression at(const Expression& e, const std::map<Label, Label>& names) {
    return {Builder::relabel(e.value, names), [naive = e.naive, names](const test::At& here) {
              test::At there = here;
              for (const auto& [from, to] : names) {
                if (here.contains(to)) there[from] = here.at(to);
              }
              return naive(there);
            }};
  }
  Expression at_j(const Expression& e) const { return at(e, {{i, j}}); }
  Expression mirrored(const Expression& e) const { return at(e, {{i, j}, {j, i}}); }

  void expect_as_double_loop(const Expression& e, const std::vector<Label>& labels) {
    const std::vector<double> computed = t.evaluate(e.value, labels), expected = t.naive(e, labels);
    ASSERT_EQ(computed.size(), expected.size());
    // A hundred roundings of positive terms: 100 · 2^-53 = 1.1e-14, doubled for powers.
    for (std::size_t n = 0; n < expected.size(); ++n) {
      EXPECT_NEAR(computed[n], expected[n], 3e-14 * std::abs(expected[n])) << n << "\n"
                                                                           << b.graph().describe();
    }
  }
  [[nodiscard]] std::size_t kernels(const std::vector<Value>& values) {
    std::vector<Output> outputs;
    for (const Value& value : values) outputs.push_back({value, value.labels});
    return Program(b, {outputs}).kernel_count();
  }
};

TEST_F(Sums, AFactorOfTheKeptIndexLeavesTheSum) {
  const Expression inside = t.sum(t.multiply(t.multiply(kernel, at_j(f)), g), {j});
  const Value outside = b.multiply(g.value, b.sum(b.multiply(kernel.value, at_j(f).value), {j}));

  EXPECT_EQ(inside.value, outside);
  EXPECT_EQ(count_below(b, inside.value, Op::kernel_apply), 1U);
  expect_as_double_loop(inside, {i});
}

TEST_F(Sums, APowerOfTradeCostTimesPowersOfUnknownsIsAKernelSum) {
  const Expression cost = t.multiply(t.multiply(kernel, at_j(f)), t.power(g, -0.5));
  const Expression sum = t.sum(t.multiply(t.power(cost, -4.2), at_j(g)), {j});

  EXPECT_EQ(count_below(b, sum.value, Op::kernel_apply), 1U);
  EXPECT_EQ(count_below(b, sum.value, Op::reduce_sum), 0U);
  expect_as_double_loop(sum, {i});
}

TEST_F(Sums, ASumOfAnAdditionIsTheAdditionOfTheSums) {
  const Expression addition = t.add(2, t.multiply(kernel, at_j(f)), -0.5, at_j(g));
  const Expression sum = t.sum(addition, {j});

  EXPECT_EQ(sum.value, b.add(0, {{b.sum(b.multiply(kernel.value, at_j(f).value), {j}), 2, {}},
                                 {b.sum(at_j(g).value, {j}), -0.5, {}}}));
  expect_as_double_loop(sum, {i});
}

TEST_F(Sums, AnIndexTheBodyDoesNotHaveOnlyCounts) {
  EXPECT_EQ(b.sum(f.value, {j}), b.scale(5, f.value));
  EXPECT_TRUE(b.is_constant(b.sum(b.constant(1), {j, s}), 15));
  EXPECT_EQ(b.sum(b.add(1, {{f.value, 1, {}}}), {i}), b.add(5, {{b.sum(f.value, {i}), 1, {}}}));
}

TEST_F(Sums, BothOrientationsShareOneKernel) {
  const Expression forward = t.sum(t.multiply(kernel, at_j(f)), {j});
  const Expression backward = t.sum(t.multiply(mirrored(kernel), at_j(f)), {j});

  EXPECT_FALSE(b.node(forward.value).transposed);
  EXPECT_TRUE(b.node(backward.value).transposed);
  EXPECT_EQ(kernels({forward.value, backward.value}), 1U);
  expect_as_double_loop(forward, {i});
  expect_as_double_loop(backward, {i});
}

TEST_F(Sums, SymmetricCostsTimesAnUnsymmetricMatrixShareOneKernelToo) {
  const Expression m = t.input("M", {i, j}, Stage::constant, 0.5, 2);
  const Expression symmetric = t.power(t.multiply(kernel, mirrored(kernel)), 0.5);
  const Expression forward = t.sum(t.multiply(t.multiply(symmetric, m), at_j(f)), {j});
  const Expression backward = t.sum(t.multiply(t.multiply(symmetric, mirrored(m)), at_j(f)), {j});

  EXPECT_EQ(kernels({forward.value, backward.value}), 1U);
  expect_as_double_loop(forward, {i});
  expect_as_double_loop(backward, {i});
}

TEST_F(Sums, ABatchAxisBecomesSeveralRightHandSides) {
  const Expression h = t.exp(t.input("h", {j, s}, Stage::point, -1, 1));
  const Expression sum = t.sum(t.multiply(kernel, h), {j});

  EXPECT_EQ(b.node(sum.value).op, Op::kernel_apply);
  EXPECT_EQ(Program(b, {{{sum.value, {i, s}}}}).kernel_products(0), 3U);
  expect_as_double_loop(sum, {i, s});
  expect_as_double_loop(sum, {s, i});
}

TEST_F(Sums, TheSummedAxisMayStandLast) {
  const Expression h = t.input("h", {s, j}, Stage::point, 0.5, 2);
  const Expression sum = t.sum(t.multiply(kernel, h), {j});

  EXPECT_EQ(b.node(sum.value).op, Op::kernel_apply);
  expect_as_double_loop(sum, {i, s});
}

TEST_F(Sums, SharesOfSectorsDoNotTakeTheRoleOfTheKernelBetweenRegions) {
  // D is declared before K here, so that it comes first among the factors.
  Trial other{3};
  Builder& c = other.builder;
  const SetId r = c.add_set("regions", 4), q = c.add_set("sectors", 2);
  const Label n = c.add_label(r), m = c.add_label(r), z = c.add_label(q);
  const Expression shares = other.input("D", {m, z}, Stage::constant, 0.5, 2);
  const Expression cost = other.input("K", {n, m}, Stage::constant, 0.5, 2);
  const Expression income = other.exp(other.input("w", {m}, Stage::point, -1, 1));
  const Expression sum = other.sum(other.multiply(other.multiply(cost, shares), income), {m});

  const std::vector<double> computed = other.evaluate(sum.value, {n, z}), expected = other.naive(sum, {n, z});

  EXPECT_EQ(Program(c, {{{sum.value, {n, z}}}}).stored_bilateral_count(), 0U);
  for (std::size_t e = 0; e < expected.size(); ++e)
    EXPECT_NEAR(computed[e], expected[e], 1e-14 * expected[e]);
}

TEST_F(Sums, OverSeveralIndicesIsDoneOneAfterTheOther) {
  const Expression all = t.sum(t.multiply(t.multiply(kernel, f), at_j(g)), {i, j});

  EXPECT_EQ(count_below(b, all.value, Op::kernel_apply), 1U);
  EXPECT_TRUE(b.unfactored().empty());
  expect_as_double_loop(all, {});
}

TEST_F(Sums, AChainOfKernelsIsTakenFromItsEnd) {
  const Expression second = at(kernel, {{i, j}, {j, k}}), last = at(f, {{i, k}});
  const Expression chain = t.sum(t.multiply(t.multiply(kernel, second), last), {j, k});

  EXPECT_EQ(Program(b, {{{chain.value, {i}}}}).kernel_products(0), 2U);
  EXPECT_EQ(count_below(b, chain.value, Op::reduce_sum), 0U);
  expect_as_double_loop(chain, {i});
}

TEST_F(Sums, AFactorThatMixesBothIndicesIsMultipliedOut) {
  const Expression mixed = t.add(1, f, 2, at_j(g));
  const Expression sum = t.sum(t.multiply(t.multiply(kernel, mixed), at_j(f)), {j});

  EXPECT_TRUE(b.unfactored().empty());
  EXPECT_EQ(count_below(b, sum.value, Op::kernel_apply), 2U);
  EXPECT_EQ(kernels({sum.value}), 1U);
  expect_as_double_loop(sum, {i});
}

TEST_F(Sums, ANumberInTheMixedFactorIsKept) {
  const Expression mixed = t.add(1, t.number(3), 1, t.add(1, f, 1, at_j(g)));
  const Expression sum = t.sum(t.multiply(mixed, at_j(f)), {j});

  EXPECT_TRUE(b.unfactored().empty());
  expect_as_double_loop(sum, {i});
}

TEST_F(Sums, WhatCannotBeFactoredIsReportedWithItsContextAndStillRight) {
  b.set_context("commuting");
  const Expression sum = t.sum(t.multiply(kernel, t.binary(Op::max, f, at_j(g))), {j});

  ASSERT_EQ(b.unfactored().size(), 1U);
  EXPECT_EQ(b.unfactored()[0].context, "commuting");
  EXPECT_EQ(b.node(sum.value).op, Op::reduce_sum);
  EXPECT_EQ(Program(b, {{{sum.value, {i}}}}).stored_bilateral_count(), 0U);
  expect_as_double_loop(sum, {i});
}

TEST_F(Sums, AFractionalPowerOfAMixedAdditionIsUnfactoredAndRight) {
  const Expression sum = t.sum(t.power(t.add(1, f, 1, at_j(g)), 1.7), {j});

  EXPECT_EQ(b.unfactored().size(), 1U);
  expect_as_double_loop(sum, {i});
}

TEST_F(Sums, OverDataAloneIsNoWarning) {
  const Expression sum = t.sum(t.multiply(kernel, at_j(a)), {j});

  EXPECT_TRUE(b.unfactored().empty());
  EXPECT_EQ(b.node(sum.value).stage, Stage::constant);
  expect_as_double_loop(sum, {i});
}

TEST_F(Sums, AnUnknownBetweenPairsIsARightHandSide) {
  const Expression flows = t.exp(t.input("flows", {j, k}, Stage::point, -1, 1));
  const Expression sum = t.sum(t.multiply(kernel, flows), {j});

  EXPECT_EQ(b.node(sum.value).op, Op::kernel_apply);
  expect_as_double_loop(sum, {i, k});
}

TEST_F(Sums, ADiagonalOfAnUnknownIsAVectorOfAKernel) {
  const Expression flows = t.input("flows", {j, k}, Stage::point, 0.5, 2);
  const Expression sum = t.sum(t.multiply(kernel, at(flows, {{k, j}})), {j});

  EXPECT_EQ(b.node(sum.value).op, Op::kernel_apply);
  expect_as_double_loop(sum, {i});
}

TEST_F(Sums, TheSumOfADiagonalIsATrace) {
  const Expression flows = t.input("flows", {i, j}, Stage::point, {1, 9, 9, 9, 9, 9, 2, 9, 9, 9, 9, 9, 3,
                                                                   9, 9, 9, 9, 9, 4, 9, 9, 9, 9, 9, 5});
  EXPECT_EQ(t.evaluate(b.sum(at(flows, {{j, i}}).value, {i}), {})[0], 15);
}

TEST_F(Sums, AConditionOnPairsGoesIntoTheKernel) {
  const Expression others =
      t.binary(Op::not_equal,
               {b.position(i), [n = i](const test::At& here) { return static_cast<double>(here.at(n)); }},
               {b.position(j), [n = j](const test::At& here) { return static_cast<double>(here.at(n)); }});
  const Expression sum = t.sum(t.multiply(t.multiply(kernel, at_j(f)), others), {j});

  EXPECT_EQ(count_below(b, sum.value, Op::kernel_apply), 1U);
  EXPECT_EQ(kernels({sum.value}), 1U);
  expect_as_double_loop(sum, {i});
}

TEST_F(Sums, WhatAConditionLeavesOutCountsNothingEvenWhereItIsInfinite) {
  const double infinity = std::numeric_limits<double>::infinity();
  const Expression mask = t.input("mask", {i}, Stage::constant, {1, 0, 1, 0, 1});
  const Expression people = t.input("people", {i}, Stage::constant, {1, 0, 1, 0, std::exp(1.0)});
  const Expression x = t.input("x", {i}, Stage::point, {1, infinity, 2, -infinity, 3});

  EXPECT_EQ(t.evaluate(b.sum(b.multiply(mask.value, x.value), {i}), {})[0], 6);
  // entropy: 0 · log 0 = 0
  EXPECT_NEAR(t.evaluate(b.sum(b.multiply(people.value, b.log(people.value)), {i}), {})[0], std::exp(1.0),
              1e-15);
}

TEST_F(Sums, ADivisionByAMaskIsNoMask) {
  const Expression mask = t.input("mask", {i}, Stage::constant, {1, 0, 1, 0, 1});

  EXPECT_EQ(t.evaluate(b.divide(f.value, mask.value), {i})[1], std::numeric_limits<double>::infinity());
}

TEST_F(Sums, ExtremaRunOverTheIndicesTheBodyHas) {
  const Expression largest = t.largest(t.multiply(kernel, at_j(f)), {j});

  EXPECT_EQ(b.extremum(Op::reduce_max, f.value, {j}), f.value);
  expect_as_double_loop(largest, {i});
}

}  // namespace
}  // namespace hinterland::graph
