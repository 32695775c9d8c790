// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/regional_linkages.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/structure/accounts_fixture.hpp"
#include "hinterland/indicator/structure/linkages.hpp"

namespace hinterland::indicator::structure {
namespace {

using testing::AllOf;
using testing::DoubleNear;
using testing::Each;
using testing::Ge;
using testing::Pointwise;

constexpr double close = 1e-11;  // systems with a condition of about ten

/// One sector in each of two regions: A = (0.2 0.4; 0.3 0.1), L = (1.5 2/3; 0.5 4/3).
InputOutput two_regions() {
  InputOutput accounts = accounts_of({{0, 0, 20}, {0, 1, 40}, {1, 0, 30}, {1, 1, 10}}, {100, 100});
  accounts.regions = numbered("region", "R", 2);
  accounts.region_of = {0, 1};
  return accounts;
}

TEST(RegionalMultipliers, WorkedByHand) {
  const InputOutput accounts = two_regions();

  const RegionalMultipliers result = regional_multipliers({accounts.flows, accounts.output}, accounts);

  EXPECT_THAT(result.own, Pointwise(DoubleNear(close), Values{1.5, 4.0 / 3}));
  EXPECT_THAT(result.others, Pointwise(DoubleNear(close), Values{0.5, 2.0 / 3}));
  // alone: 1 / 0.8 and 1 / 0.9
  EXPECT_THAT(result.feedback, Pointwise(DoubleNear(close), Values{0.25, 4.0 / 3 - 1 / 0.9}));
  EXPECT_THAT(result.between, Pointwise(DoubleNear(close), Values{1.5, 0.5, 2.0 / 3, 4.0 / 3}));
}

TEST(RegionalMultipliers, PartsAddUpToTheOutputMultiplierAndFeedbackIsNotNegative) {
  const InputOutput accounts = random_accounts(5, 4, 6);
  const Leontief leontief(accounts.flows, accounts.output);

  const RegionalMultipliers result = regional_multipliers(leontief, accounts);

  const Values total = backward_linkage(leontief).total;
  for (std::size_t j = 0; j < total.size(); ++j)
    EXPECT_NEAR(result.own[j] + result.others[j], total[j], close);
  EXPECT_THAT(result.feedback, Each(Ge(-close)));
}

TEST(RegionalMultipliers, HaveNoSpilloverWhereRegionsDoNotTrade) {
  InputOutput accounts = random_accounts(4, 3, 7);
  std::erase_if(accounts.flows, [](const InputOutput::Flow& flow) { return flow.from / 3 != flow.to / 3; });

  const RegionalMultipliers result = regional_multipliers({accounts.flows, accounts.output}, accounts);

  EXPECT_THAT(result.others, Each(DoubleNear(0, close)));
  EXPECT_THAT(result.feedback, Each(DoubleNear(0, close)));
}

TEST(RegionalMultipliers, SectorsMayDifferBetweenRegions) {
  // R1 has A1 and A3, R2 has A2: the hand example with an account of R1 that stands alone
  InputOutput accounts = accounts_of({{0, 0, 20}, {0, 1, 40}, {1, 0, 30}, {1, 1, 10}}, {100, 100, 50});
  accounts.regions = numbered("region", "R", 2);
  accounts.region_of = {0, 1, 0};

  const RegionalMultipliers result = regional_multipliers({accounts.flows, accounts.output}, accounts);

  EXPECT_THAT(result.own, Pointwise(DoubleNear(close), Values{1.5, 4.0 / 3, 1}));
  // R1's final demand: 40 of A1, 50 of A3
  EXPECT_NEAR(result.between[0], (40 * 1.5 + 50) / 90, close);
}

TEST(ExtractionOfRegions, IsWhatRemovingTheRegionLeaves) {
  const InputOutput accounts = random_accounts(4, 3, 8);

  const RegionalExtraction result = extraction_of_regions({accounts.flows, accounts.output}, accounts);

  for (std::size_t r = 0; r < 4; ++r) {
    InputOutput rest = accounts;
    std::erase_if(rest.flows,
                  [&](const InputOutput::Flow& flow) { return flow.from / 3 == r || flow.to / 3 == r; });
    for (std::size_t j = 3 * r; j < 3 * r + 3; ++j) rest.output[j] = rest.final_demand[j] = 0;
    const double left =
        base::sum(Leontief(rest.flows, accounts.output).inverse_times(rest.final_demand).values);
    EXPECT_NEAR(result.elsewhere[r], base::sum(rest.output) - left, 1e-8 * left);
  }
}

TEST(Spillover, TheRowsGiveRegionsToo) {
  Inputs inputs;
  inputs.linkages = two_regions();
  inputs.linkages->demand_change = {6, 0};
  base::Diagnostics found;

  const Measurement spillover = measured("spillover", inputs, found);

  EXPECT_THAT(values_of(spillover, "spillover"), Pointwise(DoubleNear(close), Values{0.25, 1.0 / 3}));
  EXPECT_THAT(values_of(spillover, "spillover.own"), Pointwise(DoubleNear(close), Values{1.5, 4.0 / 3}));
  EXPECT_NEAR(values_of(spillover, "spillover.between")[1], 0.5, close);
  EXPECT_THAT(values_of(measured("demand_impact", inputs, found), "demand_impact.by_region"),
              Pointwise(DoubleNear(close), Values{9, 3}));
  // R1 alone needs 60 / 0.9 instead of 100 for its demand of 60 … R2 falls from 100 to 60 / 0.9
  EXPECT_THAT(
      values_of(measured("hypothetical_extraction", inputs, found), "hypothetical_extraction.elsewhere"),
      Pointwise(DoubleNear(1e-9), Values{100 - 60 / 0.9, 100 - 40 / 0.8}));
  EXPECT_TRUE(found.empty());
}

TEST(RegionalMultipliers, RefuseAccountsWithoutRegions) {
  const InputOutput accounts = accounts_of({{0, 0, 1}}, {10});

  EXPECT_THROW((void)regional_multipliers({accounts.flows, accounts.output}, accounts), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator::structure
