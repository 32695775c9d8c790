// Programs: what is stored, what is computed again, and what memory that takes.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/graph/program.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/graph/derivative.hpp"
#include "hinterland/graph/trial.hpp"

namespace hinterland::graph {
namespace {

using test::Expression;
using test::Trial;
using testing::ElementsAre;

class Programs : public testing::Test {
 protected:
  Trial t{4};
  Builder& b = t.builder;
  SetId regions = b.add_set("regions", 3);
  Label i = b.add_label(regions), j = b.add_label(regions);
  Expression kernel = t.input("K", {i, j}, Stage::constant, {1, 2, 3, 4, 5, 6, 7, 8, 10});
  Expression x = t.input("x", {i}, Stage::point, {1, 2, 3});
  Expression dx = t.input("dx", {i}, Stage::direction, {1, 0, 0});

  [[nodiscard]] std::uint32_t input(const Expression& e) const { return b.node(e.value).input; }
  static std::vector<double> copy(std::span<const double> values) { return {values.begin(), values.end()}; }
  static Value at_j(const Value& value, Label i, Label j) { return Builder::relabel(value, {{i, j}}); }
};

TEST_F(Programs, StoreNoBilateralArrayUnlessItIsAnOutput) {
  const Value flows = b.multiply(kernel.value, b.exp(b.multiply(x.value, at_j(x.value, i, j))));
  const Value sum = b.sum(flows, {j});

  const Program inside(b, {{{sum, {i}}}});
  const Program shown(b, {{{sum, {i}}, {flows, {i, j}}}});

  EXPECT_EQ(inside.stored_bilateral_count(), 0U);
  EXPECT_LT(inside.workspace_bytes(), shown.workspace_bytes());
  EXPECT_EQ(shown.output_size(0, 1), 9U);
  EXPECT_EQ(t.evaluate(flows, {i, j})[5], 6 * std::exp(6.0));  // K[1,2] exp(2 · 3)
}

TEST_F(Programs, EvaluateKernelSumsOfDataByHand) {
  EXPECT_THAT(t.evaluate(b.sum(b.multiply(kernel.value, at_j(x.value, i, j)), {j}), {i}),
              ElementsAre(14, 32, 53));
  EXPECT_THAT(t.evaluate(b.sum(b.multiply(kernel.value, x.value), {i}), {j}), ElementsAre(30, 36, 45));
}

TEST_F(Programs, ReturnTheSameArrayUntilThePointChanges) {
  const Prepared prepared = t.prepare({{{b.exp(x.value), {i}}}});
  Workspace workspace = prepared.make_workspace();
  prepared.set(workspace, input(x), std::vector<double>{0, 0, 0});

  EXPECT_THAT(copy(prepared.evaluate(0, workspace)[0]), ElementsAre(1, 1, 1));
  prepared.set(workspace, input(x), std::vector<double>{0, 0, 0});
  EXPECT_THAT(copy(prepared.evaluate(0, workspace)[0]), ElementsAre(1, 1, 1));
  prepared.set(workspace, input(x), std::vector<double>{0, 1, 0});
  EXPECT_THAT(copy(prepared.evaluate(0, workspace)[0]), ElementsAre(1, std::exp(1.0), 1));
}

TEST_F(Programs, DoNotRepeatWorkWhenOnlyTheDirectionChanges) {
  // A kernel of data that is overwritten behind the program's back shows what was computed again.
  const Expression scale = t.input("scale", {i}, Stage::constant, {1, 1, 1});
  const Value level = b.multiply(scale.value, b.exp(x.value)), product = b.multiply(level, dx.value);
  std::vector<double>& scales = t.numbers["scale"];
  const Prepared prepared =
      t.prepare({{{level, {i}}}, {{b.add(0, {{product, 1, {}}, {level, 1, {}}}), {i}}}});
  Workspace workspace = prepared.make_workspace();
  prepared.set(workspace, input(x), std::vector<double>{0, 0, 0});
  prepared.set(workspace, input(dx), std::vector<double>{1, 1, 1});
  EXPECT_THAT(copy(prepared.evaluate(1, workspace)[0]), ElementsAre(2, 2, 2));

  scales = {5, 5, 5};
  prepared.set(workspace, input(dx), std::vector<double>{2, 2, 2});
  EXPECT_THAT(copy(prepared.evaluate(0, workspace)[0]),
              ElementsAre(1, 1, 1));  // still the level of this point
  prepared.set(workspace, input(x), std::vector<double>{0, 0, 1e-300});
  EXPECT_THAT(copy(prepared.evaluate(0, workspace)[0]), ElementsAre(5, 5, 5));
}

TEST_F(Programs, EvaluateDataOnceForAllEntries) {
  const Expression a = t.input("a", {i}, Stage::constant, {1, 4, 9});
  const Value root = b.log(b.add(1, {{a.value, 1, {}}})), twice = b.add(0, {{root, 1, {}}, {x.value, 1, {}}});
  const Prepared prepared = t.prepare({{{twice, {i}}}, {{root, {i}}}});
  t.numbers["a"] = {0, 0, 0};  // read when prepared, never after

  Workspace workspace = prepared.make_workspace();
  prepared.set(workspace, input(x), std::vector<double>{0, 0, 0});

  const std::vector<double> expected{std::log(2.0), std::log(5.0), std::log(10.0)};
  EXPECT_EQ(copy(prepared.evaluate(0, workspace)[0]), expected);
  EXPECT_EQ(copy(prepared.evaluate(1, workspace)[0]), expected);
}

TEST_F(Programs, OutputsMayBeConstantsDataOrInputsThemselves) {
  const auto values =
      t.evaluate({{b.constant(7), {i}}, {kernel.value, {j, i}}, {x.value, {i}}, {b.constant(3), {}}});

  EXPECT_THAT(values[0], ElementsAre(7, 7, 7));
  EXPECT_THAT(values[1], ElementsAre(1, 4, 7, 2, 5, 8, 3, 6, 10));
  EXPECT_THAT(values[2], ElementsAre(1, 2, 3));
  EXPECT_THAT(values[3], ElementsAre(3));
}

TEST_F(Programs, InputsNobodyReadsNeedNoData) {
  const Expression unread = t.input("unread", {i}, Stage::constant, {1, 2, 3});
  const Expression idle = t.input("idle", {i}, Stage::point, {1, 2, 3});
  t.numbers.erase("unread");
  const Prepared prepared = t.prepare({{{b.exp(x.value), {i}}}});
  Workspace workspace = prepared.make_workspace();
  prepared.set(workspace, input(x), std::vector<double>{0, 0, 0});
  prepared.set(workspace, input(idle), std::vector<double>{1, 1, 1});

  EXPECT_THAT(copy(prepared.evaluate(0, workspace)[0]), ElementsAre(1, 1, 1));
}

TEST_F(Programs, RefuseDataOrInputsOfTheWrongLength) {
  const Prepared prepared = t.prepare({{{b.exp(x.value), {i}}}});
  Workspace workspace = prepared.make_workspace();

  EXPECT_THROW(prepared.set(workspace, input(x), std::vector<double>{1, 2}), base::ContractError);
  EXPECT_THROW(prepared.set(workspace, input(kernel), std::vector<double>(9, 1)), base::ContractError);
  t.numbers["K"] = {1};
  EXPECT_THROW((void)t.prepare({{{kernel.value, {i, j}}}}), base::ContractError);
}

TEST_F(Programs, RefuseAnOutputOverTooFewIndices) {
  EXPECT_THROW((void)t.prepare({{{x.value, {}}}}), base::ContractError);
}

TEST_F(Programs, WorkspacesDoNotDisturbEachOther) {
  const Prepared prepared = t.prepare({{{b.exp(x.value), {i}}}});
  Workspace one = prepared.make_workspace(), two = prepared.make_workspace();
  prepared.set(one, input(x), std::vector<double>{0, 0, 0});
  prepared.set(two, input(x), std::vector<double>{1, 1, 1});

  const auto first = prepared.evaluate(0, one)[0];
  (void)prepared.evaluate(0, two);

  EXPECT_THAT(copy(first), ElementsAre(1, 1, 1));
}

/// A chain of kernel products of a direction: its links need only two arrays, however long it is.
class DirectionChain : public Programs {
 protected:
  Value chain(std::size_t links, const Value& direction) {
    Value value = direction;
    for (std::size_t k = 0; k < links; ++k) {
      value = b.multiply(b.power(b.exp(x.value), b.constant(-1)),
                         b.sum(b.multiply(kernel.value, at_j(value, i, j)), {j}));
    }
    return value;
  }
};

TEST_F(DirectionChain, MemoryDoesNotGrowWithItsLength) {
  const std::size_t four = Program(b, {{{chain(4, dx.value), {i}}}}).workspace_bytes();
  const std::size_t twenty = Program(b, {{{chain(20, dx.value), {i}}}}).workspace_bytes();

  EXPECT_EQ(four, twenty);
}

TEST_F(DirectionChain, EntriesThatShareMemoryAnswerInAnyOrder) {
  const Value one = chain(5, dx.value), other = chain(5, b.multiply(dx.value, dx.value));
  const Prepared together = t.prepare({{{one, {i}}}, {{other, {i}}}});
  Workspace workspace = together.make_workspace();
  t.set_all(together, workspace);
  const std::vector<double> first = t.evaluate(one, {i}), second = t.evaluate(other, {i});

  for (int round = 0; round < 2; ++round) {
    for (const std::size_t entry : {0, 1, 0, 0, 1}) {
      EXPECT_EQ(copy(together.evaluate(entry, workspace)[0]), entry == 0 ? first : second);
    }
    together.set(workspace, input(dx), std::vector<double>{2, 3, 4});
    together.set(workspace, input(dx), t.numbers["dx"]);  // the same direction, set anew
  }
}

TEST_F(Programs, AJacobianProductUsesTheKernelOnceForItsTangent) {
  const Value access = b.sum(b.multiply(kernel.value, b.exp(at_j(x.value, i, j))), {j});
  Tangent tangent(b, {{x.value.node, {dx.value, {i}}}});
  const Program program(b, {{{b.log(access), {i}}}, {{tangent.of(b.log(access)), {i}}}});

  EXPECT_EQ(program.kernel_count(), 1U);
  EXPECT_EQ(program.kernel_products(0), 1U);
  EXPECT_EQ(program.kernel_products(1), 2U);  // the level again, unless the point was evaluated before
}

}  // namespace
}  // namespace hinterland::graph
