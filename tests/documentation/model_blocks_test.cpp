// Model texts in the documentation are read by the same checker as a user's. A block marked ```hlm is a whole model and
// must check; ```hlm-fragment holds statements and must parse; ```hlm-assignments holds the assignments of a case, one a
// line; ```hlm-refused must be refused with the first sentence that stands under it as a quotation (> …).
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/lang/print.hpp"

namespace hinterland {
namespace {

struct Block {
  std::string file;
  int line = 0;
  std::string kind;
  std::string text;
  std::string quotation;  // the line `> …` behind it, if any
};

std::vector<std::filesystem::path> documents() {
  const std::filesystem::path root = HINTERLAND_SOURCE_DIR;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    if (entry.path().filename().string().starts_with("README")) files.push_back(entry.path());
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  }
  return files;
}

std::vector<Block> blocks_of(const std::filesystem::path& file) {
  std::vector<Block> blocks;
  std::ifstream stream(file);
  int number = 0;
  bool is_inside = false;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.starts_with("```")) {
      is_inside = !is_inside;
      if (is_inside) blocks.push_back({file.filename().string(), number, line.substr(3), "", ""});
    } else if (is_inside) {
      blocks.back().text += line + "\n";
    } else if (line.starts_with("> ") && !blocks.empty() && blocks.back().quotation.empty()) {
      blocks.back().quotation = line.substr(2);
    }
  }
  std::erase_if(blocks, [](const Block& block) { return !block.kind.starts_with("hlm"); });
  return blocks;
}

std::vector<Block> all_blocks(const std::string& kind) {
  std::vector<Block> result;
  for (const auto& file : documents()) {
    for (Block& block : blocks_of(file)) {
      if (block.kind == kind) result.push_back(std::move(block));
    }
  }
  return result;
}

std::string rendered(const base::Diagnostics& found) {
  std::string text;
  for (const auto& one : found.list()) text += base::render(one, base::Language::en) + "\n";
  return text;
}

std::string where(const Block& block) {
  return block.file + ", block at line " + std::to_string(block.line);
}

TEST(Documentation, MarksItsModelTextsInAKnownWay) {
  for (const auto& file : documents()) {
    for (const Block& block : blocks_of(file)) {
      EXPECT_THAT(block.kind, testing::AnyOf("hlm", "hlm-fragment", "hlm-assignments", "hlm-refused"))
          << where(block);
    }
  }
}

TEST(Documentation, ShowsModelsThatCheck) {
  ASSERT_FALSE(all_blocks("hlm").empty());
  for (const Block& block : all_blocks("hlm")) {
    base::Diagnostics found;
    const auto model = lang::check(lang::parse_model(block.text, block.file, found), found);

    EXPECT_TRUE(model.has_value() && found.empty()) << where(block) << "\n" << rendered(found);
  }
}

TEST(Documentation, ShowsFragmentsThatParseAndPrint) {
  ASSERT_FALSE(all_blocks("hlm-fragment").empty());
  for (const Block& block : all_blocks("hlm-fragment")) {
    base::Diagnostics found;
    const auto tree = lang::parse_model(block.text, block.file, found);

    EXPECT_TRUE(found.empty() && !tree.statements.empty()) << where(block) << "\n" << rendered(found);
    EXPECT_TRUE(lang::parse_model(lang::print(tree), block.file, found) == tree) << where(block);
  }
}

TEST(Documentation, ShowsAssignmentsThatParse) {
  ASSERT_FALSE(all_blocks("hlm-assignments").empty());
  for (const Block& block : all_blocks("hlm-assignments")) {
    std::istringstream lines(block.text);
    for (std::string line; std::getline(lines, line);) {
      base::Diagnostics found;
      EXPECT_TRUE(lang::parse_assignment(line, {block.file, 1, 1, 0}, found)) << where(block) << "\n"
                                                                              << rendered(found);
    }
  }
}

TEST(Documentation, ShowsRefusalsInTheWordsThatAreUsed) {
  ASSERT_FALSE(all_blocks("hlm-refused").empty());
  for (const Block& block : all_blocks("hlm-refused")) {
    base::Diagnostics found;
    (void)lang::check(lang::parse_model(block.text, block.file, found), found);

    ASSERT_FALSE(found.empty()) << where(block);
    EXPECT_EQ(base::message(found.list().front(), base::Language::en), block.quotation) << where(block);
  }
}

}  // namespace
}  // namespace hinterland
