// Conventions that the pages name exist and can take the value shown: `conventions = { … }` in cases, --convention in commands,
// `name=choice` in sentences.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "hinterland/indicator/conventions.hpp"

namespace hinterland::documentation {
namespace {

namespace fs = std::filesystem;

const fs::path root = HINTERLAND_SOURCE_DIR;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Every match of the pattern's first two groups is a convention and a choice of it.
std::size_t expect_choices(const std::string& page, const std::string& text, const std::regex& pattern) {
  std::size_t count = 0;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match, ++count) {
    indicator::Conventions conventions;
    EXPECT_TRUE(conventions.set((*match)[1].str(), (*match)[2].str())) << page << ": " << match->str();
  }
  return count;
}

std::size_t expect_conventions_of(const fs::path& file) {
  static const std::regex table(R"(\nconventions = \{([^}]*)\})"),
      entry(R"re((\w+) = "?([\w.]+(?:,[\w.]+)*)"?)re"), option(R"(--convention ([a-z]\w*)=([\w.]+))"),
      sentence(R"(`([a-z]\w*)=([\w.]+)`)");
  const std::string text = content_of(file), page = fs::relative(file, root).string();
  std::size_t count = expect_choices(page, text, option) + expect_choices(page, text, sentence);
  for (std::sregex_iterator match(text.begin(), text.end(), table), end; match != end; ++match)
    count += expect_choices(page, (*match)[1].str(), entry);
  return count;
}

TEST(Conventions, NamedInPagesAndCasesExist) {
  std::size_t count = 0;
  for (const char* page : {"README.md", "README.zh-CN.md", "docs/case-file.md", "docs/measure.md",
                           "docs/measure.zh-CN.md", "docs/theory/coupling.md", "docs/theory/indicators.md"})
    count += expect_conventions_of(root / page);
  for (const auto& entry : fs::directory_iterator(root / "cases")) {
    if (fs::exists(entry.path() / "case.toml")) count += expect_conventions_of(entry.path() / "case.toml");
  }
  EXPECT_GT(count, 10U);
}

}  // namespace
}  // namespace hinterland::documentation
