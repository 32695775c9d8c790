// Console blocks (```console) of the pages are run as written: `$ hinterland …` in a folder that has cases/ and the tables that
// the page shows (```csv towns.csv), its output compared line by line. A line `…` stands for any lines.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "documentation/code_blocks.hpp"

namespace hinterland::documentation {
namespace {

namespace fs = std::filesystem;

const fs::path root = HINTERLAND_SOURCE_DIR;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The page's tables in a folder of its own, beside links to the cases and models.
class Workplace {
 public:
  explicit Workplace(const std::string& page) {
    std::string name = page;
    std::ranges::replace(name, '/', '_');
    folder_ = fs::path(testing::TempDir()) / ("console_" + name);
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    for (const char* shared : {"cases", "models"})
      fs::create_directory_symlink(root / shared, folder_ / shared);
    const std::string text = content_of(root / page), fence = "```csv ";
    for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at + 1)) {
      const std::size_t begin = at + fence.size(), end = text.find('\n', begin);
      const std::string file = text.substr(begin, end - begin);
      std::ofstream(folder_ / file, std::ios::binary)
          << text.substr(end + 1, text.find("```", end) - end - 1);
    }
  }
  ~Workplace() { fs::remove_all(folder_); }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  /// What the command says, without its progress; paths as seen from the folder.
  [[nodiscard]] std::vector<std::string> lines_of(const std::string& command, bool is_chinese) const {
    const std::string call = "cd '" + folder_.string() + "' && hinterland() { '" + HINTERLAND_PROGRAM +
                             "' --lang " + (is_chinese ? "zh" : "en") + " \"$@\"; } && " + command + " 2>&1";
    std::vector<std::string> lines;
    FILE* pipe = popen(call.c_str(), "r");
    if (pipe == nullptr) return lines;
    std::string all;
    std::array<char, 4096> buffer{};
    while (fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) all += buffer.data();
    pclose(pipe);
    const std::string here = folder_.string() + "/";
    for (std::size_t at = all.find(here); at != std::string::npos; at = all.find(here))
      all.erase(at, here.size());
    std::istringstream stream(all);
    for (std::string line; std::getline(stream, line);) {
      if (!line.starts_with("measuring: ") && !line.starts_with("测度:")) lines.push_back(line);
    }
    return lines;
  }

 private:
  fs::path folder_;
};

/// Where the lines do not follow each other as shown, `…` standing for any lines; empty where they do.
std::string difference(const std::vector<std::string>& shown, const std::vector<std::string>& said) {
  std::size_t at = 0;
  bool may_skip = false;
  for (const std::string& line : shown) {
    if (line == "…") {
      may_skip = true;
      continue;
    }
    while (may_skip && at < said.size() && said[at] != line) ++at;
    if (at == said.size() || said[at] != line)
      return "shown, not said: " + line + (at < said.size() ? "\nsaid: " + said[at] : "");
    ++at;
    may_skip = false;
  }
  return may_skip || at == said.size() ? "" : "said, not shown: " + said[at];
}

void expect_block(const CodeBlock& block, const Workplace& workplace) {
  const bool is_chinese = block.page.find(".zh-CN") != std::string::npos;
  std::string command;
  std::vector<std::string> shown;
  const auto run = [&] {
    if (!command.empty()) {
      EXPECT_EQ(difference(shown, workplace.lines_of(command, is_chinese)), "") << command;
    }
    shown.clear();
  };
  for (const std::string& line : block.lines) {
    if (!line.starts_with("$ ")) {
      shown.push_back(line);
      continue;
    }
    run();
    command = line.substr(2);
    EXPECT_TRUE(command.starts_with("hinterland ")) << command;
  }
  run();
}

TEST(ConsoleBlocks, SayWhatTheProgramSays) {
  const std::vector<CodeBlock> blocks = code_blocks("console");
  std::set<std::string> pages;
  for (const CodeBlock& block : blocks) pages.insert(block.page);
  ASSERT_FALSE(pages.empty());
  for (const std::string& page : pages) {
    const Workplace workplace(page);
    for (const CodeBlock& block : blocks) {
      if (block.page != page) continue;
      SCOPED_TRACE(page + ":" + std::to_string(block.first_line));
      expect_block(block, workplace);
    }
  }
}

TEST(ConsoleBlocks, AllowAnyLinesOnlyWhereTheySaySo) {
  EXPECT_EQ(difference({"a", "…", "d"}, {"a", "b", "c", "d"}), "");
  EXPECT_EQ(difference({"…"}, {"a", "b"}), "");
  EXPECT_EQ(difference({"a", "d"}, {"a", "b", "d"}), "shown, not said: d\nsaid: b");
  EXPECT_EQ(difference({"a"}, {"a", "b"}), "said, not shown: b");
  EXPECT_EQ(difference({"…", "e"}, {"a", "b"}), "shown, not said: e");
}

}  // namespace
}  // namespace hinterland::documentation
