// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/presence.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <limits>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/structure/location_quotient.hpp"

namespace hinterland::indicator {

namespace {

constexpr std::size_t rows_a_task = 1024;

std::vector<double> sizes_of(const Incidence& side) {
  std::vector<double> sizes(side.size());
  for (std::size_t row = 0; row < side.size(); ++row) sizes[row] = static_cast<double>(side[row].size());
  return sizes;
}

template <class IsPresent>
Presence made_of(std::size_t regions, std::size_t sectors, IsPresent is_present) {
  base::require(sectors <= std::numeric_limits<std::uint32_t>::max() &&
                    regions <= std::numeric_limits<std::uint32_t>::max(),
                "too many regions or sectors");
  Presence presence;
  Incidence& by_sector = presence.regions_of;
  by_sector.start.assign(sectors + 1, 0);
  for (std::size_t r = 0; r < regions; ++r) {
    for (std::size_t s = 0; s < sectors; ++s) {
      if (!is_present(r * sectors + s)) continue;
      presence.sectors_of.of.push_back(static_cast<std::uint32_t>(s));
      ++by_sector.start[s + 1];
    }
    presence.sectors_of.start.push_back(presence.sectors_of.of.size());
  }
  for (std::size_t s = 0; s < sectors; ++s) by_sector.start[s + 1] += by_sector.start[s];
  by_sector.of.resize(presence.sectors_of.of.size());
  std::vector<std::size_t> next(by_sector.start.begin(), by_sector.start.end() - 1);
  for (std::size_t r = 0; r < regions; ++r)
    for (const std::uint32_t s : presence.sectors_of[r])
      by_sector.of[next[s]++] = static_cast<std::uint32_t>(r);
  return presence;
}

template <class Write>
void for_rows(const Incidence& side, Write write) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, side.size(), rows_a_task), [&](const auto& rows) {
    for (std::size_t row = rows.begin(); row < rows.end(); ++row) write(row);
  });
}

double sum_of(std::span<const std::uint32_t> columns, std::span<const double> values) {
  double sum = 0;
  for (const std::uint32_t column : columns) sum += values[column];
  return sum;
}

}  // namespace

std::vector<double> Presence::diversity() const {
  return sizes_of(sectors_of);
}

std::vector<double> Presence::ubiquity() const {
  return sizes_of(regions_of);
}

Presence present_from_quotient(const Cells& cells, double cutoff) {
  base::require(cutoff > 0, "the cut-off of a location quotient must be positive");
  const std::vector<double> quotients = location_quotient(cells);
  return made_of(cells.regions, cells.sectors, [&](std::size_t k) { return quotients[k] >= cutoff; });
}

Presence present_where_positive(const Cells& cells) {
  return made_of(cells.regions, cells.sectors, [&](std::size_t k) { return cells.values[k] > 0; });
}

void mean_over(const Incidence& side, std::span<const double> values, std::span<double> out_means) {
  for_rows(side, [&](std::size_t row) {
    const auto columns = side[row];
    out_means[row] = columns.empty() ? 0 : sum_of(columns, values) / static_cast<double>(columns.size());
  });
}

void sum_over(const Incidence& side, std::span<const double> values, std::span<double> out_sums) {
  for_rows(side, [&](std::size_t row) { out_sums[row] = sum_of(side[row], values); });
}

std::size_t connected_parts(const Presence& presence) {
  std::vector<bool> is_seen(presence.sectors_of.size());
  std::vector<bool> is_sector_seen(presence.regions_of.size());
  std::vector<std::size_t> waiting;
  std::size_t parts = 0;
  for (std::size_t first = 0; first < is_seen.size(); ++first) {
    if (is_seen[first] || presence.sectors_of[first].empty()) continue;
    ++parts;
    is_seen[first] = true;
    waiting.push_back(first);
    while (!waiting.empty()) {
      const std::size_t region = waiting.back();
      waiting.pop_back();
      for (const std::uint32_t sector : presence.sectors_of[region]) {
        if (is_sector_seen[sector]) continue;
        is_sector_seen[sector] = true;
        for (const std::uint32_t other : presence.regions_of[sector]) {
          if (!is_seen[other]) waiting.push_back(other);
          is_seen[other] = true;
        }
      }
    }
  }
  return parts;
}

}  // namespace hinterland::indicator
