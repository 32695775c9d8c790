// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/filling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "hinterland/dataset/names.hpp"
#include "hinterland/dataset/sources.hpp"

namespace hinterland::dataset {
namespace {

constexpr std::size_t most_faults = 20;  // of one kind in one column; a wrong column would bury the rest
constexpr std::size_t most_keys = 12;    // that are listed with the nearest member; the rest are counted

/// How tables of statistical offices write that there is no number.
bool is_hole(const std::string& cell) {
  static const std::set<std::string> words = {"", "NA", "N/A", "n/a", "NaN", "nan", ".", "..", "-", "—", "–"};
  return words.contains(cell);
}

}  // namespace

Filling::Filling(const ColumnRequest& request, const Layer& layer, std::vector<const Members*> members,
                 const Members* target, base::Diagnostics& out_found)
    : request_(request), layer_(layer), members_(std::move(members)), target_(target), out_found_(out_found) {
  std::size_t size = 1;
  for (const Members* m : members_) size *= m->size();
  values_.assign(size, std::numeric_limits<double>::quiet_NaN());
  row_of_.assign(size, no_row);
  unmatched_.resize(members_.size());
}

void Filling::put(std::size_t flat, std::size_t row, const LayerColumn& column) {
  if (request_.keeps_missing && is_hole(column.text[row])) return;
  const std::optional<double> value = value_of(row, column);
  if (row_of_[flat] != no_row && value && request_.repeats == Repeats::sum) {
    values_[flat] += *value;
    return;
  }
  if (row_of_[flat] != no_row && value == values_[flat] && request_.repeats == Repeats::same) return;
  if (!is_first(flat, row, column)) return;
  values_[flat] = value.value_or(0);
  if (!value && ++bad_cells_ <= most_faults) report_bad_cell(flat, row, column);
}

std::optional<double> Filling::value_of(std::size_t row, const LayerColumn& column) const {
  if (target_ != nullptr) {
    const auto position = target_->find(column.text[row]);
    return position ? std::optional<double>(static_cast<double>(*position)) : std::nullopt;
  }
  const std::optional<double> value = column.number(row);
  return value && std::isfinite(*value) && request_.bounds.allow(*value) ? value : std::nullopt;
}

bool Filling::is_first(std::size_t flat, std::size_t row, const LayerColumn& column) {
  if (row_of_[flat] == no_row) {
    row_of_[flat] = row;
    return true;
  }
  if (++duplicates_ <= most_faults) {
    out_found_.add("HL0413", layer_.place(row, &column),
                   {{"name", request_.name},
                    {"member", shown(flat)},
                    {"first_line", std::to_string(layer_.place(row_of_[flat], &column).line)}});
  }
  return false;
}

void Filling::report_bad_cell(std::size_t flat, std::size_t row, const LayerColumn& column) {
  const std::string& cell = column.text[row];
  if (target_ != nullptr) {
    out_found_.add("HL0431", layer_.place(row, &column),
                   {{"name", request_.name},
                    {"member", shown(flat)},
                    {"value", on_one_line(cell)},
                    {"set", request_.of},
                    {"suggestion", target_->nearest_to(cell)}});
  } else if (number_in(layer_, column, row, shown(flat), out_found_)) {
    out_found_.add("HL0410", layer_.place(row, &column),
                   {{"name", request_.name},
                    {"member", shown(flat)},
                    {"value", on_one_line(cell)},
                    {"bounds", bounds_text()}});
  }
}

void Filling::mark_estimate(std::size_t flat) {
  if (estimates_.empty()) estimates_.assign(values_.size(), false);
  estimates_[flat] = true;
}

void Filling::finish(Dataset& out_data) {
  for (const std::size_t count : {duplicates_, bad_cells_}) {
    if (count > most_faults) {
      out_found_.add("HL0429", {layer_.path, 0, 0, 0},
                     {{"name", request_.name}, {"count", std::to_string(count - most_faults)}});
    }
  }
  report_unmatched();
  fill_absent();
  report_missing();
  if (request_.is_symmetric) report_asymmetry();
  std::vector<array::Axis> axes;
  for (const Members* m : members_) axes.push_back(m->axis());
  out_data.columns[request_.name] = {array::Array(axes, values_), request_.unit, request_.label, estimates_};
}

std::string Filling::shown(std::size_t flat) const {
  std::string text;
  for (std::size_t k = members_.size(); k-- > 0;) {
    text = members_[k]->shown(flat % members_[k]->size()) + (text.empty() ? "" : " → " + text);
    flat /= members_[k]->size();
  }
  return text.empty() ? request_.name : text;
}

std::string Filling::bounds_text() const {
  const Bounds& b = request_.bounds;
  std::string text;
  if (std::isfinite(b.lower)) text = fmt::format("{} {}", b.lower_open ? ">" : ">=", b.lower);
  if (std::isfinite(b.upper))
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", b.upper_open ? "<" : "<=", b.upper);
  return text;
}

void Filling::report_unmatched() {
  std::size_t count = 0;
  std::vector<std::string> keys;
  for (std::size_t k = 0; k < unmatched_.size(); ++k) {
    count += unmatched_[k].size();
    for (const std::string& key : unmatched_[k]) {
      if (keys.size() < most_keys) keys.push_back(members_[k]->with_suggestion(key));
    }
  }
  if (count == 0) return;
  std::string text = listed(keys, most_keys);
  if (count > keys.size()) text += fmt::format(" … (+{})", count - keys.size());
  out_found_.add("HL0415", {layer_.path, 0, 0, 0},
                 {{"name", request_.name}, {"count", std::to_string(count)}, {"keys", text}});
}

// A long table may leave out zeros; the case says so and which number they are.
void Filling::fill_absent() {
  if (!request_.absent) return;
  const auto first = std::find(row_of_.begin(), row_of_.end(), no_row);
  if (first == row_of_.end()) return;
  if (!request_.bounds.allow(*request_.absent)) {
    out_found_.add("HL0410", request_.place,
                   {{"name", request_.name},
                    {"member", shown(static_cast<std::size_t>(first - row_of_.begin()))},
                    {"value", fmt::format("{} (`absent`)", *request_.absent)},
                    {"bounds", bounds_text()}});
  }
  for (std::size_t k = 0; k < values_.size(); ++k) {
    if (row_of_[k] == no_row) values_[k] = *request_.absent;
  }
}

void Filling::report_missing() {
  if (request_.absent || request_.keeps_missing) return;
  std::vector<std::string> missing;
  std::size_t count = 0;
  for (std::size_t k = 0; k < row_of_.size(); ++k) {
    if (row_of_[k] != no_row) continue;
    if (++count <= most_keys) missing.push_back(shown(k));
  }
  if (count == 0) return;
  std::string text = listed(missing, most_keys);
  if (count > missing.size()) text += fmt::format(" … (+{})", count - missing.size());
  out_found_.add(
      "HL0414", request_.place,
      {{"name", request_.name}, {"path", layer_.path}, {"count", std::to_string(count)}, {"members", text}});
}

void Filling::report_asymmetry() {
  if (members_.size() != 2 || !(members_[0]->axis() == members_[1]->axis())) return;
  struct Pair {
    double gap;
    std::size_t i, j;
  };
  std::vector<Pair> worst;
  const std::size_t n = members_[0]->size();
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
    pairs.push_back(fmt::format("{} → {}: {} / {}", members_[0]->shown(p.i), members_[0]->shown(p.j),
                                values_[p.i * n + p.j], values_[p.j * n + p.i]));
  }
  out_found_.add("HL0417", request_.place,
                 {{"name", request_.name},
                  {"path", layer_.path},
                  {"count", std::to_string(worst.size())},
                  {"pairs", listed(pairs, 5)}});
}

}  // namespace hinterland::dataset
