// The pages of the library's models are what `hinterland tex --page` writes from their texts: none missing, none old.
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "hinterland/lang/model_page.hpp"
#include "hinterland/lang/parse.hpp"

namespace hinterland {
namespace {

namespace fs = std::filesystem;

const fs::path root = HINTERLAND_SOURCE_DIR;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::set<std::string> library() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(root / "models")) {
    const std::string name = entry.path().filename().string();
    if (fs::exists(entry.path() / (name + ".hlm"))) names.insert(name);
  }
  return names;
}

TEST(ModelPages, AreWhatTheModelsSay) {
  for (const std::string& name : library()) {
    base::Diagnostics found;
    const auto tree =
        lang::parse_model(content(root / "models" / name / (name + ".hlm")), name + ".hlm", found);

    EXPECT_EQ(content(root / "docs/models" / (name + ".md")), lang::model_page(tree, "../../models/" + name))
        << "run scripts/model_pages.sh";
  }
}

TEST(ModelPages, AreOfModelsThatExist) {
  const std::set<std::string> names = library();
  for (const auto& entry : fs::directory_iterator(root / "docs/models"))
    EXPECT_TRUE(names.contains(entry.path().stem().string())) << entry.path();
}

}  // namespace
}  // namespace hinterland
