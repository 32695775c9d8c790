// Panels with holes: refused with the list of what is missing, or without the regions or the periods that have one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/indicator/measurement.hpp"
#include "hinterland/measure/lookup.hpp"

namespace hinterland::measure {

/// Narrows the lookup to what is complete in all of these series; says in words what was left out. Faults: HL0775 numbers
/// are missing (where that is refused), HL0776 what was left out (a warning).
[[nodiscard]] std::vector<base::Text> narrow_to_complete(const std::vector<indicator::Series>& series,
                                                         Lookup& lookup);

}  // namespace hinterland::measure
