// Table 2 of Caliendo & Parro (2015) and an independent solution at full precision, through the case file. Tolerances are
// those of the tables' README: 0.005 percentage points for the two printed decimals, 1e-7 for the rest. The source
// fixes no unit of prices; ours is world value added, so that levels are compared after division by it.
// SPDX-License-Identifier: Apache-2.0
#include "reproduction/published_case.hpp"

#include <utility>

namespace hinterland::reproduction {
namespace {

const PublishedCase& published() {
  static const PublishedCase once("caliendo_parro_2015_nafta");
  return once;
}

constexpr const char* base = "baseline";
constexpr const char* nafta = "nafta";

class Nafta : public Reproduction {
 protected:
  Nafta() : Reproduction(published()) {}

  [[nodiscard]] double of(const std::string& outcome, const std::string& quantity, const Row& row) const {
    return published_.value(outcome, quantity, {row.at("region")});
  }
  [[nodiscard]] double in_sector(const std::string& outcome, const std::string& quantity,
                                 const Row& row) const {
    return published_.value(outcome, quantity, {row.at("region"), row.at("sector")});
  }
  /// What the case file compares with the baseline, in percent.
  [[nodiscard]] auto percent(const std::string& comparison) const {
    return [this, comparison](const Row& row) { return of(nafta, comparison + "_percent", row); };
  }
  [[nodiscard]] auto welfare() const {
    return
        [this](const Row& row) { return percent("terms_of_trade")(row) + percent("volume_of_trade")(row); };
  }
  /// World value added in their unit of prices over ours, by a column of wages.
  [[nodiscard]] double their_unit(const std::string& column) const {
    const Table wages = published_.table("expected_countries.csv"), labour = published_.table("regions.csv");
    double theirs = 0, ours = 0;
    for (std::size_t n = 0; n < wages.size(); ++n) {
      theirs += number(wages[n], column) * number(labour[n], "wL");
      ours += number(labour[n], "wL");  // the numeraire
    }
    return theirs / ours;
  }
};

TEST_F(Nafta, ConvergesAndPassesEveryFinding) {
  EXPECT_TRUE(published_.finished().all_converged);
  for (const model::Finding& finding : published_.finished().result.findings)
    EXPECT_TRUE(finding.passed) << finding.label.en << ": " << finding.words.en;
}

TEST_F(Nafta, TableTwoIsReproducedToItsTwoDecimals) {
  const Table theirs = published_.table("expected_published_table2.csv");

  const Allowed bar{.absolute = 0.005};  // percentage points
  EXPECT_EQ(differences(theirs, "welfare_pct", welfare(), bar), "");
  EXPECT_EQ(differences(theirs, "tot_pct", percent("terms_of_trade"), bar), "");
  EXPECT_EQ(differences(theirs, "vot_pct", percent("volume_of_trade"), bar), "");
  EXPECT_EQ(differences(theirs, "real_wage_pct", percent("real_wage"), bar), "");
}

TEST_F(Nafta, WelfareOfAllCountriesIsThatOfTheIndependentSolution) {
  const Table tight = published_.table("expected_countries.csv");

  const Allowed bar{.absolute = 1e-7};
  // Finite changes of costs and of trade, c_hat - 1 and M_hat - c_hat, are in the unit of prices of either outcome; the
  // source's drifts by 1.2e-5 between them, ours stays.
  const double drift = their_unit("wage_hat_cf") / their_unit("wage_hat_base");
  const auto in_their_unit = [&](const auto& ours) {
    return [&, ours](const Row& row) { return drift * ours(row); };
  };
  EXPECT_EQ(differences(tight, "welfare_pct", in_their_unit(welfare()), bar), "");
  EXPECT_EQ(differences(tight, "tot_pct", in_their_unit(percent("terms_of_trade")), bar), "");
  EXPECT_EQ(differences(tight, "vot_pct", in_their_unit(percent("volume_of_trade")), bar), "");
  EXPECT_EQ(differences(tight, "real_wage_pct", percent("real_wage"), bar), "");
  EXPECT_EQ(differences(tight, "exact_real_income_pct", percent("real_income"), bar), "");
}

TEST_F(Nafta, WagesPricesAndIncomesOfAllCountriesAreThoseOfTheIndependentSolution) {
  const Table tight = published_.table("expected_countries.csv");

  const Allowed bar{.relative = 1e-7};
  for (const auto& [outcome, suffix] : {std::pair(base, "base"), std::pair(nafta, "cf")}) {
    const double unit = their_unit(std::string("wage_hat_") + suffix);
    const auto nominal = [&, outcome = outcome](const std::string& quantity) {
      return [&, outcome, quantity](const Row& row) { return unit * of(outcome, quantity, row); };
    };
    EXPECT_EQ(differences(tight, std::string("wage_hat_") + suffix, nominal("w"), bar), "");
    EXPECT_EQ(differences(tight, std::string("P_hat_") + suffix, nominal("consumer_prices"), bar), "");
    EXPECT_EQ(differences(tight, std::string("income_") + suffix, nominal("I1"), bar), "");
  }
}

TEST_F(Nafta, PricesAndSpendingOfAllSectorsAreThoseOfTheIndependentSolution) {
  const Table tight = published_.table("expected_region_sector.csv");

  const Allowed bar{.relative = 1e-7};
  for (const auto& [outcome, suffix] : {std::pair(base, "base"), std::pair(nafta, "cf")}) {
    const double unit = their_unit(std::string("wage_hat_") + suffix);
    const auto nominal = [&, outcome = outcome](const std::string& quantity) {
      return [&, outcome, quantity](const Row& row) { return unit * in_sector(outcome, quantity, row); };
    };
    EXPECT_EQ(differences(tight, std::string("P_hat_") + suffix, nominal("P"), bar), "");
    EXPECT_EQ(differences(tight, std::string("X_") + suffix, nominal("X"), bar), "");
  }
}

}  // namespace
}  // namespace hinterland::reproduction
