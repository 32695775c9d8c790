// The repository as a whole: models with their tests, cases, packages with their reasons, one version number.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "architecture/source_tree.hpp"

namespace hinterland::architecture {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> folders_in(const std::string& place) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(HINTERLAND_SOURCE_DIR) / place)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  return names;
}

std::string first_match(const std::string& text, const std::string& pattern) {
  std::smatch match;
  return std::regex_search(text, match, std::regex(pattern)) ? match[1].str() : "";
}

TEST(Repository, EveryModelIsATextAndATest) {
  ASSERT_FALSE(folders_in("models").empty());
  for (const std::string& name : folders_in("models")) {
    const std::string base = "models/" + name + "/" + name;
    EXPECT_TRUE(exists(base + ".hlm")) << base;
    EXPECT_TRUE(exists(base + ".test.toml")) << base;
    EXPECT_EQ(first_match(read(base + ".hlm").text, R"((?:^|\n)model\s+(\w+))"), name)
        << "a model is named as its file";
  }
}

TEST(Repository, EveryCaseIsRunnable) {
  ASSERT_FALSE(folders_in("cases").empty());
  for (const std::string& name : folders_in("cases")) {
    EXPECT_TRUE(exists("cases/" + name + "/case.toml")) << name;
  }
}

TEST(Repository, EveryPackageHasItsReason) {
  const std::regex form(R"([a-z0-9][a-z0-9+.-]+(\s+(unless|for):[a-z0-9-]+)?\s+#\s+\S.*)");
  for (const std::string& line : read("packages.txt").lines) {
    if (line.empty() || line.starts_with('#')) continue;
    EXPECT_TRUE(std::regex_match(line, form)) << "packages.txt: " << line;
  }
}

TEST(Repository, HasOneVersionNumber) {
  const std::string version =
      first_match(read("CMakeLists.txt").text, R"(project\(hinterland VERSION ([0-9.]+))");
  ASSERT_FALSE(version.empty());

  EXPECT_EQ(first_match(read("CITATION.cff").text, R"(\nversion: ([0-9.]+))"), version);
  const std::string changelog = read("CHANGELOG.md").text;
  EXPECT_TRUE(changelog.find("## [" + version + "]") != std::string::npos ||
              changelog.find("## [Unreleased]") != std::string::npos);
}

TEST(Repository, DecisionsAreNumberedWithoutGapsAndAnswerFourQuestions) {
  const std::vector<SourceFile> decisions = files_in({"docs/decisions"});
  ASSERT_FALSE(decisions.empty());
  int expected = 1;
  for (const SourceFile& decision : decisions) {
    const std::string name = decision.path.substr(std::string("docs/decisions/").size());
    EXPECT_EQ(std::stoi(name), expected++) << name;
    for (const char* heading : {"## Context", "## Choice", "## Cost", "## When to revisit"}) {
      EXPECT_NE(decision.text.find(heading), std::string::npos) << name << " lacks " << heading;
    }
  }
}

TEST(Repository, RelativeLinksInDocumentsLeadSomewhere) {
  const std::regex link(R"(\]\(([^)#:\s]+)(#[^)]*)?\))");
  for (const SourceFile& page :
       files_in({"README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs"})) {
    if (!page.ends_with(".md")) continue;
    for (std::sregex_iterator match(page.text.begin(), page.text.end(), link), end; match != end; ++match) {
      const fs::path target = fs::path(page.path).parent_path() / (*match)[1].str();
      EXPECT_TRUE(exists(target.string())) << page.path << " links to " << (*match)[1];
    }
  }
}

}  // namespace
}  // namespace hinterland::architecture
