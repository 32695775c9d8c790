// Spatial weights as asked: by contiguity, nearness, distance, groups, an edge list or a datum.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "hinterland/indicator/measurement.hpp"
#include "hinterland/indicator/space/weights.hpp"
#include "hinterland/measure/lookup.hpp"

namespace hinterland::measure {

/// Faults: HL0780 the kind needs polygons or points that the set has not, HL0781 an edge of nobody, HL0782 given twice, HL0785
/// regions without neighbours and HL0786 several regions at one point (warnings), HL0787 no such kind, style or function.
[[nodiscard]] std::optional<indicator::Weights> neighbours(
    Lookup& lookup, const std::optional<indicator::Coordinates>& places);

}  // namespace hinterland::measure
