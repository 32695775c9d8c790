// Data on the way between two economies, and a solve that only steps reach.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/continuation.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hinterland/model/test_cases.hpp"

namespace hinterland::model {
namespace {

TEST(Continuation, GoesGeometricallyWhereNumbersArePositiveAndStraightElsewhere) {
  Binding from, to;
  from.data["T"] = array::Array(4.0), to.data["T"] = array::Array(1.0);
  from.data["D"] = array::Array(-2.0), to.data["D"] = array::Array(2.0);
  from.parameters["sigma"] = 2, to.parameters["sigma"] = 8;
  to.data["new"] = array::Array(7.0);

  const Binding middle = between(from, to, 0.5);

  EXPECT_DOUBLE_EQ(middle.data.at("T")[0], 2);
  EXPECT_DOUBLE_EQ(middle.data.at("D")[0], 0);
  EXPECT_DOUBLE_EQ(middle.data.at("new")[0], 7);
  EXPECT_DOUBLE_EQ(middle.parameters.at("sigma"), 4);
  EXPECT_DOUBLE_EQ(between(from, to, 1).data.at("T")[0], 1);
}

// x + exp(x) = a has one root for every a. From log 1e4 Newton's steps go down by one each: with six allowed, the way
// from a = 1e4 to 1 is too far at once.
TEST(Continuation, StepsReachWhatOneSolveDoesNot) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i\ndata a[i] > 0\nvar x[i]\n"
      "eq only[i] for x[i]: x[i] + exp(x[i]) = a[i]\n");
  const Binding from = test::two_regions(model, {{"a", {1e4, 2e4}}}),
                to = test::two_regions(model, {{"a", {1, 2}}});
  solve::Options options;
  options.tolerance = 1e-9;
  const System near(model, from, {}), far(model, to, {});
  Evaluation at_near(near, {}), at_far(far, {});
  const Solution start = solve_system(at_near, {9.2, 9.9}, options, {});
  ASSERT_TRUE(start.report.is_converged());
  options.iteration_limit = 6;
  ASSERT_FALSE(solve_system(at_far, start.u, options, {}).report.is_converged());

  const Solution reached = continue_to(at_far, from, to, {}, start.u, {}, options, {});

  ASSERT_TRUE(reached.report.is_converged()) << reached.report.reason.en;
  EXPECT_THAT(reached.report.reason.en, testing::HasSubstr("the data came 100 % of the way"));
  for (std::size_t k = 0; k < 2; ++k)
    EXPECT_NEAR(reached.u[k] + std::exp(reached.u[k]), to.data.at("a")[k], options.tolerance);
}

TEST(Continuation, AnEconomyWithoutASolutionSaysHowFarItCame) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i\ndata a[i]\nvar x[i]\neq only[i] for x[i]: x[i]^2 = a[i]\n");
  const Binding from = test::two_regions(model, {{"a", {1, 4}}}),
                to = test::two_regions(model, {{"a", {-1, 4}}});
  const System near(model, from, {}), far(model, to, {});
  Evaluation at_far(far, {});

  const Solution reached = continue_to(at_far, from, to, {}, {1, 2}, {}, {}, {});

  EXPECT_FALSE(reached.report.is_converged());
  // a = 1 - 2 share has a root up to half of the way
  EXPECT_THAT(reached.report.reason.en, testing::ContainsRegex("the data came (4[0-9]|50) % of the way"));
}

}  // namespace
}  // namespace hinterland::model
