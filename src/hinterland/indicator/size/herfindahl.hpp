// How concentrated sizes are in a few regions.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace hinterland::indicator {

/// Herfindahl–Hirschman index: sum of squared shares.
///
/// Range     1/n … 1; its inverse is the number of equal regions that would be as concentrated.
/// Requires  values finite and >= 0 with a positive sum.
/// Errors    ContractError otherwise.
/// Source    Hirschman (1964), The paternity of an index. American Economic Review 54.
[[nodiscard]] double herfindahl(std::span<const double> values);

/// (H - 1/n) / (1 - 1/n): 0 where all are equal, 1 where one has everything, whatever n.
/// Requires  as `herfindahl`, and at least two values.
[[nodiscard]] double normalised_herfindahl(std::span<const double> values);

}  // namespace hinterland::indicator
