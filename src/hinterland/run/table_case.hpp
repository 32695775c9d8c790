// A table and a few words about it become a case that measures it: what `hinterland measure TABLE` runs, and prints with
// --show-case as a beginning for one's own.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"

namespace hinterland::run {

/// Columns are named as in the table; what is empty is found by the usual names and by what the columns hold.
struct TableQuestion {
  std::filesystem::path table;
  std::string layer;
  std::string key, name, by, sector, across;  // across: "gdp*", columns of one variable by period
  std::vector<std::string> criteria;          // "[subsystem:][-]column[=weight]"; -: less is better
  std::vector<std::string> values, groups, factors, indicators, periods;
  std::string weight, other, capital;
  std::string flows, final_demand, gross_output,
      demand_change;                // accounts: "sec*", what each row delivers to columns
  std::vector<std::string> points;  // two columns: degrees (lon, lat) or of a plane (x, y)
  std::string neighbours;  // queen, rook, nearest:8, band:100, inverse:100, kernel:8, groups, or an edge list
  std::string style;
  bool is_plane = false;      // polygons are in a plane, though their coordinates could be degrees
  bool are_plants = false;    // rows are establishments: their values are added up by region and sector
  bool fills_absent = false;  // region and sector without a row count 0
  std::string preset, missing;
  std::vector<std::string> conventions;  // "moments=normality"
  std::string seed, permutations, bootstrap;
};

/// Where the case of a table lies: beside it, or in the nearest folder that holds the table of links too.
[[nodiscard]] std::filesystem::path case_path_of(const TableQuestion& question);

/// The text of the case, to be read as lying at `case_path_of`.
/// Faults: those of reading a table; HL0790 no column to measure, HL0791 neighbours not understood, HL0792 a convention without
/// "=". Nothing but a warning of what was guessed otherwise.
[[nodiscard]] std::string case_of_table(const TableQuestion& question, base::Diagnostics& out_found);

}  // namespace hinterland::run
