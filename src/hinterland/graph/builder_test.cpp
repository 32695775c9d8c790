// Simplifications of the builder: which expressions become one node, and which must not.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/builder.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/graph/trial.hpp"

namespace hinterland::graph {
namespace {

using test::Expression;
using test::Trial;
using testing::ElementsAre;

/// Two places i, j, two positive data x and y, and z of unknown sign.
class BuilderLaws : public testing::Test {
 protected:
  Trial t;
  Builder& b = t.builder;
  SetId regions = b.add_set("regions", 3);
  Label i = b.add_label(regions), j = b.add_label(regions);
  Expression x = t.input("x", {i}, Stage::constant, {1, 2, 4});
  Expression y = t.input("y", {i}, Stage::constant, {3, 5, 7});
  Expression z = t.input("z", {i}, Stage::point, {-1, 2, -3});

  Value power(const Value& base, double exponent) { return b.power(base, b.constant(exponent)); }
  Value in(const Value& value, Label label) { return Builder::relabel(value, {{i, label}}); }
};

TEST_F(BuilderLaws, APowerOfAProductDistributesWhereEveryFactorIsPositive) {
  EXPECT_EQ(power(b.multiply(x.value, y.value), 0.3), b.multiply(power(x.value, 0.3), power(y.value, 0.3)));
}

TEST_F(BuilderLaws, AFractionalPowerOfAFactorWithoutSignStaysWhole) {
  const Value whole = power(b.multiply(z.value, z.value), 0.5);  // |z|, not z

  EXPECT_NE(whole, z.value);
  EXPECT_THAT(t.evaluate(whole, {i}), ElementsAre(1, 2, 3));
}

TEST_F(BuilderLaws, AWholePowerDistributesWhateverTheSigns) {
  const Value cube = power(b.multiply(b.scale(-2, z.value), x.value), 3);

  EXPECT_EQ(cube, b.product(-8, {{z.value, 3, {}}, {x.value, 3, {}}}));
  EXPECT_THAT(t.evaluate(cube, {i}), ElementsAre(8, -512, 13824));
}

TEST_F(BuilderLaws, ANegativeNumberIsNotTakenOutOfAFractionalPower) {
  const Value root = power(b.scale(-1, z.value), 0.5);

  EXPECT_EQ(t.evaluate(root, {i})[0], 1);
  EXPECT_TRUE(std::isnan(t.evaluate(root, {i})[1]));
}

TEST_F(BuilderLaws, EqualFactorsMergeAndCancel) {
  const Value square = b.multiply(x.value, x.value);

  EXPECT_EQ(square, power(x.value, 2));
  EXPECT_EQ(b.divide(square, x.value), x.value);
  EXPECT_TRUE(b.is_constant(b.divide(square, square), 1));
}

TEST_F(BuilderLaws, EqualTermsMergeAndCancelHoweverDeepTheyLie) {
  const Value sum = b.add(1, {{x.value, 2, {}}, {y.value, 3, {}}});
  const Value minus = b.scale(-1, sum);

  EXPECT_TRUE(b.is_constant(b.add(0, {{sum, 1, {}}, {minus, 1, {}}}), 0));
  EXPECT_EQ(b.add(-1, {{sum, 1, {}}, {y.value, -3, {}}}), b.scale(2, x.value));
}

TEST_F(BuilderLaws, ATermIsDroppedWhereItCancelsButNotForBeingSmall) {
  EXPECT_TRUE(b.is_constant(b.add(0, {{x.value, 0.1, {}}, {x.value, 0.2, {}}, {x.value, -0.3, {}}}), 0));
  EXPECT_THAT(t.evaluate(b.add(0, {{x.value, 1e-17, {}}, {x.value, 1e-17, {}}}), {i}),
              ElementsAre(2e-17, 4e-17, 8e-17));
}

TEST_F(BuilderLaws, ExponentsThatAreWholeUpToRoundingSnap) {
  for (const double sigma : {1.3, 3.7, 5.1, 9.0, 0.1}) {
    const Value root = power(x.value, 1 / (1 - sigma));
    EXPECT_EQ(power(root, 1 - sigma), x.value) << sigma;
  }
}

TEST_F(BuilderLaws, ExponentsThatAreAlmostWholeDoNotSnap) {
  EXPECT_NE(power(x.value, 1 + 1e-14), x.value);
}

TEST_F(BuilderLaws, ThePowerZeroIsOneAndTheFactorZeroIsZero) {
  EXPECT_TRUE(b.is_constant(power(x.value, 0), 1));
  EXPECT_TRUE(b.is_constant(b.multiply(x.value, b.constant(0)), 0));
}

TEST_F(BuilderLaws, ExponentsThatAreArraysMergeToo) {
  const Value power_of_product = b.power(b.multiply(x.value, y.value), in(y.value, j));

  EXPECT_EQ(power_of_product, b.multiply(b.power(x.value, in(y.value, j)), b.power(y.value, in(y.value, j))));
  EXPECT_TRUE(b.is_constant(b.divide(power_of_product, power_of_product), 1));
}

TEST_F(BuilderLaws, APowerOfAPowerMultipliesExponentsThatAreArrays) {
  const Value twice = b.power(b.power(x.value, y.value), y.value);

  EXPECT_EQ(twice, b.power(x.value, b.multiply(y.value, y.value)));
}

TEST_F(BuilderLaws, TheLogarithmOfAProductIsASumOnlyIfAllAreCertainlyPositive) {
  const Value log_product = b.log(b.product(2, {{x.value, 3, {}}, {y.value, -1, {}}}));

  EXPECT_EQ(log_product, b.add(std::log(2.0), {{b.log(x.value), 3, {}}, {b.log(y.value), -1, {}}}));
  EXPECT_EQ(b.node(b.log(b.multiply(z.value, x.value))).op, Op::log);
}

TEST_F(BuilderLaws, ExponentialAndLogarithmUndoEachOther) {
  EXPECT_EQ(b.exp(b.log(x.value)), x.value);
  EXPECT_EQ(b.log(b.exp(z.value)), z.value);
}

TEST_F(BuilderLaws, ConstantsFold) {
  EXPECT_TRUE(b.is_constant(power(b.constant(3), 2), 9));
  EXPECT_TRUE(b.is_constant(b.add(1, {{b.constant(2), 5, {}}}), 11));
  EXPECT_TRUE(b.is_constant(b.exp(b.constant(0)), 1));
  EXPECT_TRUE(b.is_constant(b.log(b.constant(1)), 0));
}

TEST_F(BuilderLaws, WhatDiffersOnlyInTheNamesOfIndicesIsOneNode) {
  EXPECT_EQ(x.value.node, in(x.value, j).node);
  EXPECT_EQ(b.exp(z.value).node, b.exp(in(z.value, j)).node);
  const Value left = b.multiply(x.value, in(z.value, j)), right = b.multiply(in(x.value, j), z.value);
  EXPECT_EQ(left.node, right.node);
  EXPECT_NE(left, right);
}

TEST_F(BuilderLaws, AProductAndItsMirrorImageAreOneNode) {
  const Expression d = t.input("d", {i, j}, Stage::constant, 1, 2);
  const Expression m = t.input("m", {i, j}, Stage::constant, 1, 2);
  const std::map<Label, Label> mirror{{i, j}, {j, i}};
  const Value d_mirrored = Builder::relabel(d.value, mirror);

  const Value one = b.product(1, {{d.value, 1, {}}, {d_mirrored, 1, {}}, {m.value, 1, {}}});
  const Value other =
      b.product(1, {{d.value, 1, {}}, {d_mirrored, 1, {}}, {Builder::relabel(m.value, mirror), 1, {}}});

  EXPECT_EQ(one.node, other.node);
  EXPECT_EQ(Builder::relabel(one, mirror), other);
}

TEST_F(BuilderLaws, ADiagonalIsBuiltOverOneIndex) {
  const Expression d = t.input("d", {i, j}, Stage::constant, {1, 2, 3, 4, 5, 6, 7, 8, 9});
  const Value bilateral = b.exp(b.add(0, {{d.value, 1, {}}, {in(z.value, j), 1, {}}}));
  const Value own = b.scale(2, Builder::relabel(bilateral, {{j, i}}));

  EXPECT_THAT(own.labels, ElementsAre(i));
  EXPECT_EQ(t.evaluate(own, {i}),
            (std::vector<double>{2 * std::exp(1.0 - 1), 2 * std::exp(5.0 + 2), 2 * std::exp(9.0 - 3)}));
}

TEST_F(BuilderLaws, ADiagonalOfAnInputReadsItsDiagonal) {
  const Expression d = t.input("d", {i, j}, Stage::constant, {1, 2, 3, 4, 5, 6, 7, 8, 9});

  EXPECT_THAT(t.evaluate(Builder::relabel(d.value, {{j, i}}), {i}), ElementsAre(1, 5, 9));
}

TEST_F(BuilderLaws, SignsFollowFromTheOperands) {
  const auto sign = [&](const Value& value) { return b.node(value).sign; };
  const Value exponential = b.exp(z.value);

  EXPECT_EQ(sign(exponential), Sign::positive);
  EXPECT_EQ(sign(b.multiply(exponential, x.value)), Sign::positive);
  EXPECT_EQ(sign(b.multiply(exponential, z.value)), Sign::unknown);
  EXPECT_EQ(sign(power(z.value, 2)), Sign::nonnegative);
  EXPECT_EQ(sign(b.multiply(b.multiply(z.value, z.value), in(z.value, j))), Sign::unknown);
  EXPECT_EQ(sign(b.scale(-1, x.value)), Sign::unknown);
  EXPECT_EQ(sign(b.add(0, {{x.value, 1, {}}, {z.value, 1, {}}})), Sign::unknown);
  EXPECT_EQ(sign(b.add(0, {{x.value, 1, {}}, {power(z.value, 2), 1, {}}})), Sign::positive);
  EXPECT_EQ(sign(b.add(0, {{x.value, 1, {}}, {y.value, -1, {}}})), Sign::unknown);
  EXPECT_EQ(sign(b.binary(Op::less, x.value, y.value)), Sign::nonnegative);
  EXPECT_EQ(sign(b.binary(Op::max, x.value, z.value)), Sign::positive);
  EXPECT_EQ(sign(b.binary(Op::min, x.value, z.value)), Sign::unknown);
}

TEST_F(BuilderLaws, RefusesMoreThanSixIndicesAtOnce) {
  Value product = b.constant(1);
  for (std::size_t k = 0; k < most_axes; ++k)
    product = b.multiply(product, in(x.value, b.add_label(regions)));

  EXPECT_THROW((void)b.multiply(product, in(x.value, b.add_label(regions))), base::ContractError);
}

}  // namespace
}  // namespace hinterland::graph
