// What every file must be: licensed, explained, short, and free of what a library may not do.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <regex>

#include "architecture/source_tree.hpp"

namespace hinterland::architecture {
namespace {

constexpr std::size_t soft_limit = 400;
constexpr std::size_t hard_limit = 600;

const std::vector<std::string> code_places{
    "src", "apps", "tests", "bench", "fuzz", "cmake", "CMakeLists.txt", "scripts", "run", "test", ".ci"};

bool is_code(const SourceFile& file) {
  for (const char* ending : {".hpp", ".cpp", ".cmake", "CMakeLists.txt", ".sh", ".mjs", ".in"}) {
    if (file.ends_with(ending)) return true;
  }
  return file.path == "run" || file.path == "test" || file.path == ".ci/run";
}

std::vector<SourceFile> code_files() {
  std::vector<SourceFile> files = files_in(code_places);
  std::erase_if(files, [](const SourceFile& file) { return !is_code(file); });
  return files;
}

/// Where the pattern stands in the text, as "path:line: the line".
void expect_nowhere(const SourceFile& file, const std::string& text, const std::regex& pattern,
                    const std::string& reason) {
  const std::vector<std::string> lines = split_lines(text);
  for (std::size_t k = 0; k < lines.size(); ++k) {
    EXPECT_FALSE(std::regex_search(lines[k], pattern))
        << file.path << ':' << k + 1 << ": " << file.lines[k] << "\n  " << reason;
  }
}

TEST(FileForm, EveryCodeFileNamesItsLicenceAtTheTop) {
  for (const SourceFile& file : code_files()) {
    const auto end =
        file.lines.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(10, file.lines.size()));
    const bool has_licence = std::any_of(file.lines.begin(), end, [](const std::string& line) {
      return line.find("SPDX-License-Identifier: Apache-2.0") != std::string::npos;
    });
    EXPECT_TRUE(has_licence) << file.path << " has no SPDX line in its first ten lines";
  }
}

TEST(FileForm, EveryHeaderSaysFirstWhatItIs) {
  for (const SourceFile& file : files_in({"src", "apps"})) {
    if (!file.ends_with(".hpp")) continue;
    ASSERT_FALSE(file.lines.empty()) << file.path;
    const std::string& first = file.lines.front();
    EXPECT_TRUE(first.starts_with("// ") && first.find("SPDX") == std::string::npos)
        << file.path << " must begin with two or three lines on what it is and why, then the SPDX line";
    EXPECT_NE(file.text.find("#pragma once"), std::string::npos) << file.path;
  }
}

TEST(FileForm, NoFileIsLongerThanTheHardLimit) {
  for (const SourceFile& file : code_files()) {
    EXPECT_LE(file.lines.size(), hard_limit) << file.path << ": one file, one idea; split it";
    if (file.lines.size() > soft_limit) {
      std::cout << "over " << soft_limit << " lines, reconsider: " << file.path << ", " << file.lines.size()
                << '\n';
    }
  }
}

TEST(FileForm, TheLibraryNeitherPrintsNorEndsTheProcessNorReadsTheEnvironment) {
  const std::regex forbidden(
      R"(std::(cout|cerr|clog)\b|\b(printf|puts|fprintf|exit|_Exit|quick_exit|abort|terminate|)"
      R"(getenv|setenv)\s*\()");
  for (const SourceFile& file : library_files()) {
    if (file.is_test()) continue;
    expect_nowhere(file, code_only(file.text), forbidden, "a library returns or throws; only the app talks");
  }
}

TEST(FileForm, TheLibraryHasNoMacrosOfItsOwn) {
  const std::regex definition(
      R"(^\s*#\s*define\s+(?!HWY_))");  // Highway compiles a file once per target by HWY_*
  for (const SourceFile& file : library_files()) {
    expect_nowhere(file, code_only(file.text), definition, "use constexpr, templates or concepts");
  }
}

TEST(FileForm, NoHeaderOpensANamespaceForItsReaders) {
  const std::regex opening(R"(^using\s+namespace\b)");
  for (const SourceFile& file : files_in({"src", "apps"})) {
    if (file.ends_with(".hpp"))
      expect_nowhere(file, code_only(file.text), opening, "headers name what they use");
  }
}

TEST(FileForm, NothingKnowsTheMachineItWasWrittenOn) {
  const std::regex machine_path(R"((^|[\s"'=(`])/(home|root|work|tmp|mnt|Users)/)");
  for (const SourceFile& file : files_in({"."})) {
    if (file.path.starts_with("tests/architecture/")) continue;
    expect_nowhere(file, file.text, machine_path, "paths come from arguments or from CMake");
  }
}

TEST(FileForm, CodeNamesNoHosts) {
  // Namespaces and identifiers that look like addresses but are never opened.
  const std::regex address(
      R"(\b(https?|ftp|git)://(?!www\.w3\.org/|doi\.org/|json-schema\.org/|www\.opengis\.net/|www\.geopackage\.org/spec))");
  for (const SourceFile& file : code_files()) {
    if (file.is_test() || file.path.starts_with("tests/")) continue;
    expect_nowhere(file, file.text, address,
                   "where things are fetched from is the package manager's configuration");
  }
}

TEST(FileForm, EveryFolderWithCodeHasATestBesideIt) {
  const std::vector<SourceFile> files = library_files();
  for (const std::string& folder : library_folders()) {
    const std::string prefix = "src/hinterland/" + folder + "/";
    const auto is_body = [&](const SourceFile& file) {
      return file.path.starts_with(prefix) && file.ends_with(".cpp") && !file.is_test();
    };
    const auto is_test = [&](const SourceFile& file) {
      return file.path.starts_with(prefix) && file.is_test();
    };
    if (std::ranges::any_of(files, is_body)) {
      EXPECT_TRUE(std::ranges::any_of(files, is_test)) << folder << " has code and no *_test.cpp";
    }
  }
}

}  // namespace
}  // namespace hinterland::architecture
