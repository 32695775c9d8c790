// Every file of this folder must be refused, in exactly the words stored beside it; and every diagnostic of the
// language must have a file here.
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rejected_text.hpp"

namespace hinterland::rejected {
namespace {

const std::filesystem::path root = HINTERLAND_SOURCE_DIR;

std::vector<std::filesystem::path> all_files() {
  return rejected_files(root / "tests/rejected");
}

class Rejected : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Rejected, IsRefusedInTheExpectedWords) {
  const auto found = diagnostics_of(GetParam(), root / "models");

  ASSERT_FALSE(found.empty());
  EXPECT_EQ(rendered(found, read_file(GetParam())), read_file(expected_file(GetParam())))
      << "if the new words are meant, run the program write_expected";
}

TEST_P(Rejected, ShowsNothingTwice) {
  const auto found = diagnostics_of(GetParam(), root / "models");

  for (std::size_t a = 0; a < found.list().size(); ++a) {
    for (std::size_t b = a + 1; b < found.list().size(); ++b)
      EXPECT_FALSE(found.list()[a] == found.list()[b]);
  }
}

INSTANTIATE_TEST_SUITE_P(Files, Rejected, testing::ValuesIn(all_files()),
                         [](const auto& parameter) { return parameter.param.stem().string(); });

TEST(RejectedFolder, HasAFileForEveryDiagnosticOfTheLanguage) {
  std::set<std::string> shown;
  for (const auto& file : all_files()) {
    const auto found = diagnostics_of(file, root / "models");
    for (const auto& one : found.list()) shown.insert(one.id);
  }

  for (const std::string& id : base::diagnostic_ids()) {
    const bool is_of_language = id.starts_with("HL00") || id.starts_with("HL01");
    EXPECT_TRUE(!is_of_language || shown.contains(id)) << id << " has no file";
  }
}

}  // namespace
}  // namespace hinterland::rejected
