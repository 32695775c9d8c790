// docs/case-file.md: its blocks are read by the reader itself, and it names every key of the schema.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "documentation/code_blocks.hpp"
#include "hinterland/run/case_file.hpp"

namespace hinterland {
namespace {

const std::string root = HINTERLAND_SOURCE_DIR;

std::string content(const std::string& path) {
  std::ifstream file(root + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string messages(const std::string& text, const std::string& page) {
  base::Diagnostics found;
  (void)run::read_case_text(text, page, found);
  std::string all;
  for (const auto& diagnostic : found.list()) all += base::render(diagnostic, base::Language::en) + "\n";
  return all;
}

TEST(CaseFilePage, ShowsCasesThatAreRead) {
  const auto blocks = documentation::code_blocks("toml-case");

  ASSERT_FALSE(blocks.empty());
  for (const auto& block : blocks)
    EXPECT_EQ(messages(block.text(), block.page), "") << "line " << block.first_line;
}

// A part of a case is read after this beginning, which declares what parts refer to.
TEST(CaseFilePage, ShowsPartsThatAreRead) {
  const std::string beginning = "[case]\nname = \"part\"\nmodel = \"strong_capital\"\n";
  const std::string sets = "[sets.R]\ntable = \"regions.csv\"\n";
  const std::string groups = "[groups.leagues]\nmembers = [\"Hohhot\"]\n";
  const auto blocks = documentation::code_blocks("toml-part");

  ASSERT_FALSE(blocks.empty());
  for (const auto& block : blocks) {
    const std::string part = block.text();
    std::string text = part.find("[case]") == std::string::npos ? beginning : "";
    text += part;
    if (part.find("[sets.R]") == std::string::npos) text += sets;
    if (part.find("[groups.leagues]") == std::string::npos) text += groups;
    EXPECT_EQ(messages(text, block.page), "") << "line " << block.first_line;
  }
}

// How a key stands on the page: `key`, [key], { key = …, or after a comma.
constexpr const char* beginnings[] = {"`", "[", "{ ", ", "};

void expect_keys(const nlohmann::json& node, const std::string& page) {
  if (node.is_object() && node.contains("properties") && node.at("properties").is_object()) {
    for (const auto& [key, value] : node.at("properties").items()) {
      const bool is_named =
          std::any_of(std::begin(beginnings), std::end(beginnings),
                      [&](const char* before) { return page.find(before + key) != std::string::npos; });
      EXPECT_TRUE(is_named) << "docs/case-file.md does not explain the key " << key;
    }
  }
  if (node.is_structured()) {
    for (const auto& child : node) expect_keys(child, page);
  }
}

TEST(CaseFilePage, NamesEveryKey) {
  expect_keys(nlohmann::json::parse(content("/schema/case.schema.json")), content("/docs/case-file.md"));
}

}  // namespace
}  // namespace hinterland
