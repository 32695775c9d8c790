// Fused loops: lengths around a chunk, strides, reductions, bits that do not depend on threads.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/loop.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include "hinterland/base/error.hpp"
#include "hinterland/graph/trial.hpp"

namespace hinterland::graph {
namespace {

using test::Expression;
using test::Trial;
using testing::ElementsAre;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// What the loops compute, in an array over `labels`, is what the naive meaning says.
void expect_naive(const Trial& t, const Expression& e, const std::vector<Label>& labels,
                  double tolerance = 0) {
  const std::vector<double> computed = t.evaluate(e.value, labels), expected = t.naive(e, labels);
  ASSERT_EQ(computed.size(), expected.size());
  for (std::size_t k = 0; k < expected.size(); ++k) {
    ASSERT_NEAR(computed[k], expected[k], tolerance * std::abs(expected[k])) << k;
  }
}

class ChunkEdges : public testing::TestWithParam<std::size_t> {
 protected:
  Trial t{5};
  Builder& b = t.builder;
  SetId places = b.add_set("places", GetParam()), sectors = b.add_set("sectors", 3);
  Label i = b.add_label(places), s = b.add_label(sectors);
  Expression x = t.input("x", {i}, Stage::point, 0.5, 2);
  Expression y = t.input("y", {s}, Stage::point, 0.5, 2);
  Expression z = t.input("z", {i, s}, Stage::point, 0.5, 2);
};

TEST_P(ChunkEdges, ElementwiseWorkReachesEveryElement) {
  expect_naive(t, t.add(2, x, -1, t.multiply(x, x)), {i}, 1e-15);
  expect_naive(t, {b.position(i), [this](const test::At& at) { return static_cast<double>(at.at(i)); }}, {i});
}

TEST_P(ChunkEdges, BroadcastAndTransposeInEitherOrder) {
  const Expression product = t.multiply(t.multiply(x, y), z);

  expect_naive(t, product, {i, s}, 1e-15);
  expect_naive(t, product, {s, i}, 1e-15);
  expect_naive(t, x, {s, i});
  expect_naive(t, x, {i, s});
}

TEST_P(ChunkEdges, ReductionsOverInnerAndOuterAxesAndToAScalar) {
  // n roundings of positive terms, n = 15,000 at most: 15000 · 2^-53 = 1.7e-12 for the naive sum.
  expect_naive(t, t.sum(z, {s}), {i}, 2e-12);
  expect_naive(t, t.sum(z, {i}), {s}, 2e-12);
  expect_naive(t, t.sum(z, {i, s}), {}, 2e-12);
  expect_naive(t, t.sum(z, {s, i}), {}, 2e-12);
  expect_naive(t, t.largest(z, {i}), {s});
  expect_naive(t, t.largest(z, {s, i}), {});
}

INSTANTIATE_TEST_SUITE_P(Lengths, ChunkEdges, testing::Values(1, 2, 511, 512, 513, 5000));

/// Rows shorter than a chunk are done several at a time, whatever lies between them.
TEST(ShortRows, OfEveryKindOfOperandAndReduction) {
  for (const std::size_t length : {1, 3, 170, 171, 255, 257}) {
    SCOPED_TRACE(length);
    Trial t{8};
    Builder& b = t.builder;
    const SetId places = b.add_set("places", 23), years = b.add_set("years", 2),
                sectors = b.add_set("sectors", length);
    const Label i = b.add_label(places), y = b.add_label(years), s = b.add_label(sectors);
    const Expression x = t.input("x", {i}, Stage::point, 0.5, 2), g = t.input("g", {s}, Stage::point, 0.5, 2);
    const Expression z = t.input("z", {i, y, s}, Stage::point, 0.5, 2),
                     w = t.input("w", {s, i}, Stage::point, 0.5, 2);
    const Expression where{b.position(y), [y](const test::At& at) { return static_cast<double>(at.at(y)); }};
    const Expression all = t.multiply(t.multiply(t.multiply(x, g), z), t.add(1, w, 1, where));

    for (const std::vector<Label>& labels :
         {std::vector{i, y, s}, std::vector{s, y, i}, std::vector{y, s, i}}) {
      expect_naive(t, all, labels, 1e-15);
    }
    // Up to 12,000 roundings of positive terms: 12000 · 2^-53 = 1.3e-12.
    expect_naive(t, t.sum(t.binary(Op::max, all, z), {s}), {i, y}, 2e-12);
    expect_naive(t, t.sum(t.binary(Op::max, all, z), {y, s}), {i}, 2e-12);
    expect_naive(t, t.sum(t.binary(Op::max, all, z), {i, y, s}), {}, 2e-12);
    expect_naive(t, t.largest(all, {y, i}), {s}, 1e-15);
  }
}

class Loops : public testing::Test {
 protected:
  Trial t{6};
  Builder& b = t.builder;
  SetId places = b.add_set("places", 3);
  Label i = b.add_label(places), j = b.add_label(places);
};

TEST_F(Loops, ReadTransposesAndDiagonals) {
  const Expression pairs = t.input("pairs", {i, j}, Stage::point, {1, 2, 3, 4, 5, 6, 7, 8, 9});

  EXPECT_THAT(t.evaluate(pairs.value, {j, i}), ElementsAre(1, 4, 7, 2, 5, 8, 3, 6, 9));
  EXPECT_THAT(t.evaluate(Builder::relabel(pairs.value, {{j, i}}), {i}), ElementsAre(1, 5, 9));
  EXPECT_THAT(t.evaluate(Builder::relabel(pairs.value, {{j, i}}), {j, i}),
              ElementsAre(1, 5, 9, 1, 5, 9, 1, 5, 9));
}

TEST_F(Loops, NanWinsInEveryComparisonOfSizes) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Expression x = t.input("x", {i}, Stage::point, {1, nan, 3}),
                   y = t.input("y", {i}, Stage::point, {nan, 2, 2});

  for (const Op op : {Op::min, Op::max}) {
    const std::vector<double> values = t.evaluate(b.binary(op, x.value, y.value), {i});
    EXPECT_TRUE(std::isnan(values[0]) && std::isnan(values[1]));
    EXPECT_EQ(values[2], op == Op::min ? 2 : 3);
  }
  for (const Op op : {Op::reduce_min, Op::reduce_max, Op::reduce_sum}) {
    const Value all = op == Op::reduce_sum ? b.sum(x.value, {i}) : b.extremum(op, x.value, {i});
    EXPECT_TRUE(std::isnan(t.evaluate(all, {})[0]));
  }
}

TEST_F(Loops, PowersOfExponentialsAreOneExponential) {
  const Expression u = t.input("u", {i}, Stage::point, -10, 10), v = t.input("v", {i}, Stage::point, -10, 10);
  const Expression e = t.input("e", {i}, Stage::constant, -3, 3);
  const Expression product =
      t.multiply(t.multiply(t.power(t.exp(u), 0.7), t.power(t.exp(v), -3.1)), t.power(t.exp(u), e));

  const std::vector<double> computed = t.evaluate(product.value, {i});

  for (std::size_t k = 0; k < 3; ++k) {
    const long double a = t.numbers["u"][k], c = t.numbers["v"][k], p = t.numbers["e"][k];
    const double exact = static_cast<double>(std::exp((0.7L + p) * a - 3.1L * c));
    const double exponents = std::abs(0.7 * t.numbers["u"][k]) + std::abs(3.1 * t.numbers["v"][k]) +
                             std::abs(t.numbers["e"][k] * t.numbers["u"][k]);
    EXPECT_NEAR(computed[k], exact,
                (4 * exponents + 3) * 0x1p-53 * exact);  // the bound in loop.hpp, 3 factors
  }
}

TEST_F(Loops, PowersOfExponentialsKeepTheirLimits) {
  const Expression u = t.input("u", {i}, Stage::point, {-infinity, infinity, 0});

  EXPECT_THAT(t.evaluate(b.power(b.exp(u.value), b.constant(0.3)), {i}), ElementsAre(0, infinity, 1));
  EXPECT_THAT(t.evaluate(b.power(b.exp(u.value), b.constant(-0.3)), {i}), ElementsAre(infinity, 0, 1));
}

TEST_F(Loops, RefuseAnInputThatWasNeverSet) {
  const Expression x = t.input("x", {i}, Stage::point, {1, 2, 3});
  const Prepared prepared = t.prepare({{{b.exp(x.value), {i}}}});
  Workspace workspace = prepared.make_workspace();

  EXPECT_THROW((void)prepared.evaluate(0, workspace), base::ContractError);
}

TEST(LoopBits, AreTheSameForAnyNumberOfThreads) {
  Trial t{9};
  Builder& b = t.builder;
  const SetId places = b.add_set("places", 40000), pairs = b.add_set("pairs", 150);
  const Label n = b.add_label(places), p = b.add_label(pairs), q = b.add_label(pairs);
  const Expression u = t.input("u", {n}, Stage::point, -1, 1), v = t.input("v", {p}, Stage::point, -1, 1);
  const Value x = b.power(b.exp(u.value), b.constant(0.37));
  const Value y = b.exp(v.value), other = Builder::relabel(y, {{p, q}});
  const Value rows = b.sum(b.power(b.add(0, {{y, 1, {}}, {other, 1, {}}}), b.constant(1.1)), {q});
  const std::vector<Output> outputs{{x, {n}},
                                    {b.sum(x, {n}), {}},
                                    {rows, {p}},
                                    {b.extremum(Op::reduce_max, b.multiply(y, other), {p, q}), {}}};

  const auto with_threads = [&](std::size_t threads) {
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
    return t.evaluate(outputs);
  };

  const auto alone = with_threads(1);
  EXPECT_EQ(alone, with_threads(2));
  EXPECT_EQ(alone, with_threads(4));
}

}  // namespace
}  // namespace hinterland::graph
