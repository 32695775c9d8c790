// Where a number was lost, in the model's own words.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/trace.hpp"

#include <gmock/gmock.h>

#include "hinterland/model/test_cases.hpp"

namespace hinterland::model {
namespace {

using testing::EndsWith;
using testing::StartsWith;

struct Small {
  lang::CheckedModel model;
  System system;
  Small(const std::string& lines, const std::vector<double>& a)
      : model(test::checked("model m \"m\"\nset R \"regions\" index i, j\ndata a[i]\n" + lines)),
        system(model, test::two_regions(model, {{"a", a}}), {}) {}

  [[nodiscard]] base::Text lost() const {
    return trace(system, system.start()).value_or(base::Text{"nothing", "无"});
  }
};

TEST(Trace, NamesTheInnermostOperationItsPlaceAndTheNumberIn) {
  const Small small("var w[i] > 0\neq price[i] for w[i]: w[i] = 2 + log(a[i] - w[i])*w[i]\n", {3, 0.69});

  EXPECT_EQ(small.lost().en,
            "`log(a[i] - w[i])` is nan in `price` (line 5) at i = r1: `a[i] - w[i]` is -0.31");
  EXPECT_EQ(small.lost().zh,
            "`price`(第 5 行)中 `log(a[i] - w[i])` 为 nan,位于 i = r1:`a[i] - w[i]` 为 -0.31");
}

TEST(Trace, OpensDefinitionsAndSums) {
  const Small small(
      "var w[i] > 0\nlet b[j] = (a[j] - w[j])^0.5\neq price[i] for w[i]: w[i] = 2 + sum(j: b[j]*w[j])\n",
      {0.5, 3});

  EXPECT_EQ(small.lost().en, "`(a[j] - w[j])^0.5` is nan in `b` (line 5) at j = r0: `a[j] - w[j]` is -0.5");
}

TEST(Trace, LooksOnlyWhereTheConditionHolds) {
  const Small small(
      "var w[i] > 0\neq price[i] for w[i]: w[i] = 2 + sum(j where a[j] > 0: log(a[j])*w[j]/(1 - w[i]))\n",
      {-1, 3});

  EXPECT_THAT(small.lost().en,
              StartsWith("`log(a[j])*w[j]/(1 - w[i])` is inf in `price` (line 5) at j = r1, i = r0: "));
  EXPECT_THAT(small.lost().en, EndsWith("`1 - w[i]` is 0"));
}

TEST(Trace, ASideThatIsZeroHasNoLogarithm) {
  const lang::CheckedModel model = test::checked(
      "model m \"m\"\nset R \"regions\" index i, j\ndata b[i] >= 0\nvar w[i] > 0\n"
      "eq price[i] for w[i]: w[i] = 3*b[i]\n");
  const System system(model, test::two_regions(model, {{"b", {2, 0}}}), {});

  EXPECT_EQ(trace(system, system.start()).value().en,
            "a side of `price` (line 5) has no logarithm at i = r1: `3*b[i]` is 0");
}

TEST(Trace, SaysNothingWhereEverythingHasAValue) {
  const lang::CheckedModel model = test::library_model("strong_capital");
  const System system(model, test::strong_capital(model, 6, 2), {});

  EXPECT_FALSE(trace(system, system.start()).has_value());
}

TEST(Trace, IsToldInTheReportOfASolveThatFails) {
  const Small small("var w[i] > 0\neq price[i] for w[i]: w[i] = 2 + log(a[i] - w[i])*w[i]\n", {3, 0.69});
  Evaluation evaluation(small.system, {});

  const Solution solution = solve_system(evaluation, small.system.start(), {}, {});

  EXPECT_FALSE(solution.report.is_converged());
  EXPECT_THAT(solution.report.reason.en, EndsWith(" Without a value: `log(a[i] - w[i])` is nan in `price` "
                                                  "(line 5) at i = r1: `a[i] - w[i]` is -0.31."));
  EXPECT_THAT(solution.report.reason.zh, testing::HasSubstr("没有值:`price`(第 5 行)中"));
}

}  // namespace
}  // namespace hinterland::model
