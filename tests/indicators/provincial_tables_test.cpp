// Inner Mongolia's input-output table of 2017 (cases/china_provinces_2017): which industries pull the others, and how far
// imports in the flows change the answer. Numbers to compare with come from a dense inverse in numpy.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/indicator/table.hpp"
#include "indicators/reference.hpp"

namespace hinterland::reference {
namespace {

constexpr std::size_t industries = 42;
constexpr const char* inner_mongolia = "150000";

Table of_case(const std::string& file) {
  return Table(std::filesystem::path(HINTERLAND_SOURCE_DIR) / "cases" / "china_provinces_2017" / file);
}

/// The province's rows of a column.
std::vector<double> column(const Table& table, const std::string& name) {
  const std::vector<double> all = table.numbers(name);
  std::vector<double> numbers;
  for (std::size_t k = 0; k < table.rows(); ++k)
    if (table.text("code")[k] == inner_mongolia) numbers.push_back(all[k]);
  return numbers;
}

/// Share of what the province uses of each product that it makes itself: (GO - EX - OF) over that plus IM and IF.
std::vector<double> home_share(const Table& table) {
  const auto output = column(table, "GO"), exported = column(table, "EX"), sent = column(table, "OF");
  const auto imported = column(table, "IM"), received = column(table, "IF");
  std::vector<double> shares;
  for (std::size_t i = 0; i < industries; ++i) {
    const double own = std::max(output[i] - exported[i] - sent[i], 0.0);
    shares.push_back(own / (output[i] - exported[i] - sent[i] + imported[i] + received[i]));
  }
  return shares;
}

indicator::Inputs table_of_2017(bool without_imports) {
  const Table trade = of_case("output_and_trade.csv"), use = of_case("intermediate_use.csv");
  const std::vector<double> share =
      without_imports ? home_share(trade) : std::vector<double>(industries, 1.0);
  indicator::InputOutput accounts;
  accounts.accounts = axis("industry", of_case("industries.csv").text("code"));
  accounts.output = column(trade, "GO");
  accounts.final_demand = accounts.output;
  for (std::uint32_t j = 0; j < industries; ++j) {
    const std::vector<double> bought = column(use, fmt::format("{:02}", j + 1));
    for (std::uint32_t i = 0; i < industries; ++i) {
      accounts.flows.push_back({i, j, share[i] * bought[i]});
      accounts.final_demand[i] -= share[i] * bought[i];
    }
  }
  indicator::Inputs inputs;
  inputs.linkages = accounts;
  return inputs;
}

std::string largest(const array::Array& values) {
  const auto numbers = values.values();
  return values.axes()[0][static_cast<std::size_t>(std::ranges::max_element(numbers) - numbers.begin())].code;
}

TEST(ProvincialTables, WithImportsMachineryHasTheLargestBackwardLinkageAndTheImportsAreSaid) {
  const indicator::Inputs inputs = table_of_2017(false);
  base::Diagnostics found;

  const auto measurement = indicator::measure(*indicator::find_row("backward_linkage"), inputs, found);

  const array::Array linkages = finding(measurement, "backward_linkage");
  EXPECT_EQ(largest(linkages), "16");  // general-purpose machinery
  expect_close(linkages[15], 3.4425699940, {1e-9, 0}, "general-purpose machinery");
  ASSERT_EQ(found.list().size(), 1);
  EXPECT_EQ(found.list()[0].id, "HL0769");
  EXPECT_EQ(found.list()[0].arguments.at("count"), "18");
}

TEST(ProvincialTables, WithoutImportsElectricityHas) {
  const indicator::Inputs inputs = table_of_2017(true);
  base::Diagnostics found;

  const auto measurement = indicator::measure(*indicator::find_row("backward_linkage"), inputs, found);

  const array::Array linkages = finding(measurement, "backward_linkage");
  EXPECT_EQ(largest(linkages), "24");  // electricity and heat
  expect_close(linkages[23], 1.7756787755, {1e-9, 0}, "electricity and heat");
}

TEST(ProvincialTables, InnerMongoliaIsSpecialisedInCoalAndComplexityLeadsInTheEast) {
  const Table trade = of_case("output_and_trade.csv");
  std::vector<std::string> provinces;
  for (const std::string& code : trade.text("code"))
    if (provinces.empty() || provinces.back() != code) provinces.push_back(code);
  indicator::Inputs inputs;
  inputs.regions = axis("province", provinces);
  inputs.periods = axis("period", {""});
  inputs.sectors = indicator::SectorTable{
      "output",
      {"output", "产出"},
      array::Array({inputs.periods, inputs.regions, axis("industry", of_case("industries.csv").text("code"))},
                   trade.numbers("GO"))};
  base::Diagnostics found;

  const auto quotients = indicator::measure(*indicator::find_row("location_quotient"), inputs, found);
  const auto complexity = indicator::measure(*indicator::find_row("economic_complexity"), inputs, found);

  const std::size_t here = *inputs.regions.find(inner_mongolia);
  expect_close(finding(quotients, "location_quotient")[here * industries + 1], 8.05, {0.005, 0}, "coal");
  const array::Array index = finding(complexity, "economic_complexity");
  EXPECT_EQ(largest(index), "370000");  // Shandong, then Jiangsu and Zhejiang
  expect_close(index[here], -0.878511816614388, {1e-9, 0}, "Inner Mongolia");
  EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace hinterland::reference
