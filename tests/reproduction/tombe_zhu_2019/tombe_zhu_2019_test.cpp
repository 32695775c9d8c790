// Tombe & Zhu (2019), table 8: what lower trade costs within China and with the world are worth. The data are the
// authors', rounded (see case.toml), so published numbers are met to their printed digits; a program of its own in
// Python (scipy's root on the same rounded data) is met to 1e-8.
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <string>

#include "reproduction/published_case.hpp"

namespace hinterland::reproduction {
namespace {

namespace fs = std::filesystem;

/// The case, solved once for all tests in a scratch copy of its folder.
const PublishedCase& china_2000() {
  static const PublishedCase solved = [] {
    const fs::path folder = fs::path(testing::TempDir()) / "reproduction.tombe_zhu_2019";
    fs::remove_all(folder);
    fs::copy(fs::path(HINTERLAND_SOURCE_DIR) / "tests" / "reproduction" / "tombe_zhu_2019", folder,
             fs::copy_options::recursive);
    return PublishedCase::in(folder);
  }();
  return solved;
}

double percent(const std::string& strategy, const std::string& total) {
  return 100 * (china_2000().value(strategy, total, {}) - 1);
}

TEST(TombeZhu2019, TheBenchmarkIsAnEquilibrium) {
  ASSERT_TRUE(china_2000().finished().all_converged);
  EXPECT_NEAR(china_2000().value("baseline", "total_gdp", {}), 1, 1e-9);
  EXPECT_NEAR(china_2000().value("baseline", "w", {"Inner Mongolia", "ag"}), 1, 1e-9);
}

TEST(TombeZhu2019, MeetsThePublishedGainsFromTrade) {
  // Printed with one decimal; rounding the data moves the second, so a tenth is allowed.
  EXPECT_NEAR(percent("internal", "total_gdp"), 11.2, 0.1);
  EXPECT_NEAR(percent("internal", "total_welfare"), 11.4, 0.1);
  EXPECT_NEAR(percent("external", "total_gdp"), 4.0, 0.1);
  EXPECT_NEAR(percent("external", "total_welfare"), 2.9, 0.1);
}

TEST(TombeZhu2019, AgreesWithAProgramOfItsOwn) {
  // Residuals of both programs are below 1e-11; totals magnify them by less than a thousand.
  EXPECT_NEAR(percent("internal", "total_gdp"), 11.209038133627, 1e-6);
  EXPECT_NEAR(percent("internal", "total_welfare"), 11.356044986721, 1e-6);
  EXPECT_NEAR(percent("external", "total_gdp"), 4.058697436852, 1e-6);
  EXPECT_NEAR(percent("external", "total_welfare"), 2.907200416519, 1e-6);
  EXPECT_NEAR(percent("all", "total_gdp"), 15.218008438634, 1e-6);
  EXPECT_NEAR(percent("all", "total_welfare"), 14.138121359758, 1e-6);
}

}  // namespace
}  // namespace hinterland::reproduction
