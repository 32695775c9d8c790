// A published case run through our own case file: the tables of its authors beside our case.toml in a folder of its own,
// solved as `hinterland run` solves it, and the numbers asked for by name. Knows no model.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "hinterland/run/run_case.hpp"

namespace hinterland::reproduction {

using Row = std::map<std::string, std::string>;  // by column
using Table = std::vector<Row>;

/// A table with a head and plain numbers, fields in quotes if they hold a comma.
[[nodiscard]] Table read_table(const std::filesystem::path& path);

/// The number of a column; NaN where the field is none.
[[nodiscard]] double number(const Row& row, const std::string& column);

/// How far ours may be from theirs: |ours - theirs| <= absolute + relative*|theirs|.
struct Allowed {
  double absolute = 0, relative = 0;
};

/// What of a column differs by more than allowed: the three worst rows and how many there are; empty if none does.
/// Leaves the largest difference as a property of the test, so that it can be reported.
[[nodiscard]] std::string differences(const Table& theirs, const std::string& column,
                                      const std::function<double(const Row&)>& ours, const Allowed& allowed);

class PublishedCase {
 public:
  /// Runs tests/reproduction/<name>/case.toml on the tables of ../shared/reference/models/<tables>; if these are not
  /// here, does nothing. `tables` is `name` if empty.
  explicit PublishedCase(std::string name, std::string tables = "");

  /// Runs the case of a folder that has all of its tables.
  [[nodiscard]] static PublishedCase in(const std::filesystem::path& folder);

  [[nodiscard]] bool is_here() const { return finished_.has_value(); }
  [[nodiscard]] std::string why_not() const;
  [[nodiscard]] const run::Finished& finished() const { return finished_.value(); }

  /// Where the tables of the authors lie.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  /// A table of theirs.
  [[nodiscard]] Table table(const std::string& file) const { return read_table(folder_ / file); }

  /// The value of a variable, measure or comparison for these members (codes or names), in the baseline or a strategy.
  /// Errors    std::logic_error if the outcome has no such number.
  [[nodiscard]] double value(const std::string& outcome, const std::string& quantity,
                             const std::vector<std::string>& members) const;

 private:
  PublishedCase() = default;

  std::string name_;
  std::filesystem::path folder_;
  std::optional<run::Finished> finished_;
};

/// A test of a published case: skipped where its tables are not here.
class Reproduction : public testing::Test {
 protected:
  explicit Reproduction(const PublishedCase& published) : published_(published) {}
  void SetUp() override {
    if (!published_.is_here()) GTEST_SKIP() << published_.why_not();
  }
  const PublishedCase& published_;
};

}  // namespace hinterland::reproduction
