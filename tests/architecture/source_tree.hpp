// The repository as the architecture tests see it: text files with their lines. Not for the library.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hinterland::architecture {

struct SourceFile {
  std::string path;  // relative to the repository: "src/hinterland/base/sum.hpp"
  std::string text;
  std::vector<std::string> lines;

  [[nodiscard]] bool ends_with(std::string_view ending) const { return path.ends_with(ending); }
  [[nodiscard]] bool is_test() const { return ends_with("_test.cpp"); }
  [[nodiscard]] std::string folder() const;  // "src/hinterland/base"
};

/// Every text file below these folders and files, in the order of their paths. Build folders, hidden folders
/// and fetched packages are left out.
[[nodiscard]] std::vector<SourceFile> files_in(const std::vector<std::string>& places);

/// Every *.hpp and *.cpp of src/hinterland.
[[nodiscard]] std::vector<SourceFile> library_files();

/// Names of the folders of src/hinterland.
[[nodiscard]] std::vector<std::string> library_folders();

[[nodiscard]] SourceFile read(const std::string& path);
[[nodiscard]] bool exists(const std::string& path);

/// The text with comments and the insides of literals blanked, line breaks kept: what the compiler acts on.
[[nodiscard]] std::string code_only(std::string_view text);

/// The text with comments blanked and literals kept.
[[nodiscard]] std::string without_comments(std::string_view text);

[[nodiscard]] std::vector<std::string> split_lines(std::string_view text);

}  // namespace hinterland::architecture
