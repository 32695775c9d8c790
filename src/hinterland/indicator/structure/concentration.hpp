// Is a sector spread over the country as everything else is, or gathered in a few regions?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/indicator/structure/cells.hpp"

namespace hinterland::indicator {

/// `by_size`: a region counts by its share of all sectors, so that cutting a region in two alike changes nothing; `equally`:
/// every region counts the same.
enum class RegionsCount { by_size, equally };

/// Locational (spatial) Gini per sector: the Gini index of the location quotients over regions; by size it is twice the area
/// between the diagonal and the curve of cumulated shares of the sector against those of all sectors.
///
/// Shapes    returns [sector]; 0 spread as all sectors are … 1 all in an arbitrarily small region.
/// Requires  cells finite and >= 0. Regions without anything are left aside; NaN where the sector is empty.
/// Cost      one sort a sector.
/// Source    Krugman (1991), Geography and Trade.
[[nodiscard]] std::vector<double> locational_gini(const Cells& cells,
                                                  RegionsCount count = RegionsCount::by_size);

/// Herfindahl index of a sector's regions: sum_r (x(r, s) / x(s))^2, 1/R … 1. NaN where the sector is empty.
[[nodiscard]] std::vector<double> region_herfindahl(const Cells& cells);

}  // namespace hinterland::indicator
