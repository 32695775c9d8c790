// Reads the tables of a case that say where numbers come from: `[sets.X]`, `[groups.X]`, `[data.X]`. Included only by
// case_file.cpp, for toml++ is heavy.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/run/case_table.hpp"

namespace hinterland::run {

/// Names of sets and groups, known before any of them is read.
struct KnownNames {
  std::vector<std::string> sets, groups;
  std::string usual_set;  // of data that do not say: the only one, or the only one read from a table

  /// `set = "R"`; if absent `usual_set`, where there is one.
  [[nodiscard]] std::string set_of(CaseTable& table, base::Diagnostics& out_found,
                                   const std::string& key = "set") const;
  /// HL0306 with the nearest name if it is not among them; `kind` is a word of the catalogue.
  static void check(const std::string& name, const std::vector<std::string>& names, const std::string& kind,
                    const base::Place& place, base::Diagnostics& out_found);
};

class DataReader {
 public:
  DataReader(const KnownNames& names, CaseFile& out_case, base::Diagnostics& out_found)
      : names_(names), case_(out_case), found_(out_found) {}

  void read_set(CaseTable& table, const std::string& name);
  void read_group(CaseTable& table, const std::string& name);
  void read_data(CaseTable& table, const std::string& name);

 private:
  void read_formula(CaseTable& table, const std::string& name);
  void read_balance(CaseTable& table, Formula& out_formula);
  void read_column(CaseTable& table, const std::string& name);
  void read_axes(CaseTable& table, dataset::ColumnRequest& out_column);

  const KnownNames& names_;
  CaseFile& case_;
  base::Diagnostics& found_;
};

}  // namespace hinterland::run
