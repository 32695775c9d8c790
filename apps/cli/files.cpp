// SPDX-License-Identifier: Apache-2.0
#include "cli/files.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace hinterland::cli {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> model_files(const fs::path& models) {
  std::vector<fs::path> files;
  if (!fs::is_directory(models)) return files;
  for (const fs::directory_entry& entry : fs::directory_iterator(models)) {
    const fs::path file = entry.path() / (entry.path().filename().string() + ".hlm");
    if (fs::is_regular_file(file)) files.push_back(file);
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace hinterland::cli
