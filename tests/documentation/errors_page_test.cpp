// Every message is documented, and shown as a user sees it.
// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

#include "documentation/errors_page.hpp"
#include "hinterland/base/diagnostic.hpp"

namespace hinterland::documentation {
namespace {

const std::filesystem::path root = HINTERLAND_SOURCE_DIR;

TEST(ErrorsPage, IsUpToDate) {
  std::ifstream file(root / "docs/errors.md", std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};

  EXPECT_TRUE(page == errors_page(root)) << "run the program write_errors_page and read the difference";
}

TEST(ErrorsPage, HasAnAnchorForEveryDiagnostic) {
  const std::string page = errors_page(root);
  for (const std::string& id : base::diagnostic_ids())
    EXPECT_NE(page.find("<a id=\"" + id + "\"></a>"), std::string::npos) << id;
}

TEST(ErrorsPage, ShowsEveryDiagnosticByARejectedFileOrSaysWhyNot) {
  const auto shown = examples(root);
  for (const std::string& id : base::diagnostic_ids()) {
    const bool has_file = shown.contains(id), has_reason = without_file().contains(id);
    EXPECT_TRUE(has_file || has_reason) << id << " has no file in tests/rejected or tests/rejected_cases";
    EXPECT_FALSE(has_file && has_reason) << id << " has a file now: drop its reason";
    if (has_file) {
      EXPECT_FALSE(shown.at(id).en.empty() || shown.at(id).zh.empty())
          << id << " is not shown in both languages";
    }
  }
}

}  // namespace
}  // namespace hinterland::documentation
