// SPDX-License-Identifier: Apache-2.0
#include "hinterland/measure/lookup.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "hinterland/dataset/layer.hpp"
#include "hinterland/dataset/members.hpp"
#include "hinterland/dataset/names.hpp"

namespace hinterland::measure {

namespace {

std::string sets_of(const array::Array& values) {
  std::string sets;
  for (const array::Axis& axis : values.axes()) sets += (sets.empty() ? "" : ", ") + axis.set();
  return sets.empty() ? "-" : sets;
}

/// Codes that are numbers are years; a sector's rarely are.
bool are_years(const array::Axis& axis) {
  return std::ranges::all_of(axis.members(), [](const array::Member& member) {
    return dataset::parsed_number(member.code).has_value();
  });
}

/// How far apart neighbours of an axis stand in a row-major array.
std::size_t stride_of(const array::Array& values, std::size_t axis) {
  std::size_t stride = 1;
  for (std::size_t k = values.axes().size(); k-- > axis + 1;) stride *= values.axes()[k].size();
  return stride;
}

/// Position of the axis over this set; none: one behind the last.
std::size_t axis_over(const array::Array& values, const std::string& set) {
  const auto& axes = values.axes();
  return static_cast<std::size_t>(std::ranges::find(axes, set, &array::Axis::set) - axes.begin());
}

}  // namespace

Lookup::Lookup(const Asked& asked, const Numbers& numbers, base::Diagnostics& out_found)
    : asked_(asked), numbers_(numbers), found_(out_found) {
  find_regions();
  find_periods();
  pick_periods();
}

base::Place Lookup::place(const std::string& key) const {
  const auto found = asked_.place_of.find(key);
  return found == asked_.place_of.end() ? asked_.place : found->second;
}

void Lookup::find_regions() {
  const auto axis = numbers_.data->axes.find(asked_.set);
  if (axis == numbers_.data->axes.end()) return;  // the set's own fault is reported
  all_ = axis->second;
  const auto group = numbers_.data->groups.find(asked_.within);
  std::vector<array::Member> members;
  for (std::size_t k = 0; k < all_.size(); ++k) {
    if (group != numbers_.data->groups.end() && !group->second[k]) continue;
    positions_.push_back(k);
    members.push_back(all_[k]);
  }
  regions_ = positions_.size() == all_.size() ? all_ : array::Axis(all_.set(), std::move(members));
}

void Lookup::find_periods() {
  std::vector<std::string> names = asked_.values;
  for (const AskedCriterion& criterion : asked_.criteria) names.push_back(criterion.value);
  for (const std::string& name : {asked_.weight, asked_.other, asked_.sectors}) names.push_back(name);
  names.insert(names.end(), asked_.factors.begin(), asked_.factors.end());
  std::string first;
  for (const std::string& name : names) {
    const Number* number = numbers_.find(name);
    if (number == nullptr) continue;
    for (const array::Axis& axis : number->values->axes()) {
      const bool is_period = asked_.by.empty()
                                 ? axis.set() != asked_.set && (name != asked_.sectors || are_years(axis))
                                 : axis.set() == asked_.by;
      if (!is_period) continue;
      if (first.empty()) {
        periods_ = axis;
        first = name;
      } else if (!(axis == periods_)) {
        found_.add(
            "HL0783", asked_.place,
            {{"first", first}, {"first_set", periods_.set()}, {"second", name}, {"second_set", axis.set()}});
      }
    }
  }
  if (first.empty()) periods_ = array::Axis("", {array::Member{}});
  period_positions_.resize(periods_.size());
  std::iota(period_positions_.begin(), period_positions_.end(), std::size_t{0});
}

/// "1949", or all from the first to the last of "1929..1949"; empty after HL0729.
std::vector<std::size_t> Lookup::periods_of(const std::string& text) {
  const std::size_t dots = text.find("..");
  std::vector<std::size_t> ends;
  for (const std::string& code :
       {text.substr(0, dots), dots == std::string::npos ? text : text.substr(dots + 2)}) {
    const auto position = periods_.find(code);
    if (position) ends.push_back(*position);
    if (position) continue;
    found_.add("HL0729", place("periods"),
               {{"name", code},
                {"first", periods_[0].code},
                {"last", periods_[periods_.size() - 1].code},
                {"suggestion", dataset::Members(periods_).nearest_to(code)}});
    return {};
  }
  std::vector<std::size_t> positions;
  for (std::size_t k = ends.front(); k <= ends.back(); ++k) positions.push_back(k);
  return positions;
}

void Lookup::pick_periods() {
  if (asked_.periods.empty()) return;
  std::vector<std::size_t> picked, regions(regions_.size());
  for (const std::string& text : asked_.periods) {
    const std::vector<std::size_t> positions = periods_of(text);
    picked.insert(picked.end(), positions.begin(), positions.end());
  }
  std::ranges::sort(picked);
  const auto repeated = std::ranges::unique(picked);
  picked.erase(repeated.begin(), repeated.end());
  std::iota(regions.begin(), regions.end(), std::size_t{0});
  if (!picked.empty()) narrow(regions, picked);
}

void Lookup::narrow(const std::vector<std::size_t>& regions, const std::vector<std::size_t>& periods) {
  const auto part = [](const std::vector<std::size_t>& all, const std::vector<std::size_t>& chosen) {
    std::vector<std::size_t> picked;
    for (const std::size_t k : chosen) picked.push_back(all[k]);
    return picked;
  };
  const auto axis = [](const array::Axis& from, const std::vector<std::size_t>& chosen) {
    std::vector<array::Member> members;
    for (const std::size_t k : chosen) members.push_back(from[k]);
    return array::Axis(from.set(), std::move(members));
  };
  if (regions.size() != regions_.size()) regions_ = axis(regions_, regions);
  if (periods.size() != periods_.size()) periods_ = axis(periods_, periods);
  positions_ = part(positions_, regions);
  period_positions_ = part(period_positions_, periods);
}

const Number* Lookup::number(const std::string& name, const std::string& key) {
  const Number* number = numbers_.find(name);
  if (number == nullptr) {
    const std::vector<std::string> names = numbers_.names();
    found_.add("HL0770", place(key),
               {{"name", name},
                {"key", key},
                {"suggestion", dataset::nearest(name, names)},
                {"names", dataset::listed(names)}});
  }
  return number;
}

void Lookup::refuse_sets(const std::string& name, const Number& number, const std::string& key,
                         const std::string& wanted) {
  found_.add("HL0771", place(key),
             {{"name", name}, {"key", key}, {"sets", sets_of(*number.values)}, {"wanted", wanted}});
}

std::optional<indicator::Series> Lookup::series(const std::string& name, const std::string& key) {
  const Number* const found = number(name, key);
  if (found == nullptr || regions_.size() == 0) return std::nullopt;
  const array::Array& from = *found->values;
  const std::size_t region_axis = axis_over(from, asked_.set), period_axis = axis_over(from, periods_.set());
  const bool has_time = period_axis < from.axes().size();
  if (region_axis == from.axes().size() || from.axes().size() != (has_time ? 2 : 1)) {
    refuse_sets(name, *found, key, fmt::format("{} ({}, {})", asked_.set, asked_.set, "T"));
    return std::nullopt;
  }
  const std::size_t region_stride = stride_of(from, region_axis);
  const std::size_t period_stride = has_time ? stride_of(from, period_axis) : 0;
  indicator::Series series{name, found->label, found->unit, array::Array({periods_, regions_})};
  for (std::size_t t = 0; t < periods_.size(); ++t) {
    for (std::size_t k = 0; k < positions_.size(); ++k)
      series.values[t * positions_.size() + k] =
          from[period_positions_[t] * period_stride + positions_[k] * region_stride];
  }
  return series;
}

std::optional<indicator::SectorTable> Lookup::sectors(const std::string& name) {
  const Number* const found = number(name, "sectors");
  if (found == nullptr || regions_.size() == 0) return std::nullopt;
  const array::Array& from = *found->values;
  const std::size_t region_axis = axis_over(from, asked_.set), period_axis = axis_over(from, periods_.set());
  const bool has_time = period_axis < from.axes().size();
  std::size_t sector_axis = 0;
  while (sector_axis == region_axis || (has_time && sector_axis == period_axis)) ++sector_axis;
  if (region_axis == from.axes().size() || from.axes().size() != (has_time ? 3 : 2)) {
    refuse_sets(name, *found, "sectors", fmt::format("{0}, S ({0}, S, T)", asked_.set));
    return std::nullopt;
  }
  const array::Axis& sectors = from.axes()[sector_axis];
  indicator::SectorTable table{name, found->label, array::Array({periods_, regions_, sectors})};
  std::size_t flat = 0;
  for (std::size_t t = 0; t < periods_.size(); ++t) {
    for (const std::size_t position : positions_) {
      for (std::size_t s = 0; s < sectors.size(); ++s) {
        table.values[flat++] =
            from[(has_time ? period_positions_[t] * stride_of(from, period_axis) : 0) +
                 position * stride_of(from, region_axis) + s * stride_of(from, sector_axis)];
      }
    }
  }
  return table;
}

std::optional<array::Array> Lookup::between_regions(const std::string& name, const std::string& key) {
  const Number* const found = number(name, key);
  if (found == nullptr || regions_.size() == 0) return std::nullopt;
  const array::Array& from = *found->values;
  if (from.axes().size() != 2 || from.axes()[0].set() != asked_.set || from.axes()[1].set() != asked_.set) {
    refuse_sets(name, *found, key, fmt::format("{0}, {0}", asked_.set));
    return std::nullopt;
  }
  array::Array values({regions_, regions_});
  for (std::size_t i = 0; i < positions_.size(); ++i) {
    for (std::size_t j = 0; j < positions_.size(); ++j)
      values[i * positions_.size() + j] = from.at(positions_[i], positions_[j]);
  }
  return values;
}

}  // namespace hinterland::measure
