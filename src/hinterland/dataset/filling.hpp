// One datum while it is filled cell by cell: bounds, cells given twice, members without a number, rows of nobody.
// Knows nothing of how the table is laid out; columns.cpp does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "hinterland/dataset/dataset.hpp"
#include "hinterland/dataset/layer.hpp"
#include "hinterland/dataset/members.hpp"

namespace hinterland::dataset {

class Filling {
 public:
  /// A map's `target` is the set that its cells are members of; null for numbers.
  Filling(const ColumnRequest& request, const Layer& layer, std::vector<const Members*> members,
          const Members* target, base::Diagnostics& out_found);

  [[nodiscard]] const Members& axis(std::size_t k) const { return *members_[k]; }

  /// A key of the table that belongs to no member of its axis.
  void note_unmatched(std::size_t axis, const std::string& key) { unmatched_[axis].insert(key); }
  /// The cell of a row and column becomes the number at `flat`: for a map, the position of the member it names.
  void put(std::size_t flat, std::size_t row, const LayerColumn& column);
  void mark_estimate(std::size_t flat);
  /// What is known only when every row has been seen; then the datum joins the data set.
  void finish(Dataset& out_data);

 private:
  static constexpr std::size_t no_row = static_cast<std::size_t>(-1);

  [[nodiscard]] std::string shown(std::size_t flat) const;
  [[nodiscard]] std::string bounds_text() const;
  /// Notes which row fills `flat`; false, and a fault, where another did.
  bool is_first(std::size_t flat, std::size_t row, const LayerColumn& column);
  [[nodiscard]] std::optional<double> value_of(std::size_t row, const LayerColumn& column) const;
  void report_bad_cell(std::size_t flat, std::size_t row, const LayerColumn& column);
  void report_unmatched();
  void fill_absent();
  void report_missing();
  void report_asymmetry();

  const ColumnRequest& request_;
  const Layer& layer_;
  std::vector<const Members*> members_;
  const Members* target_;
  base::Diagnostics& out_found_;
  std::vector<double> values_;
  std::vector<std::size_t> row_of_;
  std::vector<bool> estimates_;
  std::vector<std::set<std::string>> unmatched_;  // by axis
  std::size_t duplicates_ = 0, bad_cells_ = 0;
};

}  // namespace hinterland::dataset
