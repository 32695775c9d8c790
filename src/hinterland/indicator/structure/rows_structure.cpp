// The table's rows of one family, structure: joined from the files by kind of data; and what their adapters share.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/structure/rows.hpp"

namespace hinterland::indicator {

namespace structure {

namespace {

using Arguments = std::map<std::string, std::string>;

std::vector<std::size_t> empty_among(const std::vector<double>& sizes) {
  std::vector<std::size_t> empty;
  for (std::size_t k = 0; k < sizes.size(); ++k)
    if (!(sizes[k] > 0)) empty.push_back(k);
  return empty;
}

}  // namespace

Cells cells_in(const SectorTable& table, std::size_t period) {
  const std::size_t regions = table.values.axes()[1].size(), sectors = table.values.axes()[2].size();
  return {table.values.values().subspan(period * regions * sectors, regions * sectors), regions, sectors};
}

const array::Axis& sectors_of(const Inputs& inputs) {
  return inputs.sectors->values.axes()[2];
}

bool is_usable(const Inputs& inputs, base::Diagnostics& out_found) {
  bool is_usable = true;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const Cells cells = cells_in(*inputs.sectors, t);
    const auto negative = std::ranges::find_if(cells.values, [](double x) { return x < 0; });
    if (negative == cells.values.end()) continue;
    is_usable = false;
    const auto position = static_cast<std::size_t>(negative - cells.values.begin());
    Arguments arguments = {{"table", table_in(inputs, t)}, {"value", fmt::format("{}", *negative)}};
    arguments["count"] =
        fmt::format("{}", std::ranges::count_if(cells.values, [](double x) { return x < 0; }));
    const array::Member& region = inputs.regions[position / cells.sectors];
    const array::Member& sector = sectors_of(inputs)[position % cells.sectors];
    arguments["cell_en"] = region.name.en + ", " + sector.name.en;
    arguments["cell_zh"] = region.name.in(base::Language::zh) + "," + sector.name.in(base::Language::zh);
    add_once(out_found, "HL0752", std::move(arguments));
  }
  return is_usable;
}

void tell_empty(const Inputs& inputs, base::Diagnostics& out_found) {
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const Totals total = totals(cells_in(*inputs.sectors, t));
    const std::vector<std::size_t> regions = empty_among(total.of_region);
    const std::vector<std::size_t> sectors = empty_among(total.of_sector);
    if (!regions.empty()) {
      Arguments arguments = {{"table", table_in(inputs, t)}};
      name_members(inputs.regions, regions, "regions", arguments);
      add_once(out_found, "HL0750", std::move(arguments));
    }
    if (!sectors.empty()) {
      Arguments arguments = {{"table", table_in(inputs, t)}};
      name_members(sectors_of(inputs), sectors, "sectors", arguments);
      add_once(out_found, "HL0751", std::move(arguments));
    }
  }
}

Finding over_periods(const Inputs& inputs, std::string name, base::Text label, std::vector<array::Axis> axes,
                     const std::function<std::vector<double>(const Cells&)>& of_period) {
  std::vector<double> values;
  for (std::size_t t = 0; t < inputs.periods.size(); ++t) {
    const std::vector<double> numbers = of_period(cells_in(*inputs.sectors, t));
    values.insert(values.end(), numbers.begin(), numbers.end());
  }
  if (inputs.has_time()) axes.insert(axes.begin(), inputs.periods);
  return {std::move(name), std::move(label), array::Array(std::move(axes), std::move(values))};
}

std::string table_in(const Inputs& inputs, std::size_t period) {
  return inputs.has_time() ? fmt::format("{} ({})", inputs.sectors->name, inputs.periods[period].code)
                           : inputs.sectors->name;
}

void name_members(const array::Axis& axis, const std::vector<std::size_t>& positions, const std::string& key,
                  std::map<std::string, std::string>& out_arguments) {
  constexpr std::size_t shown = 5;
  std::string en, zh;
  for (std::size_t k = 0; k < std::min(shown, positions.size()); ++k) {
    const base::Text& name = axis[positions[k]].name;
    en += (k > 0 ? ", " : "") + name.en;
    zh += (k > 0 ? "、" : "") + name.in(base::Language::zh);
  }
  if (positions.size() > shown) en += " …", zh += " 等";
  out_arguments[key + "_en"] = en;
  out_arguments[key + "_zh"] = zh;
  out_arguments["count"] = fmt::format("{}", positions.size());
}

}  // namespace structure

Family structure_family() {
  Family family = {"structure", {"Structure", "结构"}, {}, {}};
  std::vector<Family> parts = {structure::sector_rows(),      structure::plant_rows(),
                               structure::shift_share_rows(), structure::complexity_rows(),
                               structure::linkage_rows(),     structure::inverse_rows()};
  for (Family& part : parts) {
    std::ranges::move(part.rows, std::back_inserter(family.rows));
    std::ranges::move(part.conventions, std::back_inserter(family.conventions));
  }
  return family;
}

}  // namespace hinterland::indicator
