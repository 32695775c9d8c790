// Every model of the library against its own test file: one test per economy, taken in by glob.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>

#include "hinterland/lang/check.hpp"
#include "hinterland/lang/parse.hpp"
#include "models/economy.hpp"

namespace hinterland::models_test {
namespace {

namespace fs = std::filesystem;

const fs::path library = fs::path(HINTERLAND_SOURCE_DIR) / "models";

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(library)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && fs::exists(entry.path() / (name + ".test.toml"))) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<EconomyText> economies_of(const std::string& model) {
  const std::string file = "models/" + model + "/" + model + ".test.toml";
  return read_test_file(content(fs::path(HINTERLAND_SOURCE_DIR) / file), file);
}

struct Named {
  std::string model;
  EconomyText economy;
};
void PrintTo(const Named& named, std::ostream* out) {
  *out << named.model << ", " << named.economy.name;
}

// A file that cannot be read has no economies here; the test below says why.
std::vector<Named> all_economies() {
  std::vector<Named> result;
  for (const std::string& model : model_names()) {
    try {
      for (EconomyText& economy : economies_of(model)) result.push_back({model, std::move(economy)});
    } catch (const FormatError&) {
      continue;
    }
  }
  return result;
}

lang::CheckedModel checked(const std::string& name) {
  base::Diagnostics found;
  const lang::SyntaxTree tree =
      lang::parse_model(content(library / name / (name + ".hlm")), name + ".hlm", found);
  std::optional<lang::CheckedModel> model = lang::check(tree, found);
  for (const base::Diagnostic& diagnostic : found.list())
    ADD_FAILURE() << base::render(diagnostic, base::Language::en);
  return model.value();
}

TEST(TestFiles, CanAllBeReadAndNameEachEconomyOnce) {
  ASSERT_FALSE(model_names().empty());
  for (const std::string& model : model_names()) {
    std::set<std::string> names;
    EXPECT_NO_THROW({
      for (const EconomyText& economy : economies_of(model)) {
        EXPECT_TRUE(names.insert(economy.name).second) << model << ": " << economy.name << " stands twice";
        EXPECT_FALSE(economy.expectations.empty()) << model << ": " << economy.name;
      }
    }) << model;
  }
}

class Economy : public testing::TestWithParam<Named> {};

TEST_P(Economy, BehavesAsItsTestFileExpects) {
  std::vector<std::string> faults;
  ASSERT_NO_THROW(faults = faults_of(GetParam().economy, checked(GetParam().model)));
  for (const std::string& fault : faults) ADD_FAILURE() << fault;
}

INSTANTIATE_TEST_SUITE_P(Library, Economy, testing::ValuesIn(all_economies()),
                         [](const auto& one) { return one.param.model + "_" + one.param.economy.name; });

}  // namespace
}  // namespace hinterland::models_test
