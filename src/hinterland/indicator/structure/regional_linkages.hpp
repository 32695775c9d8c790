// Which region gains from another's demand: multipliers of multi-region accounts by region, feedback, regions extracted.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/indicator/structure/leontief.hpp"

namespace hinterland::indicator {

struct RegionalMultipliers {
  // Per account, for a unit of final demand for it: output in its own region, in all others, and the part of its own
  // region's output that is owed to purchases going out to other regions and coming back.
  std::vector<double> own, others, feedback;
  // between[q * regions + r]: output in region r for a unit of region q's final demand, in the proportions it has (negative
  // parts, as of inventories, left aside); NaN where a region has none.
  std::vector<double> between;
  double residual = 0;
};

/// Output multipliers by region. own(j) = sum of L(i, j) over accounts i of j's region r; feedback(j) = own(j) less the column sum
/// of (I - A_rr)^-1, r alone.
///
/// Requires  accounts with a region each.
/// Cost      one application of L and one of a region's own inverse per region, threads over regions.
/// Source    Miller & Blair (2009), Input-Output Analysis, sections 3.3 and 6.3; feedback: Miller (1966), Journal of Regional
///           Science 6, pp. 105-125.
[[nodiscard]] RegionalMultipliers regional_multipliers(const Leontief& leontief, const InputOutput& accounts);

struct RegionalExtraction {
  std::vector<double> elsewhere;  // per region: fall of all other regions' output without it
  double residual = 0;
};

/// All accounts of one region extracted, each region in turn, final demand of the others unchanged: the fall d of output
/// elsewhere solves d = A d + A x_r without the region.
///
/// Cost      one solve of accounts less a region's per region, by iteration, threads over regions.
/// Source    Dietzenbacher, van der Linden & Steenge (1993), Economic Systems Research 5, pp. 185-206.
[[nodiscard]] RegionalExtraction extraction_of_regions(const Leontief& leontief, const InputOutput& accounts);

}  // namespace hinterland::indicator
