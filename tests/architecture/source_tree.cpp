// SPDX-License-Identifier: Apache-2.0
#include "architecture/source_tree.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace hinterland::architecture {
namespace {

namespace fs = std::filesystem;

const fs::path root = HINTERLAND_SOURCE_DIR;

bool is_skipped_folder(const fs::path& folder) {
  static const std::set<std::string> skipped{"build", "runs", "node_modules"};
  const std::string name = folder.filename().string();
  return skipped.contains(name) || (name.starts_with('.') && name != ".ci");
}

void collect(const fs::path& place, std::vector<fs::path>& out_paths) {
  if (fs::is_regular_file(place)) out_paths.push_back(place);
  if (!fs::is_directory(place)) return;
  for (const fs::directory_entry& entry : fs::directory_iterator(place)) {
    if (!is_skipped_folder(entry.path())) collect(entry.path(), out_paths);
  }
}

bool is_part_of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Walks through C++ text and blanks comments and, if asked, the insides of literals.
class Blanker {
 public:
  Blanker(std::string_view text, bool blank_literals) : text_(text), blank_literals_(blank_literals) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (looking_at("//"))
        blank_through("\n", true);
      else if (looking_at("/*"))
        blank_through("*/", true);
      else if (looking_at("R\"") && !after_word())
        raw_literal();
      else if (text_[at_] == '"' || (text_[at_] == '\'' && !after_word()))
        literal(text_[at_]);
      else
        out_ += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  bool looking_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  bool after_word() const { return at_ > 0 && is_part_of_word(text_[at_ - 1]); }  // 1'000 is no literal

  void blank_through(std::string_view end, bool blank) {
    const std::size_t found = text_.find(end, at_ + 1);
    const std::size_t stop = found == std::string_view::npos ? text_.size() : found + end.size();
    for (; at_ < stop; ++at_) out_ += (blank && text_[at_] != '\n') ? ' ' : text_[at_];
  }

  void raw_literal() {
    const std::size_t open = text_.find('(', at_);
    const std::string end = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    blank_through(end, blank_literals_);
  }

  void literal(char quote) {
    out_ += text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') {
      const std::size_t length = text_[at_] == '\\' ? 2 : 1;
      for (std::size_t k = 0; k < length && at_ < text_.size(); ++k, ++at_) {
        out_ += blank_literals_ ? ' ' : text_[at_];
      }
    }
    if (at_ < text_.size()) out_ += text_[at_++];
  }

  std::string_view text_;
  bool blank_literals_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string SourceFile::folder() const {
  return path.substr(0, path.rfind('/'));
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

SourceFile read(const std::string& path) {
  std::ifstream file(root / path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  std::vector<std::string> lines = split_lines(text);
  return {path, std::move(text), std::move(lines)};
}

bool exists(const std::string& path) {
  return fs::exists(root / path);
}

std::vector<SourceFile> files_in(const std::vector<std::string>& places) {
  std::vector<fs::path> paths;
  for (const std::string& place : places) collect(root / place, paths);
  std::ranges::sort(paths);
  std::vector<SourceFile> files;
  for (const fs::path& path : paths) {
    SourceFile file = read(fs::relative(path, root).string());
    if (file.text.find('\0') == std::string::npos) files.push_back(std::move(file));
  }
  return files;
}

std::vector<SourceFile> library_files() {
  std::vector<SourceFile> files = files_in({"src/hinterland"});
  std::erase_if(files,
                [](const SourceFile& file) { return !file.ends_with(".hpp") && !file.ends_with(".cpp"); });
  return files;
}

std::vector<std::string> library_folders() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(root / "src/hinterland")) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string code_only(std::string_view text) {
  return Blanker(text, true).run();
}

std::string without_comments(std::string_view text) {
  return Blanker(text, false).run();
}

}  // namespace hinterland::architecture
