// The weights in use, described: what their reader checks before trusting a statistic.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

/// neighbours (of each region), .links, .mean, .islands, .parts (that no link joins), .s0, .s1, .s2 (Cliff & Ord's sums over the
/// weights); with coordinates .band_without_islands, the largest distance to a nearest neighbour.
[[nodiscard]] Measurement measure_neighbours(const Inputs& inputs, base::Diagnostics& out_found);

}  // namespace hinterland::indicator
