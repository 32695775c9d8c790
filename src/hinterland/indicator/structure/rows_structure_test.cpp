// The family's part of the table: every row says its range, source and conventions, every text stands in both languages.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/rows.hpp"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "hinterland/indicator/structure/accounts_fixture.hpp"

namespace hinterland::indicator::structure {
namespace {

bool has_chinese(const std::string& text) {
  // Chinese characters are three bytes from E4 to E9 in UTF-8
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

void expect_both_languages(const base::Text& text) {
  EXPECT_FALSE(text.en.empty());
  EXPECT_FALSE(has_chinese(text.en)) << text.en;
  EXPECT_TRUE(has_chinese(text.zh)) << text.en;
}

TEST(StructureFamily, EveryRowHasARangeASourceAndNamesInBothLanguages) {
  for (const Row& row : structure_family().rows) {
    SCOPED_TRACE(row.id);
    expect_both_languages(row.label);
    EXPECT_FALSE(row.range.empty());
    EXPECT_FALSE(row.source.empty());
    EXPECT_FALSE(row.needs.empty());
    EXPECT_NE(row.compute, nullptr);
  }
}

TEST(StructureFamily, EveryConventionIsUsedAndInWordsInBothLanguages) {
  const Family family = structure_family();
  std::set<std::string> used;
  for (const Row& row : family.rows) used.insert(row.conventions.begin(), row.conventions.end());

  std::set<std::string> declared;
  for (const Convention& convention : family.conventions) {
    SCOPED_TRACE(convention.id);
    declared.insert(convention.id);
    expect_both_languages(convention.label);
    EXPECT_NE(convention.choices.size(), 1);
    for (const Choice& choice : convention.choices) {
      EXPECT_FALSE(choice.meaning.en.empty());
      EXPECT_FALSE(choice.meaning.zh.empty());
    }
  }
  EXPECT_EQ(used, declared);
}

TEST(StructureFamily, EveryFindingIsNamedAfterItsRowAndInBothLanguages) {
  Inputs inputs = employment(6, 4, random_cells(48, 12), {"2010", "2020"});
  inputs.linkages = random_accounts(3, 3, 13);
  inputs.linkages->demand_change.assign(9, 1);
  inputs.plants = Plants{inputs.regions,
                         sectors_of(inputs),
                         {0, 1, 2, 3, 4, 5, 0, 1},
                         {0, 0, 1, 1, 2, 2, 3, 3},
                         {1, 2, 3, 4, 5, 6, 7, 8}};
  base::Diagnostics found;
  for (const Row& row : structure_family().rows) {
    SCOPED_TRACE(row.id);

    const Measurement measurement = measure(row, inputs, found);

    ASSERT_FALSE(measurement.findings.empty());
    EXPECT_EQ(measurement.findings.front().name, row.id);
    for (const Finding& finding : measurement.findings) {
      SCOPED_TRACE(finding.name);
      EXPECT_TRUE(finding.name == row.id || finding.name.starts_with(row.id + "."));
      expect_both_languages(finding.label);
    }
    for (const base::Text& note : measurement.notes) expect_both_languages(note);
  }
}

}  // namespace
}  // namespace hinterland::indicator::structure
