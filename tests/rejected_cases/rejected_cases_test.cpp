// Reads every folder here as a case and compares all its diagnostics, in both languages, with expected.txt. On a
// difference the found text is written to the build folder, to be read and, if right, copied.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "hinterland/base/error.hpp"
#include "hinterland/dataset/dataset.hpp"
#include "hinterland/run/case_file.hpp"
#include "hinterland/run/run_case.hpp"

namespace hinterland {
namespace {

namespace fs = std::filesystem;
const fs::path folder = fs::path(HINTERLAND_SOURCE_DIR) / "tests" / "rejected_cases";

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string without(std::string text, const std::string& prefix) {
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
    text.erase(at, prefix.size());
  return text;
}

// A case with a model of its own, or one that only measures, is taken as far as `hinterland check` goes.
void check_whole(const fs::path& case_folder, base::Diagnostics& out_found) {
  run::Options options;
  options.case_path = case_folder;
  options.models = fs::path(HINTERLAND_SOURCE_DIR) / "models";
  try {
    out_found.add(run::check_case(options, {}).warnings);
  } catch (const base::InputError& error) {
    out_found.add(error.diagnostics());
  }
}

// Everything a user would be told: the case file's faults or, if it can be read, those of its data, and of both with
// the model.
std::string diagnostics_of(const fs::path& case_folder) {
  base::Diagnostics found;
  if (fs::exists(case_folder / "model.hlm")) {
    check_whole(case_folder, found);
  } else {
    auto file = run::read_case_file(case_folder / "case.toml", found);
    if (file && file->model.text.empty()) {
      check_whole(case_folder, found);
    } else if (file) {
      (void)dataset::read(file->data, found);
    }
  }
  std::string text;
  for (const base::Diagnostic& diagnostic : found.list()) {
    for (const auto language : {base::Language::en, base::Language::zh}) {
      text += base::render(diagnostic, language) + "\n";
    }
  }
  return without(text, case_folder.string() + "/");
}

std::vector<std::string> names() {
  std::vector<std::string> result;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory()) result.push_back(entry.path().filename().string());
  }
  std::sort(result.begin(), result.end());
  return result;
}

class RejectedCase : public testing::TestWithParam<std::string> {};

TEST_P(RejectedCase, IsRefusedWithItsDiagnostics) {
  const std::string found = diagnostics_of(folder / GetParam());

  const std::string expected = content(folder / GetParam() / "expected.txt");
  if (found != expected) {
    fs::create_directories(fs::path(HINTERLAND_BINARY_DIR) / "rejected_cases");
    std::ofstream(fs::path(HINTERLAND_BINARY_DIR) / "rejected_cases" / (GetParam() + ".txt")) << found;
  }
  EXPECT_EQ(found, expected);
  EXPECT_THAT(found, testing::HasSubstr("HL0"));
}

INSTANTIATE_TEST_SUITE_P(Folders, RejectedCase, testing::ValuesIn(names()),
                         [](const auto& parameter) { return parameter.param; });

}  // namespace
}  // namespace hinterland
