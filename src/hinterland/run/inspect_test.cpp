// What `hinterland check` adds to the findings of a run.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/run/inspect.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/run/run_case.hpp"
#include "hinterland/run/test_project.hpp"
#include "hinterland/run/written_case.hpp"

namespace hinterland::run {
namespace {

using testing::HasSubstr;

TEST(Inspect, ShowsTheTenLargestResidualsWithBothSidesAndTheirLargestTerms) {
  const test::Project project;
  const Inspection found = check_case(project.options(), {}).inspection;

  EXPECT_TRUE(found.is_at_data);
  ASSERT_EQ(found.residuals.size(), 10u);
  for (std::size_t k = 0; k < 10; ++k) {
    const model::ShownResidual& one = found.residuals[k];
    // Both families are in logarithms; the sides are evaluated once more, with some hundred roundings each.
    EXPECT_NEAR(one.residual, std::log(one.left / one.right), 1e-13);
    if (k > 0) {
      EXPECT_LE(std::abs(one.residual), std::abs(found.residuals[k - 1].residual));
    }
    EXPECT_EQ(one.left_terms.size(), 0u);  // w[i]*L[i] and L[n] are no sums
    ASSERT_EQ(one.right_terms.size(), 3u);
    EXPECT_GE(one.right_terms[0].value, one.right_terms[1].value);
  }
}

TEST(Inspect, CountsWhatAnEvaluationCosts) {
  const test::Project project;
  const Cost cost = check_case(project.options(), {}).inspection.cost;

  EXPECT_EQ(cost.unknowns, 84u);
  EXPECT_EQ(cost.kernels, 2u);  // tau^(1-sigma) and move
  EXPECT_GE(cost.kernel_bytes, 2 * 42 * 42 * sizeof(double));
  EXPECT_GT(cost.products, 0u);
  EXPECT_TRUE(cost.unfactored.empty());
  EXPECT_THAT(in_words(cost).en, HasSubstr("84 unknowns; 2 kernels ("));
  EXPECT_THAT(in_words(cost).zh, HasSubstr("84 个未知量;2 个核("));
}

TEST(Inspect, LooksAtTheSolutionWhereNothingIsObserved) {
  const test::WrittenCase three(test::three_countries());
  const Inspection found = check_case(three.options(), {}).inspection;

  EXPECT_FALSE(found.is_at_data);
  EXPECT_THAT(model::in_words(found.residuals.at(0)).en, HasSubstr("; left side "));
  EXPECT_THAT(model::in_words(found.residuals.at(0)).zh, HasSubstr(";左边 "));
}

TEST(Inspect, SaysWhetherTheEquilibriumIsUnique) {
  const test::Project project;
  std::vector<std::string> ids;
  for (const model::Finding& finding : check_case(project.options(), {}).result.findings)
    ids.push_back(finding.id);

  EXPECT_THAT(ids, testing::Contains("uniqueness"));
}

}  // namespace
}  // namespace hinterland::run
