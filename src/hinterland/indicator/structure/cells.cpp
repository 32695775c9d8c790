// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/cells.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

Totals totals(const Cells& cells) {
  base::require(cells.values.size() == cells.regions * cells.sectors, "cells do not fill regions x sectors");
  base::require(std::ranges::all_of(cells.values, [](double x) { return std::isfinite(x) && x >= 0; }),
                "numbers by region and sector must be finite and not negative");
  Totals totals;
  for (std::size_t r = 0; r < cells.regions; ++r)
    totals.of_region.push_back(base::sum(cells.values.subspan(r * cells.sectors, cells.sectors)));
  std::vector<double> column(cells.regions);
  for (std::size_t s = 0; s < cells.sectors; ++s) {
    for (std::size_t r = 0; r < cells.regions; ++r) column[r] = cells(r, s);
    totals.of_sector.push_back(base::sum(column));
  }
  totals.of_all = base::sum(totals.of_sector);
  return totals;
}

double share_of(double part, double whole) {
  return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace hinterland::indicator
