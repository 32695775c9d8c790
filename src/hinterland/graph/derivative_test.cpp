// Derivatives: against differences of the naive meaning, and tangent against adjoint, op by op and on random
// expressions over all ops.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/derivative.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/graph/trial.hpp"

namespace hinterland::graph {
namespace {

using test::count_below;
using test::Expression;
using test::Trial;
using testing::ElementsAre;

/// Four regions; unknowns u and v over them and a scalar c; a kernel and data. `x`, `y`, `r` are their exponentials.
class Derivatives : public testing::Test {
 protected:
  explicit Derivatives(std::uint32_t seed = 11) : t(seed) {}

  Trial t;
  Builder& b = t.builder;
  SetId regions = b.add_set("regions", 4);
  Label i = b.add_label(regions), j = b.add_label(regions);
  Expression kernel = t.input("K", {i, j}, Stage::constant, 0.5, 2);
  Expression a = t.input("a", {i}, Stage::constant, 0.5, 2);
  Expression u = t.input("u", {i}, Stage::point, -1, 1), v = t.input("v", {i}, Stage::point, -1, 1);
  Expression c = t.input("c", {}, Stage::point, -1, 1);
  Expression x = t.exp(u), y = t.exp(v), r = t.exp(c);
  std::vector<Expression> unknowns{u, v, c};

  /// The expression at j instead of i, and the other way round.
  Expression mirrored(const Expression& e) const {
    return {Builder::relabel(e.value, {{i, j}, {j, i}}), [this, naive = e.naive](test::At here) {
              std::swap(here[i], here[j]);
              return naive(here);
            }};
  }

  /// Directions of the unknowns, as inputs of their own.
  std::vector<Expression> directions() {
    std::vector<Expression> result;
    for (const Expression& unknown : unknowns) {
      const std::string name = "d" + b.graph().inputs[b.node(unknown.value).input].name;
      result.push_back(t.input(name, unknown.value.labels, Stage::direction, -1, 1));
    }
    return result;
  }
  Value tangent_of(const Value& value, const std::vector<Expression>& along,
                   Through through = Through::everything) {
    std::map<NodeId, Tangent::Seed> seeds;
    for (std::size_t k = 0; k < along.size(); ++k) {
      seeds[unknowns[k].value.node] = {along[k].value, unknowns[k].value.labels};
    }
    Tangent tangent(b, seeds, through);
    return tangent.of(value);
  }
  /// The gradients for each unknown; zeros where nothing depends on it.
  std::vector<std::vector<double>> gradients(const Value& output, const Value& weight,
                                             Through through = Through::everything) {
    std::vector<NodeId> wanted;
    for (const Expression& unknown : unknowns) wanted.push_back(unknown.value.node);
    const auto found = adjoint(b, {output}, {weight}, wanted, through);
    std::vector<Output> outputs;
    for (const Expression& unknown : unknowns) {
      const auto one = found.find(unknown.value.node);
      if (one == found.end())
        outputs.push_back({b.constant(0), unknown.value.labels});
      else
        outputs.push_back({one->second.value, one->second.labels});
    }
    return t.evaluate(outputs);
  }

  /// Central differences of the naive meaning along the directions.
  std::vector<double> differences(const Expression& e, const std::vector<Label>& labels) {
    const double h = 1e-5;
    const auto moved = [&](double step) {
      const auto before = t.numbers;
      for (const char* name : {"u", "v", "c"}) {
        for (std::size_t k = 0; k < t.numbers[name].size(); ++k) {
          t.numbers[name][k] += step * t.numbers[std::string("d") + name][k];
        }
      }
      std::vector<double> values = t.naive(e, labels);
      t.numbers = before;
      return values;
    };
    const std::vector<double> above = moved(h), below = moved(-h);
    std::vector<double> slope(above.size());
    for (std::size_t k = 0; k < slope.size(); ++k) slope[k] = (above[k] - below[k]) / (2 * h);
    return slope;
  }

  void expect_derivatives(const Expression& e, const std::vector<Label>& labels) {
    const std::vector<double> values = t.evaluate(e.value, labels), expected = t.naive(e, labels);
    double scale = 1;
    for (std::size_t k = 0; k < values.size(); ++k) {
      // Some hundred roundings, and conditions of powers and differences of up to a hundred: 1e4 · 2^-53.
      ASSERT_NEAR(values[k], expected[k], 1e-12 * std::max(1.0, std::abs(expected[k])));
      scale = std::max(scale, std::abs(expected[k]));
    }
    const std::vector<Expression> along = directions();
    const std::vector<double> product = t.evaluate(tangent_of(e.value, along), labels);
    const std::vector<double> slope = differences(e, labels);
    for (std::size_t k = 0; k < slope.size(); ++k) {
      // h² F'''/6 with F''' up to 1000 times the value, and 2^-53 F / h.
      EXPECT_NEAR(product[k], slope[k], 1e-7 * std::max(scale, std::abs(slope[k])));
    }
    const std::string name = "weight " + std::to_string(t.numbers.size());
    const Expression weight = t.input(name, labels, Stage::direction, -1, 1);
    std::vector<Label> missing;
    for (const Label label : labels) {
      if (!e.value.has(label)) missing.push_back(label);
    }
    const auto gradient = gradients(e.value, b.sum(weight.value, missing));
    double forward = 0, backward = 0, magnitude = 1;
    for (std::size_t k = 0; k < product.size(); ++k) {
      forward += t.numbers[name][k] * product[k];
      magnitude += std::abs(t.numbers[name][k] * product[k]);
    }
    for (std::size_t n = 0; n < along.size(); ++n) {
      const std::vector<double> direction = t.naive(along[n], unknowns[n].value.labels);
      for (std::size_t k = 0; k < direction.size(); ++k) {
        backward += direction[k] * gradient[n][k];
        magnitude += std::abs(direction[k] * gradient[n][k]);
      }
    }
    EXPECT_NEAR(forward, backward, 1e-12 * magnitude);  // roundings as above
  }
};

TEST_F(Derivatives, OfEveryElementwiseOperation) {
  expect_derivatives(t.multiply(t.power(x, 0.3), t.power(y, -2)), {i});
  expect_derivatives(t.power(t.multiply(x, y), a), {i});
  expect_derivatives(t.power(u, 3), {i});
  expect_derivatives(t.add(2, x, -3, y), {i});
  expect_derivatives(t.exp(t.add(1, x, -1, y)), {i});
  expect_derivatives(t.log(t.add(1, x, 1, y)), {i});
  expect_derivatives(t.abs(u), {i});
  expect_derivatives(t.binary(Op::max, x, y), {i});
  expect_derivatives(t.binary(Op::min, x, a), {i});
  expect_derivatives(t.multiply(t.binary(Op::less, x, y), x), {i});
  expect_derivatives(t.multiply(r, x), {i});
  expect_derivatives(t.power(x, r), {i});
}

TEST_F(Derivatives, ThroughKernelsInBothOrientationsAreKernelSums) {
  const Expression forward = t.sum(t.multiply(kernel, mirrored(x)), {j});
  const Expression backward = t.sum(t.multiply(mirrored(kernel), t.power(mirrored(y), -1.5)), {j});
  const Expression both = t.multiply(t.power(forward, 0.4), t.power(backward, -0.7));

  expect_derivatives(both, {i});
  EXPECT_TRUE(b.unfactored().empty());
}

TEST_F(Derivatives, ThroughSumsToScalars) {
  const Expression share = t.multiply(x, t.power(t.sum(mirrored(x), {j}), -1));

  expect_derivatives(share, {i});
  expect_derivatives(t.sum(t.multiply(x, y), {i}), {});
  expect_derivatives(t.largest(x, {i}), {});
  expect_derivatives(t.sum(t.multiply(t.multiply(kernel, x), mirrored(y)), {i, j}), {});
}

TEST_F(Derivatives, ThroughWhatCannotBeFactored) {
  expect_derivatives(t.sum(t.multiply(kernel, t.binary(Op::max, x, mirrored(y))), {j}), {i});
  expect_derivatives(t.sum(t.power(t.add(1, x, 1, mirrored(y)), 1.7), {j}), {i});
  expect_derivatives(t.largest(t.multiply(kernel, mirrored(x)), {j}), {i});
}

TEST_F(Derivatives, OfBilateralArraysAndTheirDiagonals) {
  const Expression flows = t.multiply(t.multiply(kernel, mirrored(x)), t.log(t.add(1, x, 1, mirrored(y))));
  const Expression own{Builder::relabel(flows.value, {{j, i}}), [this, naive = flows.naive](test::At here) {
                         here[j] = here.at(i);
                         return naive(here);
                       }};
  expect_derivatives(flows, {i, j});
  expect_derivatives(own, {i});
}

TEST_F(Derivatives, OfAnUnknownOnItsDiagonal) {
  const Expression pair = t.input("u2", {i, j}, Stage::point, 1, 2);
  const Value own = b.exp(Builder::relabel(pair.value, {{j, i}}));
  const auto gradient = adjoint(b, {own}, {b.constant(1)}, {pair.value.node}).at(pair.value.node);

  const std::vector<double> values = t.evaluate(gradient.value, gradient.labels);

  for (std::size_t n = 0; n < 16; ++n) {
    EXPECT_EQ(values[n], n % 5 == 0 ? std::exp(t.numbers["u2"][n]) : 0) << n;  // 5 = 4 + 1: the diagonal
  }
}

TEST_F(Derivatives, OfWhatDoesNotDependOnTheUnknownsIsZeroOrAbsent) {
  EXPECT_TRUE(b.is_constant(tangent_of(a.value, directions()), 0));
  EXPECT_TRUE(adjoint(b, {a.value}, {b.constant(1)}, {u.value.node}).empty());
}

TEST_F(Derivatives, AtZeroOfAProductAreFinite) {
  t.numbers["u"] = {0, 0, 0, 0};
  t.numbers["v"] = {1, 2, 3, 4};
  const std::vector<Expression> along = directions();
  t.numbers["du"] = {10, 10, 10, 10};

  EXPECT_THAT(t.evaluate(tangent_of(b.multiply(u.value, v.value), along), {i}), ElementsAre(10, 20, 30, 40));
}

TEST_F(Derivatives, WhereBothAreEqualTheFirstArgumentOfMinAndMaxCounts) {
  t.numbers["u"] = {1, 2, 3, 4};
  t.numbers["v"] = {1, 1, 4, 4};
  const std::vector<Expression> along = directions();
  t.numbers["du"] = {10, 10, 10, 10};
  t.numbers["dv"] = {1, 1, 1, 1};

  EXPECT_THAT(t.evaluate(tangent_of(b.binary(Op::max, u.value, v.value), along), {i}),
              ElementsAre(10, 10, 1, 10));
  EXPECT_THAT(t.evaluate(tangent_of(b.binary(Op::min, u.value, v.value), along), {i}),
              ElementsAre(10, 1, 10, 10));
}

TEST_F(Derivatives, PlacesThatTieForTheLargestShareTheDerivative) {
  t.numbers["u"] = {3, 1, 3, 2};
  const Value largest = b.extremum(Op::reduce_max, u.value, {i});

  EXPECT_THAT(gradients(largest, b.constant(1))[0], ElementsAre(0.5, 0, 0.5, 0));
}

TEST_F(Derivatives, ThroughNothingHoldsEverySumFixed) {
  const Expression access = t.sum(t.multiply(kernel, mirrored(x)), {j}), total = t.sum(mirrored(y), {j});
  const Value value = b.multiply(b.multiply(x.value, access.value), total.value);
  Tangent own(b, {{u.value.node, {b.constant(1), u.value.labels}}}, {Through::Held::all});

  EXPECT_EQ(own.of(value), value);  // d/d log x of x · A · T, both held, is itself
  EXPECT_TRUE(b.is_constant(own.of(access.value), 0));
  EXPECT_TRUE(b.is_constant(own.of(total.value), 0));
}

TEST_F(Derivatives, ThroughNothingCountsTheOwnPartOfASumThatCannotBeFactored) {
  const Expression sum = t.sum(t.exp(t.multiply(u, mirrored(u))), {j});
  Tangent own(b, {{u.value.node, {b.constant(1), u.value.labels}}}, {Through::Held::all});

  const std::vector<double> derivative = t.evaluate(own.of(sum.value), {i});

  // Σ_j exp(u_i u_j) through u_i alone: u_j counts as something else, also where j = i.
  const std::vector<double>& numbers = t.numbers["u"];
  for (std::size_t n = 0; n < 4; ++n) {
    double expected = 0;
    for (const double other : numbers) expected += other * std::exp(numbers[n] * other);
    EXPECT_NEAR(derivative[n], expected, 1e-14) << n;  // a few roundings of numbers below ten
  }
}

TEST_F(Derivatives, ThroughScalarSumsCountsAScalarInsideASumThatCannotBeFactored) {
  const Expression sum = t.sum(t.exp(t.multiply(c, t.multiply(u, mirrored(u)))), {j});
  Tangent own(b, {{c.value.node, {b.constant(1), {}}}}, {Through::Held::sums_between_places, regions});

  const std::vector<double> derivative = t.evaluate(own.of(sum.value), {i});

  const std::vector<double>& numbers = t.numbers["u"];
  const double scalar = t.numbers["c"][0];
  for (std::size_t n = 0; n < 4; ++n) {
    double expected = 0;
    for (const double other : numbers) expected += numbers[n] * other * std::exp(scalar * numbers[n] * other);
    EXPECT_NEAR(derivative[n], expected, 1e-14) << n;
  }
}

TEST_F(Derivatives, ThroughScalarSumsHoldsOnlySumsThatHaveAxes) {
  const Expression access = t.sum(t.multiply(kernel, mirrored(x)), {j});
  const Value total = b.sum(b.multiply(x.value, access.value), {i});

  const auto gradient = gradients(total, b.constant(1), {Through::Held::sums_between_places, regions})[0];

  const std::vector<double> held = t.evaluate(b.multiply(x.value, access.value), {i});
  for (std::size_t n = 0; n < 4; ++n) EXPECT_DOUBLE_EQ(gradient[n], held[n]);
}

/// Random positive expressions over all ops; `labels` are the indices in scope.
class RandomExpression : public Derivatives, public testing::WithParamInterface<std::uint32_t> {
 protected:
  RandomExpression() : Derivatives(GetParam()) {}

  Expression leaf(bool is_bilateral) {
    switch (t.pick(is_bilateral ? 8 : 4)) {
      case 0:
        return x;
      case 1:
        return y;
      case 2:
        return a;
      case 3:
        return r;
      case 4:
        return kernel;
      case 5:
        return mirrored(kernel);
      case 6:
        return mirrored(x);
      default:
        return mirrored(y);
    }
  }
  Expression grow(int depth, bool is_bilateral) {
    static constexpr double exponents[] = {1, -1, 2, 0.5, -0.4, 1.3, -2.1};
    if (depth == 0) return leaf(is_bilateral);
    const Expression one = grow(depth - 1, is_bilateral);
    switch (t.pick(is_bilateral ? 9 : 13)) {
      case 0:
      case 1:
        return t.multiply(one, t.power(grow(depth - 1, is_bilateral), exponents[t.pick(7)]));
      case 2:
        return t.power(one, exponents[t.pick(7)]);
      case 3:
        return t.add(t.uniform(0.1, 2), one, t.uniform(0.1, 2), grow(depth - 1, is_bilateral));
      case 4:
        return t.exp(t.multiply(t.number(-1), t.power(t.add(1, one, 1, t.number(1)), -1)));
      case 5:
        return t.log(t.add(1, one, 1, t.number(1.5)));
      case 6:
        return t.binary(t.pick(2) == 0 ? Op::min : Op::max, one, grow(depth - 1, is_bilateral));
      case 7:
        return t.add(1, t.abs(t.add(1, one, -1, grow(depth - 1, is_bilateral))), 1, t.number(0.5));
      case 8:
        return t.multiply(one,
                          t.add(1, t.number(1), 1, t.binary(Op::less, one, grow(depth - 1, is_bilateral))));
      case 9:
      case 10:
        return t.sum(grow(depth - 1, true), {j});
      case 11:
        return t.multiply(one, t.power(t.sum(grow(depth - 1, true), {i, j}), -0.5));
      default:
        return t.largest(grow(depth - 1, true), {j});
    }
  }
};

TEST_P(RandomExpression, HasItsNaiveValueAndRightDerivatives) {
  const Expression e = grow(3, false);
  SCOPED_TRACE(b.graph().describe());

  expect_derivatives(e, {i});
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomExpression, testing::Range(100U, 300U));

}  // namespace
}  // namespace hinterland::graph
