// Every indicator is documented in both languages, with what it needs and where it comes from.
// SPDX-License-Identifier: Apache-2.0
#include "documentation/indicators_page.hpp"

#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

#include "hinterland/indicator/table.hpp"

namespace hinterland::documentation {
namespace {

TEST(IndicatorsPage, IsUpToDate) {
  std::ifstream file(std::string(HINTERLAND_SOURCE_DIR) + "/docs/indicators.md", std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};

  EXPECT_TRUE(page == indicators_page()) << "run the program write_indicators_page and read the difference";
}

TEST(IndicatorTable, HasIdsThatAreNotTakenAndWordsInBothLanguages) {
  std::set<std::string> ids;
  for (const indicator::Family& family : indicator::families()) {
    EXPECT_TRUE(ids.insert(family.id).second) << family.id;
    for (const indicator::Row& row : family.rows) {
      EXPECT_TRUE(ids.insert(row.id).second) << row.id;
      EXPECT_FALSE(row.label.en.empty() || row.label.zh.empty()) << row.id;
      EXPECT_FALSE(row.range.empty()) << row.id;
      EXPECT_FALSE(row.source.empty()) << row.id;
      EXPECT_FALSE(row.needs.empty()) << row.id;
      for (const std::string& one : row.conventions)
        EXPECT_NE(indicator::find_convention(one), nullptr) << row.id << " names no convention: " << one;
    }
  }
}

TEST(IndicatorTable, HasPresetsThatCanBeChosen) {
  std::set<std::string> ids;
  for (const indicator::Convention& convention : indicator::conventions()) {
    EXPECT_TRUE(ids.insert(convention.id).second) << convention.id;
    EXPECT_FALSE(convention.label.en.empty() || convention.label.zh.empty()) << convention.id;
  }
  for (const std::string& preset : indicator::presets())
    EXPECT_NO_THROW(indicator::Conventions{preset}) << preset;
}

}  // namespace
}  // namespace hinterland::documentation
