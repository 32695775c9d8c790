// What a reader must know of weights before trusting a statistic: points that coincide, the facts of the network. Islands are
// told by measure/neighbours, which knows the line that asked for them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/array/array.hpp"
#include "hinterland/base/diagnostic.hpp"
#include "hinterland/base/text.hpp"
#include "hinterland/indicator/measurement.hpp"
#include "hinterland/indicator/space/weights.hpp"

namespace hinterland::indicator {

/// Tells HL0711 for each place that several regions share, and names them; once, however often it is called.
void report_coincident(const Coordinates& coordinates, const array::Axis& regions,
                       base::Diagnostics& out_found);

/// The facts of the weights, each a short line: "links: 236", "neighbours of a region: 2 at least, 4.8 on average, 10 at
/// most", "islands: 0", "parts that no link joins: 1", and that links go one way only where they do.
[[nodiscard]] std::vector<base::Text> facts_in_words(const Weights& weights);

/// "Hohhot, Baotou and 10 others": the first few of these regions by name, for a message.
[[nodiscard]] base::Text names_of(const array::Axis& regions, const std::vector<std::size_t>& positions);

}  // namespace hinterland::indicator
