// What the text becomes in the graph: shared where it is the same, positive where the text makes it so, and sums that
// still factor.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/lower.hpp"

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"
#include "hinterland/model/test_cases.hpp"

namespace hinterland::model {
namespace {

constexpr const char* model_text = R"(
model m "m"
set R "regions" index i, j
data a[i] ; b[i] > 0 ; T[i,j] > 0
var w[i] > 0
let A[i] = b[i]^2*w[i]
eq market[i] for w[i]: w[i] = b[i]
)";

class Lowered : public testing::Test {
 protected:
  Lowered() : binding(test::two_regions(model, {{"a", {-1, 2}}, {"b", {1, 2}}, {"T", {1, 2, 3, 1}}})) {
    binding.groups["Core"] = array::Array({binding.axes["R"]}, {1, 0});
    const std::vector<graph::Label> own = lowering.labels({"R"});
    const graph::Value log = builder.input("log w", own, graph::Stage::point, graph::Sign::unknown);
    lowering.replace("w", {builder.exp(log), own});
    for (const char* index : {"i", "j"}) indices[index] = lowering.labels({"R"})[0];
  }

  graph::Value lower(const std::string& text) {
    base::Diagnostics found;
    return lowering.lower(lang::parse_expression(text, {}, found).value(), indices);
  }
  graph::Sign sign(const std::string& text) { return builder.node(lower(text)).sign; }

  lang::CheckedModel model = test::checked(model_text);
  Binding binding;
  graph::Builder builder;
  Lowering lowering{builder, model, binding};
  Indices indices;
};

TEST_F(Lowered, TheSameUnderAnotherIndexIsOneNode) {
  EXPECT_EQ(lower("w[i]*b[i]").node, lower("b[j]*w[j]").node);
  EXPECT_EQ(lower("A[i]").node, lower("b[j]*b[j]*w[j]").node);
  EXPECT_EQ(lower("A[i]").node, lower("A[j]").node);
}

TEST_F(Lowered, ATransposeIsTheSameNodeReadTheOtherWay) {
  const graph::Value straight = lower("T[i,j]"), transposed = lower("T[j,i]");

  EXPECT_EQ(straight.node, transposed.node);
  EXPECT_EQ(straight.labels[0], transposed.labels[1]);
}

TEST_F(Lowered, SignsFollowFromTheDeclaredDomains) {
  EXPECT_EQ(sign("A[i]"), graph::Sign::positive);
  EXPECT_EQ(sign("sum(j: T[i,j]*w[j])"), graph::Sign::positive);
  EXPECT_EQ(sign("mean(j: w[j])"), graph::Sign::positive);
  EXPECT_EQ(sign("prod(j: w[j])"), graph::Sign::positive);
  EXPECT_EQ(sign("a[i]*w[i]"), graph::Sign::unknown);
  EXPECT_EQ(sign("w[i] - b[i]"), graph::Sign::unknown);
  EXPECT_EQ(sign("prod(j: a[j])"), graph::Sign::unknown);
}

TEST_F(Lowered, AMeanOverAGroupKeepsItsSign) {
  EXPECT_NE(sign("mean(j where j in Core: w[j])"), graph::Sign::unknown);
  EXPECT_NE(sign("mean(j where j in Core: b[j])"), graph::Sign::unknown);
}

TEST_F(Lowered, ABilateralSumIsAKernelTimesAVector) {
  const graph::Value sum = lower("b[i]*sum(j: T[i,j]^(-4)*w[j]*w[i])");

  bool has_kernel = false;
  for (const graph::Node& node : builder.graph().nodes)
    has_kernel = has_kernel || node.op == graph::Op::kernel_apply;
  EXPECT_TRUE(has_kernel);
  EXPECT_TRUE(builder.unfactored().empty());
  EXPECT_EQ(sum.labels.size(), 1U);
}

TEST_F(Lowered, AMemberThatIsNotThereIsABrokenContract) {
  EXPECT_THROW((void)lower("b[\"nowhere\"]"), base::ContractError);
}

}  // namespace
}  // namespace hinterland::model
