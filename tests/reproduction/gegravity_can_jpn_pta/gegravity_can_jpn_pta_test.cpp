// The example of the gegravity package through the case file: four stages of one trade agreement.
// Tolerances are those of the tables' README: 1e-8 relative for resistances, 1e-6 percentage points against the
// package, 1e-9 against the independent solution at full precision.
// SPDX-License-Identifier: Apache-2.0
#include "reproduction/published_case.hpp"

#include <tuple>

namespace hinterland::reproduction {
namespace {

const PublishedCase& published() {
  static const PublishedCase once("gegravity_can_jpn_pta");
  return once;
}

class CanadaJapan : public Reproduction {
 protected:
  CanadaJapan() : Reproduction(published()) {}

  /// Of the country in the row: a variable or measure under the agreement.
  [[nodiscard]] auto with_agreement(const std::string& quantity) const {
    return [this, quantity](const Row& row) {
      return published_.value("agreement", quantity, {row.at("country")});
    };
  }
  [[nodiscard]] auto percent(const std::string& quantity) const {
    return [this, quantity](const Row& row) { return 100 * (with_agreement(quantity)(row) - 1); };
  }
  [[nodiscard]] double traded(const std::string& stage, const std::string& exporter,
                              const std::string& importer) const {
    return published_.value("agreement", "trade_" + stage, {exporter, importer});
  }
  /// Percentage change of what a country sells to (or buys from) all others, one step over base.
  [[nodiscard]] double foreign_change(const std::string& country, bool is_export) const {
    double before = 0, after = 0;
    for (const Row& other : published_.table("expected_country_tight.csv")) {
      const std::string& partner = other.at("country");
      if (partner == country) continue;
      const auto& [from, to] = is_export ? std::tie(country, partner) : std::tie(partner, country);
      before += traded("base", from, to);
      after += traded("one_step", from, to);
    }
    return 100 * (after / before - 1);
  }
};

TEST_F(CanadaJapan, Converges) {
  EXPECT_TRUE(published_.finished().all_converged);
}

TEST_F(CanadaJapan, ResistancesOfEveryStageAreThoseOfTheIndependentSolution) {
  const Table tight = published_.table("expected_country_tight.csv");

  for (const std::string name :
       {"imr_base", "imr_conditional", "imr_full", "omr_base", "omr_conditional", "omr_full"}) {
    EXPECT_EQ(differences(tight, name, with_agreement(name), {.relative = 1e-9}), "");
  }
}

TEST_F(CanadaJapan, OneStepAndFullFeedbackAreToldApart) {
  const Table tight = published_.table("expected_country_tight.csv");

  const Allowed bar{.absolute = 1e-9};  // percentage points
  EXPECT_EQ(differences(tight, "p_onestep_pct", percent("price_one_step"), bar), "");
  EXPECT_EQ(differences(tight, "gdp_onestep_pct", percent("real_output_one_step"), bar), "");
  EXPECT_EQ(differences(tight, "p_full_feedback_pct", percent("p_full"), bar), "");
  EXPECT_EQ(differences(tight, "real_gdp_full_feedback_pct", percent("real_output_full"), bar), "");
}

TEST_F(CanadaJapan, ResistancesAreThoseOfThePackage) {
  const Table theirs = published_.table("expected_mr_gegravity.csv");

  const Allowed bar{.relative = 1e-8};
  EXPECT_EQ(differences(theirs, "baseline imr", with_agreement("imr_base"), bar), "");
  EXPECT_EQ(differences(theirs, "conditional imr", with_agreement("imr_conditional"), bar), "");
  EXPECT_EQ(differences(theirs, "experiment imr", with_agreement("imr_conditional"), bar), "");
  EXPECT_EQ(differences(theirs, "baseline omr", with_agreement("omr_base"), bar), "");
  EXPECT_EQ(differences(theirs, "conditional omr", with_agreement("omr_conditional"), bar), "");
  EXPECT_EQ(differences(theirs, "experiment omr", with_agreement("omr_conditional"), bar), "");
}

TEST_F(CanadaJapan, CountriesChangeAsInThePackage) {
  const Table theirs = published_.table("expected_country_gegravity.csv");
  const auto imr_change = [&](const Row& row) {
    return 100 * (with_agreement("imr_conditional")(row) / with_agreement("imr_base")(row) - 1);
  };
  const auto omr_change = [&](const Row& row) {
    return 100 * (with_agreement("omr_conditional")(row) / with_agreement("omr_base")(row) - 1);
  };
  const auto welfare = [&](const Row& row) { return 1 / with_agreement("real_output_one_step")(row); };
  const auto exports = [&](const Row& row) { return foreign_change(row.at("country"), true); };
  const auto imports = [&](const Row& row) { return foreign_change(row.at("country"), false); };
  const auto at_home = [&](const Row& row) {
    const std::string& here = row.at("country");
    return 100 * (traded("one_step", here, here) / traded("base", here, here) - 1);
  };

  const Allowed bar{.absolute = 1e-6};  // percentage points
  EXPECT_EQ(differences(theirs, "factory gate price change (percent)", percent("price_one_step"), bar), "");
  EXPECT_EQ(differences(theirs, "omr change (percent)", omr_change, bar), "");
  EXPECT_EQ(differences(theirs, "imr change (percent)", imr_change, bar), "");
  EXPECT_EQ(differences(theirs, "GDP change (percent)", percent("real_output_one_step"), bar), "");
  EXPECT_EQ(differences(theirs, "terms of trade change (percent)", percent("real_output_one_step"), bar), "");
  EXPECT_EQ(differences(theirs, "welfare statistic", welfare, {.absolute = 1e-8}), "");
  EXPECT_EQ(differences(theirs, "output change (percent)", percent("price_one_step"), bar), "");
  EXPECT_EQ(differences(theirs, "expenditure change (percent)", percent("price_one_step"), bar), "");
  EXPECT_EQ(differences(theirs, "foreign exports change (percent)", exports, bar), "");
  EXPECT_EQ(differences(theirs, "foreign imports change (percent)", imports, bar), "");
  EXPECT_EQ(differences(theirs, "intranational trade change (percent)", at_home, bar), "");
}

TEST_F(CanadaJapan, BilateralTradeIsThatOfThePackage) {
  const Table theirs = published_.table("expected_bilateral_gegravity.csv");
  const auto trade = [&](const std::string& stage) {
    return [this, stage](const Row& row) { return traded(stage, row.at("exporter"), row.at("importer")); };
  };
  const auto change = [&](const Row& row) { return 100 * (trade("one_step")(row) / trade("base")(row) - 1); };

  EXPECT_EQ(differences(theirs, "baseline modeled trade", trade("base"), {.relative = 1e-8}), "");
  EXPECT_EQ(differences(theirs, "experiment trade", trade("one_step"), {.relative = 1e-8}), "");
  EXPECT_EQ(differences(theirs, "trade change (percent)", change, {.absolute = 1e-6}), "");
}

}  // namespace
}  // namespace hinterland::reproduction
