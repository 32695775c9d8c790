// The geodetector on 185 villages' neural-tube defects against the R package geodetector 1.0-5.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "hinterland/indicator/table.hpp"
#include "indicators/reference.hpp"

namespace hinterland::reference {
namespace {

const std::string name = "geodetector-disease";
constexpr Allowed q_tolerance{1e-10, 0}, p_tolerance{1e-6, 0};

class Geodetector : public testing::Test {
 protected:
  void SetUp() override {
    if (!is_here(name)) GTEST_SKIP() << why_not(name);
    const Table read = table(name, "input.csv");
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < read.rows(); ++i) codes.push_back(std::to_string(i + 1));
    inputs.regions = axis("village", codes);
    inputs.periods = axis("year", {""});
    inputs.value = series("incidence", inputs.periods, inputs.regions, read.numbers("incidence"));
    for (const std::string factor : {"watershed", "soiltype", "elevation"})
      inputs.factors.push_back(series(factor, inputs.periods, inputs.regions, read.numbers(factor)));
  }

  /// The number of our finding at the member with this code.
  double ours(const std::string& row, const std::string& part, const std::string& member) {
    const auto measured = indicator::measure(*indicator::find_row(row), inputs, found);
    const array::Array& values = finding(measured, part);
    return values[values.axes().back().find(member).value()];
  }

  indicator::Inputs inputs;
  base::Diagnostics found;
};

TEST_F(Geodetector, EveryNumberIsThatOfThePackage) {
  const Table numbers = table(name, "expected.csv");
  const auto value = numbers.numbers("value");
  std::size_t compared = 0;
  for (std::size_t k = 0; k < numbers.rows(); ++k, ++compared) {
    const std::string detector = numbers.text("detector")[k], x = numbers.text("x")[k];
    const std::string quantity = numbers.text("quantity")[k], what = detector + " " + x + " " + quantity;
    if (detector == "factor" && quantity == "q") {
      expect_close(ours("factor_detector", "factor_detector", x), value[k], q_tolerance, what);
    } else if (detector == "factor") {
      ASSERT_EQ(quantity, "p");
      expect_close(ours("factor_detector", "factor_detector.p", x), value[k], p_tolerance, what);
    } else if (detector == "interaction") {
      expect_close(ours("interaction_detector", "interaction_detector", x), value[k], q_tolerance, what);
    } else {
      ASSERT_EQ(detector, "risk");
      const auto sign = x.find('=');
      const std::string factor = x.substr(0, sign);
      expect_close(ours("risk_detector", "risk_detector." + factor, x.substr(sign + 1)), value[k],
                   q_tolerance, what);
    }
  }
  EXPECT_EQ(compared, 14u);
  EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace hinterland::reference
