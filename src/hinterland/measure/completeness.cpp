// SPDX-License-Identifier: Apache-2.0
#include "hinterland/measure/completeness.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/dataset/names.hpp"

namespace hinterland::measure {

namespace {

constexpr std::size_t most_listed = 12;

std::string shown(const Lookup& lookup, std::size_t region, std::size_t period) {
  const std::string& name = lookup.regions()[region].name.en;
  return lookup.periods().size() > 1 ? fmt::format("{} {}", name, lookup.periods()[period].code) : name;
}

/// Positions without a hole; the names of the others.
std::vector<std::size_t> without(const std::vector<bool>& has_hole, const array::Axis& axis,
                                 std::vector<std::string>& out_left_out) {
  std::vector<std::size_t> kept;
  for (std::size_t k = 0; k < has_hole.size(); ++k) {
    if (!has_hole[k]) kept.push_back(k);
    if (has_hole[k]) out_left_out.push_back(axis[k].name.en.empty() ? axis[k].code : axis[k].name.en);
  }
  return kept;
}

std::vector<std::size_t> all(std::size_t count) {
  std::vector<std::size_t> positions(count);
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  return positions;
}

}  // namespace

std::vector<base::Text> narrow_to_complete(const std::vector<indicator::Series>& series, Lookup& lookup) {
  const std::size_t regions = lookup.regions().size(), periods = lookup.periods().size();
  std::vector<bool> region_has_hole(regions, false), period_has_hole(periods, false);
  std::vector<std::string> holes;
  std::size_t count = 0;
  for (const indicator::Series& one : series) {
    for (std::size_t k = 0; k < one.values.size(); ++k) {
      if (!std::isnan(one.values[k])) continue;
      region_has_hole[k % regions] = period_has_hole[k / regions] = true;
      if (++count <= most_listed)
        holes.push_back(fmt::format("{} {}", one.name, shown(lookup, k % regions, k / regions)));
    }
  }
  if (count == 0) return {};
  std::string list = dataset::listed(holes, most_listed);
  if (count > holes.size()) list += fmt::format(" … (+{})", count - holes.size());
  if (lookup.asked().missing == Missing::refuse) {
    lookup.found().add("HL0775", lookup.asked().place, {{"count", std::to_string(count)}, {"holes", list}});
    return {};
  }
  std::vector<std::string> left_out;
  const bool by_region = lookup.asked().missing == Missing::regions;
  if (by_region) {
    lookup.narrow(without(region_has_hole, lookup.regions(), left_out), all(periods));
  } else {
    lookup.narrow(all(regions), without(period_has_hole, lookup.periods(), left_out));
  }
  const std::string names = dataset::listed(left_out);
  lookup.found().add("HL0776", lookup.asked().place,
                     {{"kind", by_region ? "@regions_kind" : "@periods_kind"},
                      {"count", std::to_string(left_out.size())},
                      {"names", names},
                      {"holes", list}});
  const base::Text kind = by_region ? base::Text{"regions", "地区"} : base::Text{"periods", "时期"};
  return {{fmt::format("{} {} left out, for numbers are missing: {}", left_out.size(), kind.en, names),
           fmt::format("因数据缺失略去 {} 个{}:{}", left_out.size(), kind.zh, names)}};
}

}  // namespace hinterland::measure
