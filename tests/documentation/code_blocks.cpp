// SPDX-License-Identifier: Apache-2.0
#include "documentation/code_blocks.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace hinterland::documentation {
namespace {

namespace fs = std::filesystem;

const fs::path root = HINTERLAND_SOURCE_DIR;

std::vector<fs::path> pages() {
  std::vector<fs::path> found{root / "README.md", root / "README.zh-CN.md", root / "CONTRIBUTING.md"};
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace

std::string CodeBlock::text() const {
  std::string joined;
  for (const std::string& line : lines) joined += line + '\n';
  return joined;
}

std::vector<CodeBlock> code_blocks_of(const std::string& page, const std::string& content,
                                      const std::string& language) {
  std::vector<CodeBlock> blocks;
  std::istringstream stream(content);
  std::string line;
  bool is_inside = false;
  bool is_wanted = false;
  for (int number = 1; std::getline(stream, line); ++number) {
    if (line.starts_with("```")) {
      is_wanted = !is_inside && line.substr(3) == language;
      is_inside = !is_inside;
      if (is_wanted) blocks.push_back({page, number + 1, {}});
    } else if (is_inside && is_wanted) {
      blocks.back().lines.push_back(line);
    }
  }
  return blocks;
}

std::vector<CodeBlock> code_blocks(const std::string& language) {
  std::vector<CodeBlock> all;
  for (const fs::path& path : pages()) {
    std::ifstream file(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    for (CodeBlock& block : code_blocks_of(fs::relative(path, root).string(), content, language)) {
      all.push_back(std::move(block));
    }
  }
  return all;
}

}  // namespace hinterland::documentation
