// Location quotients, Herfindahl and Ellison-Glaeser against mathmodels.
// SPDX-License-Identifier: Apache-2.0
#include "indicators/reference.hpp"

#include <algorithm>
#include <array>

#include "hinterland/indicator/table.hpp"

namespace hinterland::reference {
namespace {

constexpr Allowed allowed{1e-10, 0};  // the README's
constexpr const char* composite = "composite-indices-ccd";

indicator::Inputs table_of(const std::vector<std::string>& regions, const std::vector<std::string>& sectors,
                           std::vector<double> values) {
  indicator::Inputs inputs;
  inputs.regions = axis("region", regions);
  inputs.periods = axis("period", {""});
  inputs.sectors = indicator::SectorTable{
      "employment",
      {"employment", "就业"},
      array::Array({inputs.periods, inputs.regions, axis("sector", sectors)}, std::move(values))};
  return inputs;
}

indicator::Measurement measured(const std::string& id, const indicator::Inputs& inputs) {
  base::Diagnostics found;
  indicator::Measurement measurement = indicator::measure(*indicator::find_row(id), inputs, found);
  EXPECT_TRUE(found.empty()) << id;
  return measurement;
}

std::vector<std::string> distinct(std::vector<std::string> texts) {
  std::ranges::sort(texts);
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

std::size_t position(const std::vector<std::string>& list, const std::string& text) {
  return static_cast<std::size_t>(std::ranges::find(list, text) - list.begin());
}

TEST(Structure, LocationQuotientsAreThoseOfMathmodels) {
  if (!is_here(composite)) GTEST_SKIP() << why_not(composite);
  const auto numbers = expected(composite, "expected_regional.csv");
  // the documented quotients determine the table up to its unit: shares 1/2, 1/2 and 1/3, 2/3 against 2/5, 3/5
  const auto inputs = table_of({"A", "B"}, {"1", "2"}, {50, 50, 50, 100});

  const array::Array quotients = finding(measured("location_quotient", inputs), "location_quotient");

  expect_close(quotients[0], numbers.at("LQ.Region_A.industry1"), allowed, "A, industry 1");
  expect_close(quotients[1], numbers.at("LQ.Region_A.industry2"), allowed, "A, industry 2");
  expect_close(quotients[2], numbers.at("LQ.Region_B.industry1"), allowed, "B, industry 1");
  expect_close(quotients[3], numbers.at("LQ.Region_B.industry2"), allowed, "B, industry 2");
}

TEST(Structure, HerfindahlOfSectorsIsThatOfMathmodels) {
  if (!is_here(composite)) GTEST_SKIP() << why_not(composite);
  const auto numbers = expected(composite, "expected_regional.csv");

  const auto measurement = measured("sector_herfindahl", table_of({"A"}, {"1", "2", "3"}, {50, 30, 20}));

  expect_close(finding(measurement, "sector_herfindahl")[0], numbers.at("HHI(50;30;20)"), allowed, "HHI");
  expect_close(finding(measurement, "sector_herfindahl.scaled")[0], numbers.at("HHI scaled"), allowed,
               "HHI scaled");
}

TEST(Structure, EllisonGlaeserIsThatOfMathmodels) {
  if (!is_here(composite)) GTEST_SKIP() << why_not(composite);
  const auto numbers = expected(composite, "expected_regional.csv");
  const Table rows = table(composite, "eg_input.csv");
  const auto regions = distinct(rows.text("region")), sectors = distinct(rows.text("industry"));
  indicator::Inputs inputs;
  inputs.regions = axis("region", regions);
  inputs.periods = axis("period", {""});
  inputs.plants =
      indicator::Plants{inputs.regions, axis("sector", sectors), {}, {}, rows.numbers("employment")};
  for (std::size_t k = 0; k < rows.rows(); ++k) {
    inputs.plants->region.push_back(position(regions, rows.text("region")[k]));
    inputs.plants->sector.push_back(position(sectors, rows.text("industry")[k]));
  }

  const array::Array gamma = finding(measured("ellison_glaeser", inputs), "ellison_glaeser");

  for (std::size_t s = 0; s < sectors.size(); ++s)
    expect_close(gamma[s], numbers.at("EG." + sectors[s]), allowed, "sector " + sectors[s]);
}

}  // namespace
}  // namespace hinterland::reference
