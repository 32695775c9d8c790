// Input-output linkages against Miller & Blair's two sectors.
// SPDX-License-Identifier: Apache-2.0
#include "indicators/reference.hpp"

#include <array>

#include <fmt/format.h>

#include "hinterland/indicator/table.hpp"

namespace hinterland::reference {
namespace {

constexpr Allowed allowed{1e-10, 0};  // the README's
constexpr const char* two_sectors = "io-miller-blair-2sector";

indicator::Inputs miller_blair() {
  const Table rows = table(two_sectors, "input.csv");
  indicator::Inputs inputs;
  indicator::InputOutput accounts;
  accounts.accounts = axis("sector", rows.text("sector"));
  for (std::uint32_t j = 0; j < 2; ++j) {
    const std::vector<double> column = rows.numbers("sec" + std::to_string(j + 1));
    for (std::uint32_t i = 0; i < 2; ++i) accounts.flows.push_back({i, j, column[i]});
  }
  accounts.output = rows.numbers("output");
  accounts.final_demand = rows.numbers("final_demand");
  accounts.demand_change = {600, 1500};
  inputs.linkages = accounts;
  return inputs;
}

array::Array measured(const std::string& id, const std::string& name, const indicator::Inputs& inputs) {
  base::Diagnostics found;
  const indicator::Measurement measurement = indicator::measure(*indicator::find_row(id), inputs, found);
  EXPECT_TRUE(found.empty()) << id;
  return finding(measurement, name);
}

TEST(Linkages, MatricesAreThoseOfMillerAndBlair) {
  if (!is_here(two_sectors)) GTEST_SKIP() << why_not(two_sectors);
  const auto numbers = expected(two_sectors);
  const indicator::Inputs inputs = miller_blair();
  const std::array<std::array<const char*, 3>, 4> matrices = {
      {{"A", "leontief_inverse", "leontief_inverse.coefficients"},
       {"L", "leontief_inverse", "leontief_inverse"},
       {"B", "ghosh_inverse", "ghosh_inverse.coefficients"},
       {"G", "ghosh_inverse", "ghosh_inverse"}}};

  for (const auto& [letter, id, name] : matrices) {
    const array::Array matrix = measured(id, name, inputs);
    for (std::size_t i = 0; i < 2; ++i) {
      for (std::size_t j = 0; j < 2; ++j) {
        const std::string key = fmt::format("{}[{};{}]", letter, i + 1, j + 1);
        expect_close(matrix.at(i, j), numbers.at(key), allowed, key);
      }
    }
  }
}

TEST(Linkages, LinkagesAreThoseOfMillerAndBlair) {
  if (!is_here(two_sectors)) GTEST_SKIP() << why_not(two_sectors);
  const auto numbers = expected(two_sectors);
  indicator::Inputs inputs = miller_blair();
  const auto expect_both = [&](const array::Array& values, const std::string& before,
                               const std::string& after) {
    for (std::size_t j = 0; j < 2; ++j) {
      const std::string key = before + "[" + std::to_string(j + 1) + "]" + after;
      expect_close(values[j], numbers.at(key), allowed, key);
    }
  };

  expect_both(measured("backward_linkage", "backward_linkage", inputs), "backward_linkage", "");
  expect_both(measured("backward_linkage", "backward_linkage.power_of_dispersion", inputs),
              "power_of_dispersion", "");
  expect_both(measured("forward_linkage", "forward_linkage", inputs), "forward_linkage_ghosh", "");
  expect_both(measured("demand_impact", "demand_impact", inputs), "x_new", " for f=(600;1500)");
  ASSERT_TRUE(inputs.conventions.set("forward_linkage_by", "leontief"));
  expect_both(measured("forward_linkage", "forward_linkage.sensitivity_of_dispersion", inputs),
              "sensitivity_of_dispersion_L_rows", "");
}

}  // namespace
}  // namespace hinterland::reference
