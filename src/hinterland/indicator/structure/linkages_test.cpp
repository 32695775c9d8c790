// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/linkages.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/structure/accounts_fixture.hpp"

namespace hinterland::indicator::structure {
namespace {

using base::Language;
using testing::DoubleNear;
using testing::Each;
using testing::Le;
using testing::Pointwise;

constexpr double close = 1e-11;  // systems with a condition of about ten, numbers of at most a thousand

// Inputs 20 and 30 of 100, 40 and 10 of 100: A = (0.2 0.4; 0.3 0.1), |I - A| = 0.6, L = (0.9 0.4; 0.3 0.8) / 0.6
InputOutput by_hand() {
  return accounts_of({{0, 0, 20}, {0, 1, 40}, {1, 0, 30}, {1, 1, 10}}, {100, 100});
}

TEST(Leontief, WorkedByHand) {
  const InputOutput accounts = by_hand();
  const Leontief leontief(accounts.flows, accounts.output);

  EXPECT_THAT(leontief.coefficients_times(Values{1, 10}), Pointwise(DoubleNear(close), Values{4.2, 1.3}));
  EXPECT_THAT(leontief.transposed_coefficients_times(Values{1, 10}),
              Pointwise(DoubleNear(close), Values{3.2, 1.4}));
  EXPECT_THAT(leontief.inverse_times(Values{6, 0}).values, Pointwise(DoubleNear(close), Values{9, 3}));
  EXPECT_THAT(leontief.transposed_inverse_times(Values{6, 0}).values,
              Pointwise(DoubleNear(close), Values{9, 4}));
}

TEST(Leontief, ReturnsOutputForTheFinalDemandThatItServesFactorisedOrIterated) {
  const InputOutput accounts = random_accounts(6, 7, 1);
  for (const Leontief::Way way : {Leontief::Way::factorised, Leontief::Way::iterated}) {
    const Leontief leontief(accounts.flows, accounts.output, way);

    const Solution solution = leontief.inverse_times(accounts.final_demand);

    EXPECT_TRUE(solution.is_good());
    for (std::size_t j = 0; j < accounts.output.size(); ++j)
      EXPECT_NEAR(solution.values[j], accounts.output[j], 1e-9 * accounts.output[j]);
  }
}

TEST(Leontief, IsTheSumOfRoundsOfPurchases) {
  const InputOutput accounts = random_accounts(3, 4, 2);
  const Leontief leontief(accounts.flows, accounts.output);
  Values round = accounts.final_demand, sum = round;

  for (int k = 0; k < 200; ++k) {
    round = leontief.coefficients_times(round);
    for (std::size_t j = 0; j < sum.size(); ++j) sum[j] += round[j];
  }

  for (std::size_t j = 0; j < sum.size(); ++j)
    EXPECT_NEAR(sum[j], accounts.output[j], 1e-9 * accounts.output[j]);
}

TEST(Linkages, WorkedByHand) {
  const InputOutput accounts = by_hand();
  const Leontief leontief(accounts.flows, accounts.output);

  const Linkage backward = backward_linkage(leontief);
  EXPECT_THAT(backward.direct, Pointwise(DoubleNear(close), Values{0.5, 0.5}));
  EXPECT_THAT(backward.total, Pointwise(DoubleNear(close), Values{2, 2}));
  const Linkage forward = forward_linkage_leontief(leontief);
  EXPECT_THAT(forward.total, Pointwise(DoubleNear(close), Values{1.3 / 0.6, 1.1 / 0.6}));
  EXPECT_THAT(over_mean(forward.total, accounts.output),
              Pointwise(DoubleNear(close), Values{1.3 / 1.2, 1.1 / 1.2}));
  // equal outputs: B = A and G = L
  EXPECT_THAT(forward_linkage_ghosh(leontief, accounts.output).total,
              Pointwise(DoubleNear(close), Values{1.3 / 0.6, 1.1 / 0.6}));
}

TEST(Linkages, WeightedByFinalDemandBackwardLinkagesMakeAllOutput) {
  const InputOutput accounts = random_accounts(4, 5, 3);
  const Leontief leontief(accounts.flows, accounts.output);

  const double output = base::dot(backward_linkage(leontief).total, accounts.final_demand);

  EXPECT_NEAR(output, base::sum(accounts.output), 1e-9 * output);
}

TEST(Linkages, WeightedByPrimaryInputsGhoshLinkagesMakeAllOutput) {
  const InputOutput accounts = random_accounts(4, 5, 4);
  const Leontief leontief(accounts.flows, accounts.output);
  Values primary = accounts.output;
  for (const InputOutput::Flow& flow : accounts.flows) primary[flow.to] -= flow.value;

  const double output = base::dot(forward_linkage_ghosh(leontief, accounts.output).total, primary);

  EXPECT_NEAR(output, base::sum(accounts.output), 1e-9 * output);
}

/// All output less that of the economy without the flows of account j, and without its final demand.
double loss_by_removing(const InputOutput& accounts, std::size_t j, Extraction extraction) {
  InputOutput rest = accounts;
  std::erase_if(rest.flows, [&](const InputOutput::Flow& flow) {
    return (flow.to == j && extraction != Extraction::forward) ||
           (flow.from == j && extraction != Extraction::backward);
  });
  if (extraction == Extraction::total) rest.final_demand[j] = 0;
  return base::sum(accounts.output) -
         base::sum(Leontief(rest.flows, rest.output).inverse_times(rest.final_demand).values);
}

TEST(HypotheticalExtraction, IsWhatRemovingTheAccountLeaves) {
  const InputOutput accounts = random_accounts(3, 4, 5);
  const Leontief leontief(accounts.flows, accounts.output);

  for (const Extraction extraction : {Extraction::total, Extraction::backward, Extraction::forward}) {
    const ExtractionLoss result = hypothetical_extraction(leontief, accounts.output, extraction);
    for (std::size_t j = 0; j < accounts.output.size(); ++j)
      EXPECT_NEAR(result.loss[j], loss_by_removing(accounts, j, extraction), 1e-8 * accounts.output[j]);
  }
}

TEST(Linkages, TheRowsGiveThemByAccount) {
  Inputs inputs;
  inputs.linkages = by_hand();
  inputs.linkages->demand_change = {6, 0};
  base::Diagnostics found;

  const Measurement backward = measured("backward_linkage", inputs, found);
  EXPECT_THAT(values_of(backward, "backward_linkage"), Pointwise(DoubleNear(close), Values{2, 2}));
  EXPECT_THAT(values_of(backward, "backward_linkage.direct"), Pointwise(DoubleNear(close), Values{0.5, 0.5}));
  EXPECT_THAT(values_of(backward, "backward_linkage.power_of_dispersion"),
              Pointwise(DoubleNear(close), Values{1, 1}));
  EXPECT_THAT(values_of(measured("forward_linkage", inputs, found), "forward_linkage.direct"),
              Pointwise(DoubleNear(close), Values{0.6, 0.4}));
  EXPECT_THAT(values_of(measured("demand_impact", inputs, found), "demand_impact"),
              Pointwise(DoubleNear(close), Values{9, 3}));
  // total: 100 * 2 / 1.5, 100 * 2 / (0.8 / 0.6)
  EXPECT_THAT(values_of(measured("hypothetical_extraction", inputs, found), "hypothetical_extraction"),
              Pointwise(DoubleNear(1e-10), Values{400.0 / 3, 150}));
  EXPECT_THAT(values_of(measured("hypothetical_extraction", inputs, found), "hypothetical_extraction.share"),
              Pointwise(DoubleNear(close), Values{2.0 / 3, 0.75}));
  EXPECT_THAT(values_of(measured("leontief_inverse", inputs, found), "leontief_inverse"),
              Pointwise(DoubleNear(close), Values{1.5, 2.0 / 3, 0.5, 4.0 / 3}));
  EXPECT_TRUE(measured("spillover", inputs, found).findings.empty());
  EXPECT_TRUE(found.empty());
}

TEST(Linkages, RowsFollowConventionsAndSayWhatIsNotShown) {
  Inputs inputs;
  inputs.linkages = accounts_of({{0, 0, 20}, {0, 1, 80}, {1, 0, 30}, {1, 1, 20}}, {100, 200});
  base::Diagnostics found;
  ASSERT_TRUE(inputs.conventions.set("forward_linkage_by", "leontief"));
  ASSERT_TRUE(inputs.conventions.set("extraction", "backward"));
  ASSERT_TRUE(inputs.conventions.set("full_inverse_up_to", "1"));

  EXPECT_NEAR(values_of(measured("forward_linkage", inputs, found), "forward_linkage")[0], 1.3 / 0.6, close);
  EXPECT_NEAR(values_of(measured("hypothetical_extraction", inputs, found), "hypothetical_extraction")[0],
              100 / 1.5, 1e-10);
  EXPECT_EQ(measured("ghosh_inverse", inputs, found).notes.at(0).en,
            "the whole matrix is not shown: there are more than 1 accounts");
  EXPECT_EQ(measured("demand_impact", inputs, found).notes.at(0).en, "no change of final demand is given");
  ASSERT_TRUE(inputs.conventions.set("extraction", "forward"));
  EXPECT_NEAR(values_of(measured("hypothetical_extraction", inputs, found), "hypothetical_extraction")[0],
              100 * 2 / 1.5, 1e-10);
  ASSERT_TRUE(inputs.conventions.set("extraction_up_to", "1"));
  EXPECT_EQ(measured("hypothetical_extraction", inputs, found).notes.at(0).en,
            "accounts were not extracted one by one: there are more than 1");
}

TEST(Linkages, RefuseFlowsThatLeadNowhere) {
  const std::vector<InputOutput::Flow> flows = {{0, 2, 1}};

  EXPECT_THROW((void)Leontief(flows, Values{1, 1}), base::ContractError);
  EXPECT_THROW((void)Leontief(std::vector<InputOutput::Flow>{{0, 1, -1}}, Values{1, 1}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator::structure
