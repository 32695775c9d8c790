// docs/case-file.md: its blocks are read by the reader itself, and it names every key of the schema.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "documentation/code_blocks.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/result/balance.hpp"
#include "hinterland/run/case_file.hpp"
#include "hinterland/run/run_case.hpp"

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

// With the tables it speaks of, the first case of the page is a whole project: it runs, and the railway pays.
TEST(CaseFilePage, ShowsFirstACaseThatRuns) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "three_towns";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "case.toml") << documentation::code_blocks("toml-case").front().text();
  std::ofstream(folder / "towns.csv")
      << "code,name_en,name_zh,lon,lat,area\n"
         "n,North,北镇,111.7,40.8,120\nm,Middle,中镇,111.9,40.3,80\ns,South,南镇,112.0,39.8,150\n";
  std::ofstream(folder / "people.csv")
      << "code,year,people,income\n"
         "n,2010,90000,0\nn,2020,100000,52000\nm,2010,30000,0\nm,2020,25000,31000\n"
         "s,2010,60000,0\ns,2020,62000,40000\n";
  run::Options options;
  options.case_path = folder;
  options.output = folder / "out";
  options.models = root + "/models";

  const run::Finished finished = run::run_case(options, {}, base::Language::en);

  EXPECT_TRUE(finished.all_converged);
  for (const model::Finding& finding : finished.result.findings) {
    EXPECT_TRUE(finding.passed) << finding.label.en << ": " << finding.words.en;
  }
  const auto* before = result::find_quantity(finished.result.baseline, "real_output");
  const auto* after = result::find_quantity(finished.result.strategies[0], "real_output");
  ASSERT_NE(before, nullptr);
  EXPECT_GT(base::sum(after->values.values()), base::sum(before->values.values()));
  std::filesystem::remove_all(folder);
}

// A part of a case is read after this beginning, which declares what parts refer to.
TEST(CaseFilePage, ShowsPartsThatAreRead) {
  const std::string beginning = "[case]\nname = \"part\"\nmodel = \"strong_capital\"\n";
  const std::string sets = "[sets.R]\ntable = \"regions.csv\"\n";
  const std::string groups = "[groups.leagues]\nset = \"R\"\nmembers = [\"Hohhot\"]\n";
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
