// What the rows of gravity, networks and market access compute: adapters between labelled data and the formulas of
// gravity.hpp, centrality.hpp and market_access.hpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

// All need a value, and distances from a table or from coordinates (HL0712 where there is neither, HL0711 where regions share
// a place); HL0713 masses that are none.

/// gravity (total link strength), .strongest, .partner (position in the regions' order, from 1) over regions; .mean over time;
/// .link over region and partner where there are at most 100 regions.
[[nodiscard]] Measurement measure_gravity(const Inputs& inputs, base::Diagnostics& out_found);
/// network_centrality (strength) over regions, .degree, .eigenvector, .closeness, .betweenness; .links over time. HL0718 too
/// large a network.
[[nodiscard]] Measurement measure_network_centrality(const Inputs& inputs, base::Diagnostics& out_found);
/// market_access over regions.
[[nodiscard]] Measurement measure_market_access(const Inputs& inputs, base::Diagnostics& out_found);

}  // namespace hinterland::indicator
