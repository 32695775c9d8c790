// SPDX-License-Identifier: Apache-2.0
#include "cli/exit_code.hpp"

#include <gtest/gtest.h>

namespace hinterland::cli {
namespace {

/// The first error of the catalogue whose id begins so.
std::string error_of(std::string_view prefix) {
  for (const std::string& id : base::diagnostic_ids()) {
    if (id.starts_with(prefix) && base::severity(id) == base::Severity::error) return id;
  }
  ADD_FAILURE() << "the catalogue has no error " << prefix;
  return {};
}

TEST(ExitCode, IsThatOfTheModelWhereAnyErrorIsInTheModel) {
  base::Diagnostics data;
  data.add(error_of("HL04"), {});
  base::Diagnostics both = data;
  both.add(error_of("HL00"), {});

  EXPECT_EQ(exit_code({}), ExitCode::ok);
  EXPECT_EQ(exit_code(data), ExitCode::data_error);
  EXPECT_EQ(exit_code(both), ExitCode::model_error);
}

TEST(ExitCode, IsThatOfTheDataForAWrongLeverInACase) {
  base::Diagnostics found;
  found.add(error_of("HL01"), {"some/case.toml", 12, 3, 1});

  EXPECT_EQ(exit_code(found), ExitCode::data_error);
}

}  // namespace
}  // namespace hinterland::cli
