// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "hinterland/dataset/members.hpp"
#include "hinterland/dataset/names.hpp"

namespace hinterland::dataset {
namespace {

constexpr std::size_t most_faults = 20;  // of one kind in one column; a wrong column would bury the rest

// One datum while it is filled, cell by cell.
class Filling {
 public:
  Filling(const ColumnRequest& request, const Layer& layer, std::vector<Members> members,
          base::Diagnostics& out_found)
      : request_(request), layer_(layer), members_(std::move(members)), out_found_(out_found) {
    std::size_t size = 1;
    for (const Members& m : members_) size *= m.size();
    values_.assign(size, std::numeric_limits<double>::quiet_NaN());
    row_of_.assign(size, no_row);
  }

  [[nodiscard]] const Members& axis(std::size_t k) const { return members_[k]; }

  // Position of a key, or nothing and a note for the report of unmatched names.
  std::optional<std::size_t> find(std::size_t axis, const std::string& key) {
    const auto position = members_[axis].find(key);
    if (!position) unmatched_.push_back(key);
    return position;
  }

  void put(std::size_t flat, std::size_t row, const LayerColumn& column) {
    if (row_of_[flat] != no_row) {
      limited(duplicates_, [&](base::Diagnostics& found) {
        found.add("HL0413", layer_.place(row, &column),
                  {{"name", request_.name},
                   {"member", shown(flat)},
                   {"first_line", std::to_string(layer_.place(row_of_[flat], &column).line)}});
      });
      return;
    }
    row_of_[flat] = row;
    base::Diagnostics found;
    const auto value = number_in(layer_, column, row, shown(flat), found);
    if (value && !request_.bounds.allow(*value)) {
      found.add("HL0410", layer_.place(row, &column),
                {{"name", request_.name},
                 {"member", shown(flat)},
                 {"value", on_one_line(column.text[row])},
                 {"bounds", bounds_text()}});
    }
    limited(
        bad_cells_, [&](base::Diagnostics& all) { all.add(found); }, !found.empty());
    values_[flat] = value.value_or(0);
  }

  void mark_estimate(std::size_t flat) {
    if (estimates_.empty()) estimates_.assign(values_.size(), false);
    estimates_[flat] = true;
  }

  // What is known only when every row has been seen.
  void finish(Dataset& out_data) {
    for (const std::size_t count : {duplicates_, bad_cells_}) {
      if (count > most_faults) {
        out_found_.add("HL0429", {layer_.path, 0, 0, 0},
                       {{"name", request_.name}, {"count", std::to_string(count - most_faults)}});
      }
    }
    report_unmatched();
    report_missing();
    if (request_.is_symmetric) report_asymmetry();
    std::vector<array::Axis> axes;
    for (const Members& m : members_) axes.push_back(m.axis());
    out_data.columns[request_.name] = {array::Array(axes, values_), request_.unit, request_.label,
                                       estimates_};
  }

 private:
  static constexpr std::size_t no_row = static_cast<std::size_t>(-1);

  std::string shown(std::size_t flat) const {
    std::string text;
    for (std::size_t k = members_.size(); k-- > 0;) {
      text = members_[k].shown(flat % members_[k].size()) + (text.empty() ? "" : " → " + text);
      flat /= members_[k].size();
    }
    return text.empty() ? request_.name : text;
  }

  std::string bounds_text() const {
    const Bounds& b = request_.bounds;
    std::string text;
    if (std::isfinite(b.lower)) text = fmt::format("{} {}", b.lower_open ? ">" : ">=", b.lower);
    if (std::isfinite(b.upper))
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", b.upper_open ? "<" : "<=", b.upper);
    return text;
  }

  template <typename Report>
  void limited(std::size_t& count, const Report& report, bool is_fault = true) {
    if (is_fault && ++count <= most_faults) report(out_found_);
  }

  void report_unmatched() {
    if (unmatched_.empty()) return;
    std::sort(unmatched_.begin(), unmatched_.end());
    unmatched_.erase(std::unique(unmatched_.begin(), unmatched_.end()), unmatched_.end());
    std::vector<std::string> keys;
    for (const std::string& key : unmatched_) keys.push_back(members_.front().with_suggestion(key));
    out_found_.add("HL0415", {layer_.path, 0, 0, 0},
                   {{"name", request_.name}, {"count", std::to_string(keys.size())}, {"keys", listed(keys)}});
  }

  void report_missing() {
    std::vector<std::string> missing;
    for (std::size_t k = 0; k < row_of_.size(); ++k) {
      if (row_of_[k] == no_row) missing.push_back(shown(k));
    }
    if (missing.empty()) return;
    out_found_.add("HL0414", request_.place,
                   {{"name", request_.name},
                    {"path", layer_.path},
                    {"count", std::to_string(missing.size())},
                    {"members", listed(missing)}});
  }

  void report_asymmetry() {
    if (members_.size() != 2 || !(members_[0].axis() == members_[1].axis())) return;
    struct Pair {
      double gap;
      std::size_t i, j;
    };
    std::vector<Pair> worst;
    const std::size_t n = members_[0].size();
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) {
        const double a = values_[i * n + j], b = values_[j * n + i];
        const double gap = std::abs(a - b);
        // Tables print about ten digits; a difference below that is rounding of the two cells.
        if (gap > 1e-9 * std::max(std::abs(a), std::abs(b))) worst.push_back({gap, i, j});
      }
    }
    if (worst.empty()) return;
    std::stable_sort(worst.begin(), worst.end(), [](const Pair& a, const Pair& b) { return a.gap > b.gap; });
    std::vector<std::string> pairs;
    for (const Pair& p : worst) {
      pairs.push_back(fmt::format("{} → {}: {} / {}", members_[0].shown(p.i), members_[0].shown(p.j),
                                  values_[p.i * n + p.j], values_[p.j * n + p.i]));
    }
    out_found_.add("HL0417", request_.place,
                   {{"name", request_.name},
                    {"path", layer_.path},
                    {"count", std::to_string(worst.size())},
                    {"pairs", listed(pairs, 5)}});
  }

  const ColumnRequest& request_;
  const Layer& layer_;
  std::vector<Members> members_;
  base::Diagnostics& out_found_;
  std::vector<double> values_;
  std::vector<std::size_t> row_of_;
  std::vector<bool> estimates_;
  std::vector<std::string> unmatched_;
  std::size_t duplicates_ = 0, bad_cells_ = 0;
};

// The rows that `where` leaves.
std::vector<std::size_t> wanted_rows(const ColumnRequest& request, const Layer& layer,
                                     base::Diagnostics& out_found) {
  std::vector<std::size_t> rows(layer.rows);
  for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = k;
  for (const auto& [name, wanted] : request.where) {
    const LayerColumn* const column = require_column(layer, name, request, out_found);
    if (column == nullptr) return {};
    std::vector<std::string> seen;
    for (const std::size_t row : rows) seen.push_back(column->text[row]);
    std::erase_if(rows, [&](std::size_t row) { return column->text[row] != wanted; });
    if (!rows.empty()) continue;
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    out_found.add("HL0416", request.place,
                  {{"name", request.name},
                   {"path", layer.path},
                   {"column", name},
                   {"value", wanted},
                   {"suggestion", nearest(wanted, seen)},
                   {"values", listed(seen)}});
    return {};
  }
  return rows;
}

void read_long(const ColumnRequest& request, const Layer& layer, const std::vector<std::size_t>& rows,
               Filling& filling, base::Diagnostics& out_found) {
  std::vector<const LayerColumn*> keys;
  for (const std::string& key : request.keys) keys.push_back(require_column(layer, key, request, out_found));
  const LayerColumn* const value = require_column(layer, request.value, request, out_found);
  const LayerColumn* const flag = request.estimate_flag.empty()
                                      ? nullptr
                                      : require_column(layer, request.estimate_flag, request, out_found);
  if (value == nullptr || std::find(keys.begin(), keys.end(), nullptr) != keys.end()) return;
  for (const std::size_t row : rows) {
    std::size_t flat = 0;
    bool is_known = true;
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const auto position = filling.find(k, keys[k]->text[row]);
      is_known = is_known && position;
      flat = flat * filling.axis(k).size() + position.value_or(0);
    }
    if (!is_known) continue;
    filling.put(flat, row, *value);
    if (flag != nullptr && flag->text[row] == "estimate") filling.mark_estimate(flat);
  }
}

void read_matrix(const Layer& layer, const std::vector<std::size_t>& rows, Filling& filling) {
  std::vector<std::optional<std::size_t>> member_of(layer.columns.size());
  for (std::size_t c = 1; c < layer.columns.size(); ++c)
    member_of[c] = filling.find(1, layer.columns[c].name);
  for (const std::size_t row : rows) {
    const auto origin = filling.find(0, layer.columns.front().text[row]);
    if (!origin) continue;
    for (std::size_t c = 1; c < layer.columns.size(); ++c) {
      if (member_of[c]) filling.put(*origin * filling.axis(1).size() + *member_of[c], row, layer.columns[c]);
    }
  }
}

}  // namespace

void read_column(const ColumnRequest& request, Sources& sources, Dataset& out_data,
                 base::Diagnostics& out_found) {
  std::vector<Members> members;
  for (const std::string& set : request.sets) {
    const auto axis = out_data.axes.find(set);
    if (axis == out_data.axes.end()) return;  // the set's own fault is reported
    members.emplace_back(axis->second);
  }
  const Layer* const layer = sources.read(request.table);
  if (layer == nullptr) return;
  const std::size_t before = out_found.list().size();
  const auto rows = wanted_rows(request, *layer, out_found);
  Filling filling(request, *layer, std::move(members), out_found);
  if (request.is_matrix) {
    if (!layer->columns.empty() && out_found.list().size() == before) read_matrix(*layer, rows, filling);
  } else {
    read_long(request, *layer, rows, filling, out_found);
  }
  // A missing column or an empty `where` explains why nothing was filled; do not add "all members are missing".
  const auto& all = out_found.list();
  const bool is_explained = std::any_of(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(),
                                        [](const auto& d) { return d.id == "HL0406" || d.id == "HL0416"; });
  if (!is_explained) filling.finish(out_data);
}

}  // namespace hinterland::dataset
