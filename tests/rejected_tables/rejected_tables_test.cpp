// Measures the table of every folder here with the arguments in its asked.txt, and compares what the user is told, in both
// languages, with expected.txt. On a difference the found text is written to the build folder, to be read and, if right,
// copied.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "cli/command_line.hpp"
#include "hinterland/base/error.hpp"
#include "hinterland/run/run_case.hpp"
#include "hinterland/run/table_case.hpp"

namespace hinterland {
namespace {

namespace fs = std::filesystem;
const fs::path folder = fs::path(HINTERLAND_SOURCE_DIR) / "tests" / "rejected_tables";

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string without(std::string text, const std::string& prefix) {
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
    text.erase(at, prefix.size());
  return text;
}

/// The line of asked.txt as a shell would hand it over; "./name" is a file of the folder.
cli::MeasureOptions options_of(const fs::path& table_folder) {
  std::istringstream line(content(table_folder / "asked.txt"));
  std::vector<std::string> words = {"hinterland", "measure"};
  for (std::string word; line >> word;)
    words.push_back(word.starts_with("./") ? (table_folder / word.substr(2)).string() : word);
  std::vector<const char*> arguments;
  for (const std::string& word : words) arguments.push_back(word.c_str());
  std::ostringstream out, err;
  const cli::CommandLine command = cli::read_command_line(arguments, out, err);
  EXPECT_TRUE(command.command.has_value()) << err.str();
  return std::get<cli::MeasureOptions>(command.command.value());
}

std::string diagnostics_of(const fs::path& table_folder) {
  base::Diagnostics found;
  try {
    const cli::MeasureOptions asked = options_of(table_folder);
    run::TableQuestion question = asked.question;
    question.table = asked.path;
    run::Options options;
    options.case_text = run::case_of_table(question, found);
    options.case_path = run::case_path_of(question);
    base::stop_on_errors(found);
    found.add(run::check_case(options, {}).warnings);
  } catch (const base::InputError& error) {
    if (!found.has_errors()) found.add(error.diagnostics());
  }
  std::string text;
  for (const base::Diagnostic& diagnostic : found.list()) {
    for (const auto language : {base::Language::en, base::Language::zh})
      text += base::render(diagnostic, language) + "\n";
  }
  return without(text, table_folder.string() + "/");
}

std::vector<std::string> names() {
  std::vector<std::string> result;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory()) result.push_back(entry.path().filename().string());
  }
  std::ranges::sort(result);
  return result;
}

class RejectedTable : public testing::TestWithParam<std::string> {};

TEST_P(RejectedTable, IsRefusedWithItsDiagnostics) {
  const std::string found = diagnostics_of(folder / GetParam());

  const std::string expected = content(folder / GetParam() / "expected.txt");
  if (found != expected) {
    fs::create_directories(fs::path(HINTERLAND_BINARY_DIR) / "rejected_tables");
    std::ofstream(fs::path(HINTERLAND_BINARY_DIR) / "rejected_tables" / (GetParam() + ".txt")) << found;
  }
  EXPECT_EQ(found, expected);
  EXPECT_THAT(found, testing::HasSubstr("HL0"));
}

INSTANTIATE_TEST_SUITE_P(Folders, RejectedTable, testing::ValuesIn(names()),
                         [](const auto& parameter) { return parameter.param; });

}  // namespace
}  // namespace hinterland
