// Runs every folder of cases/ as `hinterland run` does: models solved, with every strategy; measures measured; results whole and
// the report in both languages.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "hinterland/result/findings.hpp"
#include "hinterland/run/run_case.hpp"

namespace hinterland {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const fs::path root = HINTERLAND_SOURCE_DIR;

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(root / "cases")) {
    if (entry.is_directory()) found.push_back(entry.path().filename().string());
  }
  std::ranges::sort(found);
  return found;
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class Cases : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] run::Finished run() const {
    run::Options options;
    options.case_path = root / "cases" / GetParam();
    options.output = fs::path(testing::TempDir()) / ("case_" + GetParam());
    options.models = root / "models";
    return run::run_case(options, {}, base::Language::zh);
  }
};

void expect_solved(const result::Result& result) {
  EXPECT_TRUE(result.baseline.solve.is_converged()) << solve::one_line(result.baseline.solve).en;
  for (const result::Outcome& strategy : result.strategies)
    EXPECT_TRUE(strategy.solve.is_converged()) << strategy.id << ": " << solve::one_line(strategy.solve).en;
  for (const model::Finding& finding : result.findings)
    EXPECT_TRUE(finding.passed) << finding.label.en << ": " << finding.words.en;
}

/// Each [[measure]] found numbers, and each indicator that was named.
void expect_measured(const result::Result& result) {
  for (const result::Measuring& measuring : result.measurings) {
    const result::Result part = result::part_of(result, measuring);
    EXPECT_FALSE(part.baseline.measurements.empty()) << measuring.id;
    EXPECT_TRUE(std::ranges::any_of(part.baseline.measurements, [](const indicator::Measurement& one) {
      return !one.findings.empty();
    })) << measuring.id;
  }
}

TEST_P(Cases, RunsAndItsResultIsWhole) {
  const run::Finished finished = run();

  EXPECT_TRUE(finished.all_converged);
  EXPECT_FALSE(finished.warnings.has_errors());
  const bool has_model = result::has_model(finished.result);
  EXPECT_TRUE(has_model || !finished.result.measurings.empty())
      << "a case without a model measures something";
  if (has_model) expect_solved(finished.result);
  expect_measured(finished.result);
  for (const char* file : {"report.html", "results.csv", "run.json", "summary.md"})
    EXPECT_GT(fs::file_size(finished.folder.path / file), 100U) << file;
  fs::remove_all(finished.folder.path);
}

TEST_P(Cases, HasTitleAndSourcesInBothLanguages) {
  const std::string text = content(root / "cases" / GetParam() / "case.toml");

  const std::size_t title = text.find("title = {");
  ASSERT_NE(title, std::string::npos);
  const std::string line = text.substr(title, text.find('\n', title) - title);
  EXPECT_THAT(line, testing::AllOf(HasSubstr("en = "), HasSubstr("zh = ")));
  EXPECT_TRUE(fs::exists(root / "cases" / GetParam() / "SOURCES.md"));
}

INSTANTIATE_TEST_SUITE_P(Folders, Cases, testing::ValuesIn(names()),
                         [](const auto& parameter) { return parameter.param; });

}  // namespace
}  // namespace hinterland
