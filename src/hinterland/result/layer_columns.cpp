// SPDX-License-Identifier: Apache-2.0
#include "hinterland/result/layer_columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "hinterland/result/balance.hpp"
#include "hinterland/result/facts.hpp"
#include "hinterland/result/findings.hpp"

namespace hinterland::result {

namespace {

constexpr std::size_t most_per_finding = 20;
constexpr std::size_t most_columns = 1500;  // SQLite stops at 2000, GeoPackage readers earlier

std::string both_languages(const base::Text& label, const std::string& unit) {
  const bool is_one = label.zh.empty() || label.zh == label.en;
  const std::string text = is_one ? label.en : label.en.empty() ? label.zh : label.en + " | " + label.zh;
  return unit.empty() ? text : text + " (" + unit + ")";
}

/// "local_moran_i.p(income)" -> "local_moran_i_p_income": what every program takes without quoting; letters beyond
/// ASCII stay, Chinese variables keep their names.
std::string plain_name(const std::string& name) {
  std::string plain;
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (is_plain)
      plain += c;
    else if (!plain.empty() && plain.back() != '_')
      plain += '_';
  }
  while (!plain.empty() && plain.back() == '_') plain.pop_back();
  return plain;
}

using Places = std::shared_ptr<const std::vector<std::size_t>>;

/// Null where the measured regions are the result's, in order.
Places places_of(const Result& result, const array::Axis& measured) {
  if (measured.size() == 0 || measured == result.regions) return nullptr;
  std::unordered_map<std::string, std::size_t> position;
  for (std::size_t k = 0; k < measured.size(); ++k) position.emplace(measured[k].code, k);
  auto places = std::make_shared<std::vector<std::size_t>>(result.regions.size(), no_place);
  for (std::size_t k = 0; k < result.regions.size(); ++k) {
    const auto found = position.find(result.regions[k].code);
    if (found != position.end()) (*places)[k] = found->second;
  }
  return places;
}

class Columns {
 public:
  Columns(const Result& result, const Outcome& outcome) : result_(result), outcome_(outcome) {
    for (const Measuring& one : result.measurings) places_[one.id] = places_of(result, one.regions);
    for (const char* taken : {"fid", "geom", "code", "name_en", "name_zh", "in_group", "converged"})
      names_.insert(taken);
  }

  void add(const Quantity& quantity) {
    if (!is_over_regions(result_, quantity.values)) return;
    const std::string alias = both_languages(quantity.label, quantity.unit);
    keep({.name = quantity.name, .alias = alias, .values = &quantity.values});
    const Quantity* before =
        &outcome_ == &result_.baseline ? nullptr : find_quantity(result_.baseline, quantity.name);
    if (before == nullptr) return;
    const std::string bare = both_languages(quantity.label, {});
    keep({.name = quantity.name + "_pct",
          .alias = bare.empty() ? bare : bare + " %",
          .values = &quantity.values,
          .before = &before->values});
  }

  void add(const indicator::Measurement& measurement, const indicator::Finding& finding) {
    const auto regions = region_axis(result_, measurement, finding);
    if (!regions) return;
    const std::size_t others = finding.values.size() / finding.values.axes()[*regions].size();
    const auto periods = period_axis(result_, measurement, finding);
    const std::size_t in_last = periods ? others / finding.values.axes()[*periods].size() : others;
    const bool shows_all = others <= most_per_finding && made_.columns.size() + others <= most_columns;
    if (!shows_all && (in_last > most_per_finding || made_.columns.size() + in_last > most_columns)) {
      made_.left_out.push_back(full_name(measurement, finding));
      return;
    }
    const base::Text label = full_label(result_, measurement, finding);
    const std::string alias = both_languages(label, unit_of(measurement, finding));
    for (std::size_t k = 0; k < others; ++k)
      add_one(full_name(measurement, finding), alias, finding.values, *regions,
              {k, places_[measurement.asked], shows_all ? std::nullopt : periods});
  }

  [[nodiscard]] LayerColumns made() && { return std::move(made_); }

 private:
  struct Slice {
    std::size_t position;  // among the combinations of the other axes
    Places places;
    std::optional<std::size_t> last_of{};  // only the last member of this axis
  };

  void add_one(const std::string& name, const std::string& alias, const array::Array& values,
               std::size_t regions, const Slice& slice) {
    const std::vector<array::Axis>& axes = values.axes();
    LayerColumn column{.name = name, .alias = alias, .values = &values, .place = slice.places};
    std::size_t stride = 1, rest = slice.position;
    std::string members;
    for (std::size_t k = axes.size(); k-- > 0; stride *= axes[k].size()) {
      if (k == regions) {
        column.stride = stride;
        continue;
      }
      const std::size_t at = rest % axes[k].size();
      rest /= axes[k].size();
      if (slice.last_of == k && at + 1 != axes[k].size()) return;
      column.offset += at * stride;
      if (axes[k].size() > 1) members = axes[k][at].code + (members.empty() ? "" : ", ") + members;
    }
    if (!members.empty()) {
      column.name += "_" + members;
      column.alias += ", " + members;
    }
    column.name = plain_name(column.name);
    keep(std::move(column));
  }

  void keep(LayerColumn column) {
    const std::string wanted = column.name;
    const auto lower = [](std::string text) {  // SQLite takes "a" and "A" for one
      std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
      return text;
    };
    for (int again = 2; !names_.insert(lower(column.name)).second; ++again)
      column.name = fmt::format("{}_{}", wanted, again);
    made_.columns.push_back(std::move(column));
  }

  const Result& result_;
  const Outcome& outcome_;
  std::map<std::string, Places> places_;  // by measure
  std::set<std::string> names_;
  LayerColumns made_;
};

}  // namespace

double LayerColumn::at(std::size_t region) const {
  const std::size_t position = place == nullptr ? region : (*place)[region];
  if (position == no_place) return std::numeric_limits<double>::quiet_NaN();
  const double value = (*values)[offset + position * stride];
  return before == nullptr ? value : 100 * (value / (*before)[offset + position * stride] - 1);
}

LayerColumns layer_columns(const Result& result, const Outcome& outcome) {
  Columns columns(result, outcome);
  for (const Quantity& quantity : outcome.quantities) columns.add(quantity);
  for (const indicator::Measurement& measurement : outcome.measurements)
    for (const indicator::Finding& finding : measurement.findings) columns.add(measurement, finding);
  return std::move(columns).made();
}

}  // namespace hinterland::result
