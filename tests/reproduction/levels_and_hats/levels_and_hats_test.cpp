// Two models of the library about one world: Eaton & Kortum (2002) in levels, solved before and after a shock, and
// Dekle, Eaton & Kortum (2008) in hats, which knows only the shares and incomes before it.
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <vector>

#include <fmt/format.h>

#include "reproduction/published_case.hpp"

namespace hinterland::reproduction {
namespace {

namespace fs = std::filesystem;

const fs::path cases = fs::path(HINTERLAND_SOURCE_DIR) / "tests" / "reproduction" / "levels_and_hats";
const std::vector<std::string> countries{"a", "b", "c", "d"};

/// A folder that is removed at the end.
struct Scratch {
  Scratch() : path(fs::path(testing::TempDir()) / "reproduction.levels_and_hats") {
    fs::remove_all(path);
    fs::copy(cases, path, fs::copy_options::recursive);
  }
  ~Scratch() { fs::remove_all(path); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  fs::path path;
};

/// What the baseline in levels looks like to a statistician.
void write_observations(const PublishedCase& levels, const fs::path& folder) {
  std::ofstream incomes(folder / "incomes.csv"), shares(folder / "shares.csv");
  incomes << "code,income\n";
  shares << "to,from,share\n";
  for (const std::string& to : countries) {
    double spending = 0;
    for (const std::string& from : countries) spending += levels.value("baseline", "trade", {to, from});
    incomes << fmt::format("{},{}\n", to, levels.value("baseline", "Y", {to}));
    for (const std::string& from : countries)
      shares << fmt::format("{},{},{}\n", to, from, levels.value("baseline", "trade", {to, from}) / spending);
  }
}

TEST(LevelsAndHats, TellTheSameChangesOfWagesPricesAndOwnShares) {
  const Scratch scratch;
  const PublishedCase levels = PublishedCase::in(scratch.path / "levels");
  write_observations(levels, scratch.path / "hats");

  const PublishedCase hats = PublishedCase::in(scratch.path / "hats");

  ASSERT_TRUE(levels.finished().all_converged && hats.finished().all_converged);
  for (const std::string& n : countries) {
    const auto change = [&](const std::string& quantity) {
      return levels.value("shock", quantity, {n}) / levels.value("baseline", quantity, {n});
    };
    // Both solves stop below 1e-11 in every equation; the slowest of four wages magnifies that by less than 100.
    EXPECT_NEAR(hats.value("shock", "w", {n}), change("w"), 1e-9) << n;
    EXPECT_NEAR(hats.value("shock", "p", {n}), change("p"), 1e-9) << n;
    EXPECT_NEAR(hats.value("shock", "real_wage", {n}), change("real_wage"), 1e-9) << n;
    EXPECT_NEAR(hats.value("shock", "home_share", {n}), levels.value("shock", "home_share", {n}), 1e-9) << n;
    EXPECT_NEAR(hats.value("baseline", "w", {n}), 1, 1e-9) << n;
  }
}

}  // namespace
}  // namespace hinterland::reproduction
