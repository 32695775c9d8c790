// The comparison itself: a difference is found, named with its row, and not overlooked where a number is missing.
// SPDX-License-Identifier: Apache-2.0
#include "reproduction/published_case.hpp"

#include <cmath>

namespace hinterland::reproduction {
namespace {

const Table theirs{{{"country", "CAN"}, {"p", "1.5"}}, {{"country", "JPN"}, {"p", "-2"}}};

TEST(Differences, AreNoneWithinWhatIsAllowed) {
  const auto ours = [](const Row& row) { return number(row, "p") + 1e-7; };

  EXPECT_EQ(differences(theirs, "p", ours, {.absolute = 1.1e-7}), "");
  EXPECT_EQ(differences(theirs, "p", ours, {.relative = 1.1e-7}), "");
}

TEST(Differences, NameTheRowAndBothNumbers) {
  const auto ours = [](const Row& row) { return row.at("country") == "JPN" ? -1.75 : 1.5; };

  EXPECT_EQ(differences(theirs, "p", ours, {.absolute = 0.1}),
            "p, JPN: ours -1.75, theirs -2, difference 0.25\n");
}

TEST(Differences, AMissingNumberIsOne) {
  const auto ours = [](const Row&) { return std::nan(""); };

  EXPECT_EQ(differences(theirs, "p", ours, {.absolute = 1e9}),
            "p, CAN: ours nan, theirs 1.5, difference nan\np, JPN: ours nan, theirs -2, difference nan\n");
}

TEST(Differences, AnEmptyTableProvesNothing) {
  EXPECT_EQ(differences({}, "p", [](const Row&) { return 0.0; }, {}), "the table is empty");
}

}  // namespace
}  // namespace hinterland::reproduction
