// Groups as partitions of the regions measured: from maps (each region's division) or from named groups of the case.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/indicator/measurement.hpp"
#include "hinterland/measure/lookup.hpp"

namespace hinterland::measure {

/// One partition per map, in the order asked; the named groups among them make one together, with the regions in none of
/// them as "others". Faults: HL0770 unknown, HL0771 no map over these regions, HL0774 a group without a region here (a
/// warning), HL0778 a region in two groups, HL0779 regions in none (a warning).
[[nodiscard]] std::vector<indicator::Partition> partitions(Lookup& lookup);

/// One partition by one map.
[[nodiscard]] std::optional<indicator::Partition> partition_by_map(Lookup& lookup, const std::string& name,
                                                                   const std::string& key);

}  // namespace hinterland::measure
