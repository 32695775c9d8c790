// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/balance.hpp"

#include <algorithm>
#include <limits>

#include <gmock/gmock.h>

#include "hinterland/result/sample_result.hpp"

namespace hinterland::result {
namespace {

const Indicator& find(const Outcome& outcome, const std::string& id) {
  return *std::ranges::find(outcome.indicators, id, &Indicator::id);
}

std::vector<std::string> ids(const std::vector<Indicator>& indicators) {
  std::vector<std::string> list;
  for (const Indicator& one : indicators) list.push_back(one.id);
  return list;
}

TEST(Balance, CountsOnlyTheReportedRegions) {
  const Indicator& share = find(sample::result().strategies[0], "capital_share_people");

  // 3.0 of 8.0 million and 3.2 of 8.05 million; Dogwood's 90 million do not count
  EXPECT_DOUBLE_EQ(share.before, 0.375);
  EXPECT_DOUBLE_EQ(share.after, 3.2 / 8.05);
}

TEST(Balance, NamesTheLargestEconomyWhichIsNotTheCapital) {
  const Result result = sample::result();
  const Indicator& primacy = find(result.baseline, "primacy_output");

  EXPECT_EQ(primacy.region_before.zh, "白桦");
  EXPECT_DOUBLE_EQ(primacy.before, 500.0 / 900);
  EXPECT_EQ(find(result.baseline, "capital_share_output").region_before.en, "Alder");
}

TEST(Balance, SaysWhenAnotherRegionBecomesTheLargest) {
  Result result = sample::result();
  result.strategies[0].quantities[2].values[0] = 700;
  add_balance(result);
  const Indicator& primacy = find(result.strategies[0], "primacy_output");

  EXPECT_EQ(primacy.region_before.en, "Birch");
  EXPECT_EQ(primacy.region_after.en, "Alder");
}

TEST(Balance, OfTheBaselineIsTheSameBeforeAndAfter) {
  for (const Indicator& one : sample::result().baseline.indicators)
    EXPECT_EQ(one.before, one.after) << one.id;
}

TEST(Balance, LeavesOutWhatTheRolesDoNotName) {
  Result result = sample::result();
  result.roles.capital = "";
  EXPECT_THAT(ids(balance(result, result.baseline)),
              testing::ElementsAre("primacy_output", "theil_income", "cv_income", "cv_income_unweighted",
                                   "gini_income"));
  result.roles.output = "absent";
  result.roles.people = "";
  EXPECT_THAT(balance(result, result.baseline), testing::IsEmpty());
}

TEST(Balance, LeavesOutIndicatorsOfNumbersThatAreNotPositive) {
  Result result = sample::result();
  result.strategies[0].quantities[1].values[0] = std::numeric_limits<double>::quiet_NaN();

  EXPECT_THAT(ids(balance(result, result.strategies[0])),
              testing::ElementsAre("capital_share_people", "capital_share_output", "primacy_output"));
}

TEST(Balance, WithoutAMarkedGroupCoversAllRegions) {
  Result result = sample::result();
  result.in_group.clear();

  EXPECT_THAT(group_positions(result), testing::ElementsAre(0, 1, 2, 3));
  EXPECT_EQ(capital_in_group(result), 0u);
}

TEST(CapitalInGroup, IsNothingWhenTheCapitalIsOutside) {
  Result result = sample::result();
  result.roles.capital = "Dogwood";

  EXPECT_EQ(capital_in_group(result), std::nullopt);
}

}  // namespace
}  // namespace hinterland::result
