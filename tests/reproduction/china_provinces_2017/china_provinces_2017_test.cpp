// The case of the 31 provinces against a program of its own: independent.csv was made in Python (numpy: the same
// tables read, added up and balanced in plain loops, distances by Vincenty's formula, the equilibrium by damped
// fixed-point steps to 1e-13). The case is run in a scratch copy of its folder.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "reproduction/published_case.hpp"

namespace hinterland::reproduction {
namespace {

namespace fs = std::filesystem;

const fs::path source = HINTERLAND_SOURCE_DIR;

/// The case, solved once for all tests.
const PublishedCase& provinces() {
  static const PublishedCase solved = [] {
    const fs::path folder = fs::path(testing::TempDir()) / "reproduction.china_provinces_2017";
    fs::remove_all(folder);
    fs::copy(source / "cases" / "china_provinces_2017", folder, fs::copy_options::recursive);
    return PublishedCase::in(folder);
  }();
  return solved;
}

std::vector<std::string> members(const Row& row) {
  std::vector<std::string> result{row.at("place")};
  if (!row.at("sector").empty()) result.push_back(row.at("sector"));
  return result;
}

TEST(ChinaProvinces, AgreesWithAProgramOfItsOwn) {
  ASSERT_TRUE(provinces().finished().all_converged);

  int compared = 0;
  for (const Row& row : read_table(source / "tests/reproduction/china_provinces_2017/independent.csv")) {
    const double theirs = number(row, "value");
    const double ours = provinces().value(row.at("outcome"), row.at("quantity"), members(row));

    // Twelve printed digits, margins met to 1e-12 and residuals below 1e-11, magnified by less than a thousand.
    EXPECT_NEAR(ours, theirs, 1e-8 * std::abs(theirs)) << fmt::format(
        "{} {} {} {}", row.at("outcome"), row.at("quantity"), row.at("place"), row.at("sector"));
    ++compared;
  }
  EXPECT_GT(compared, 300);
}

TEST(ChinaProvinces, TheBaselineIsTheDataOf2017) {
  for (const char* province : {"150000", "110000", "540000", "world"}) {
    EXPECT_NEAR(provinces().value("baseline", "w", {province}), 1, 1e-9) << province;
    EXPECT_NEAR(provinces().value("baseline", "L", {province}), 1, 1e-9) << province;
  }
  // Inner Mongolia's value added in the published table: 14,825.1 (100 million CNY), here from numbers of two decimals.
  EXPECT_NEAR(provinces().value("baseline", "VA0", {"150000"}), 14825.1, 0.5);
}

}  // namespace
}  // namespace hinterland::reproduction
