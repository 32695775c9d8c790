// A folder includes only strictly lower floors, as cmake/floors.cmake says, and says so to CMake.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "architecture/source_tree.hpp"

namespace hinterland::architecture {
namespace {

/// The table of cmake/floors.cmake, read from the file itself so that there is one table only.
std::map<std::string, int> floors() {
  const std::string text = read("cmake/floors.cmake").text;
  const std::size_t begin = text.find("set(HINTERLAND_FLOORS");
  const std::string table = text.substr(begin, text.find(')', begin) - begin);
  const std::regex row(R"((\d+):([a-z_]+))");
  std::map<std::string, int> result;
  for (std::sregex_iterator match(table.begin(), table.end(), row), end; match != end; ++match) {
    result[(*match)[2]] = std::stoi((*match)[1]);
  }
  return result;
}

struct Include {
  std::string file;
  std::string from, to;  // folders
};

std::vector<Include> includes() {
  const std::regex line_form("^\\s*#\\s*include\\s*\"hinterland/([a-z_]+)/.*");
  std::vector<Include> result;
  for (const SourceFile& file : library_files()) {
    const std::string inside = file.path.substr(std::string("src/hinterland/").size());
    for (const std::string& line : file.lines) {
      std::smatch match;
      if (std::regex_match(line, match, line_form)) {
        result.push_back({file.path, inside.substr(0, inside.find('/')), match[1]});
      }
    }
  }
  return result;
}

/// What each folder declares after USES in src/hinterland/CMakeLists.txt.
std::map<std::string, std::set<std::string>> declared_uses() {
  const std::string text = read("src/hinterland/CMakeLists.txt").text;
  const std::regex call(R"(hinterland_folder\((\w+)([^)]*)\))");
  const std::regex uses(R"(USES\s+((?:[a-z_]+\s*)+))");
  const std::regex name("[a-z_]+");
  std::map<std::string, std::set<std::string>> result;
  for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match) {
    const std::string arguments = (*match)[2];
    std::smatch list;
    std::set<std::string>& names = result[(*match)[1]];
    if (!std::regex_search(arguments, list, uses)) continue;
    const std::string words = list[1];
    for (std::sregex_iterator word(words.begin(), words.end(), name); word != end; ++word)
      names.insert(word->str());
  }
  return result;
}

TEST(Floors, EveryFolderOfTheLibraryHasOne) {
  const auto table = floors();
  for (const std::string& folder : library_folders()) {
    EXPECT_TRUE(table.contains(folder)) << folder << " is missing in cmake/floors.cmake";
  }
}

TEST(Floors, FoldersIncludeOnlyStrictlyLowerFloorsAndThemselves) {
  const auto table = floors();
  ASSERT_FALSE(includes().empty());

  for (const Include& include : includes()) {
    if (include.from == include.to) continue;
    ASSERT_TRUE(table.contains(include.to)) << include.file << " includes unknown folder " << include.to;
    EXPECT_LT(table.at(include.to), table.at(include.from))
        << include.file << " (floor " << table.at(include.from) << ") may not include " << include.to
        << " (floor " << table.at(include.to) << ")";
  }
}

TEST(Floors, EveryIncludedFolderIsDeclaredToCMake) {
  const auto uses = declared_uses();

  for (const Include& include : includes()) {
    if (include.from == include.to) continue;
    ASSERT_TRUE(uses.contains(include.from))
        << include.from << " is missing in src/hinterland/CMakeLists.txt";
    EXPECT_TRUE(uses.at(include.from).contains(include.to))
        << include.file << " includes " << include.to
        << "; name it after USES in src/hinterland/CMakeLists.txt";
  }
}

}  // namespace
}  // namespace hinterland::architecture
