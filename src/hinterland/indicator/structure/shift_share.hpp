// Why did a region grow? With the country, with its sectors, or of its own.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/indicator/structure/cells.hpp"

namespace hinterland::indicator {

/// `classic`: national + industry + regional. `esteban_marquillas`: the regional part is split in two: competitive, as if the
/// region had the country's mix, and allocation, specialised where it is strong.
enum class ShiftShareForm { classic, esteban_marquillas };

/// Change of each cell between two periods in parts, regions x sectors as the cells.
struct ShiftShare {
  std::vector<double> change;
  std::vector<double> national;     // x0(r, s) g
  std::vector<double> industry;     // x0(r, s) (g(s) - g)
  std::vector<double> regional;     // x1(r, s) - x0(r, s) (1 + g(s))
  std::vector<double> competitive;  // Esteban-Marquillas only: h(r, s) (g(r, s) - g(s)), h = x0(r) x0(s) / x0
  std::vector<double> allocation;   // Esteban-Marquillas only: regional - competitive
};

/// With g the growth rate of everything, g(s) that of a sector in the country, g(r, s) that in the region.
///
/// Requires  both periods of one shape, finite and >= 0; `before` not all zero.
/// Law       national + industry + regional = change and competitive + allocation = regional, to rounding of the largest part;
///           regional parts of a sector that is not new add up to zero over regions.
/// Cells     that are zero before have no growth rate: all they gain is regional (and allocation). A sector that is zero in
///           the country before is regional in all its cells.
/// Source    Dunn (1960), Papers of the Regional Science Association 6, pp. 97-112; Esteban-Marquillas (1972), Regional and
///           Urban Economics 2(3).
[[nodiscard]] ShiftShare shift_share(const Cells& before, const Cells& after,
                                     ShiftShareForm form = ShiftShareForm::classic);

}  // namespace hinterland::indicator
