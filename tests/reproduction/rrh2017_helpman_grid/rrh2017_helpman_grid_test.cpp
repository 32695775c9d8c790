// The paper's grid of two countries through the case file: a base and two liberalisations.
// Tolerances are those of the tables' README, 1e-7 relative for welfare and 1e-10 for its spread; where the base is not
// told by the reference to its last digits, the comment says so.
// SPDX-License-Identifier: Apache-2.0
#include "reproduction/published_case.hpp"

#include <algorithm>
#include <cmath>

namespace hinterland::reproduction {
namespace {

const PublishedCase& published() {
  static const PublishedCase once("rrh2017_helpman_grid");
  return once;
}

struct Outcome {
  std::string ours, theirs;
};
const std::vector<Outcome> outcomes{
    {"baseline", "base"}, {"external_lib", "external_lib"}, {"internal_lib", "internal_lib"}};

class TwoCountries : public Reproduction {
 protected:
  TwoCountries() : Reproduction(published()) {}

  [[nodiscard]] double at(const std::string& outcome, const std::string& quantity, const Row& row) const {
    return published_.value(outcome, quantity, {row.at("cell")});
  }
  /// The unit of the reference: the geometric mean of wages in the West.
  [[nodiscard]] double unit(const std::string& outcome) const {
    double logs = 0, count = 0;
    for (const Row& cell : published_.table("cells.csv")) {
      if (cell.at("west") != "1") continue;
      logs += std::log(at(outcome, "w", cell));
      ++count;
    }
    return std::exp(logs / count);
  }
  /// The gain of one place: (own share, before over after)^(alpha/(sigma-1)) times
  /// (workers, before over after)^((sigma(1-alpha)-1)/(sigma-1)) at alpha = 0.75, sigma = 5.
  [[nodiscard]] double gain(const std::string& strategy, const Row& cell) const {
    const auto ratio = [&](const std::string& quantity) {
      return at("baseline", quantity, cell) / at(strategy, quantity, cell);
    };
    return std::pow(ratio("own_share"), 0.75 / 4) * std::pow(ratio("L"), 0.25 / 4);
  }
};

TEST_F(TwoCountries, Converges) {
  EXPECT_TRUE(published_.finished().all_converged);
}

TEST_F(TwoCountries, GainAsThePaperSays) {
  for (const Row& row : published_.table("expected_welfare.csv")) {
    const std::string& strategy = row.at("experiment");
    for (const auto& [country, column] : {std::pair("West", "west"), std::pair("East", "east")}) {
      const double before = published_.value("baseline", "V", {country});
      const double percent = 100 * (published_.value(strategy, "V", {country}) / before - 1);
      const double tight = number(row, std::string("tight_") + column + "_pct");

      EXPECT_NEAR(percent, tight, 1e-7 * tight) << strategy << ", " << country;
      EXPECT_NEAR(percent, number(row, std::string("stored_") + column + "_pct"), 0.05)
          << strategy << ", " << country;
    }
  }
}

TEST_F(TwoCountries, GainTheSameInEveryPlaceOfACountry) {
  for (const std::string strategy : {"external_lib", "internal_lib"}) {
    for (const std::string west : {"0", "1"}) {
      double least = INFINITY, most = 0;
      for (const Row& cell : published_.table("cells.csv")) {
        if (cell.at("west") != west) continue;
        least = std::min(least, gain(strategy, cell));
        most = std::max(most, gain(strategy, cell));
      }
      EXPECT_LT(most / least - 1, 1e-10) << strategy << ", west = " << west;
    }
  }
}

// Twelve digits are printed, and the reference is solved to 5e-11: 1e-9 leaves room for the conditioning of both.
TEST_F(TwoCountries, PeopleAndTradeOfEveryPlaceAreThoseOfTheReference) {
  const Table theirs = published_.table("expected_equilibrium.csv");
  for (const auto& [ours, suffix] : outcomes) {
    const auto of = [&, outcome = ours](const std::string& quantity) {
      return [&, outcome, quantity](const Row& row) { return at(outcome, quantity, row); };
    };

    EXPECT_EQ(differences(theirs, "L_" + suffix, of("L"), {.relative = 1e-9}), "");
    EXPECT_EQ(differences(theirs, "pi_own_" + suffix, of("own_share"), {.relative = 1e-9}), "");
  }
}

// In the base the reference's wages of East to West are less exact: trade between its countries is out of balance by 7e-8,
// which is 1e-8 in wages.
TEST_F(TwoCountries, PricesOfEveryPlaceAreThoseOfTheReference) {
  const Table theirs = published_.table("expected_equilibrium.csv");
  for (const auto& [ours, suffix] : outcomes) {
    const double unit = this->unit(ours);
    const auto of = [&, outcome = ours](const std::string& quantity) {
      return [&, outcome, quantity](const Row& row) { return at(outcome, quantity, row) / unit; };
    };
    const Allowed bar{.relative = ours == "baseline" ? 2e-8 : 1e-9};

    EXPECT_EQ(differences(theirs, "w_" + suffix, of("w"), bar), "");
    EXPECT_EQ(differences(theirs, "P_" + suffix, of("P"), bar), "");
    EXPECT_EQ(differences(theirs, "r_" + suffix, of("r"), bar), "");
  }
}

}  // namespace
}  // namespace hinterland::reproduction
