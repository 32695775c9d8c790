// Anderson-accelerated fixed point on KINSOL: one F and one step of the fixed-point map an iteration.
// Not for problems without a map; no derivative is used.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/solve/outcome.hpp"

namespace hinterland::solve {

enum class Map { usual, cautious };

/// Iterates from the best point of `watch`, which keeps the best point found.
///
/// Requires  problem.fixed_point, or problem.cautious_fixed_point if that is the map asked for.
/// Errors    none for numbers; what the problem's functions throw passes through.
/// Source    Walker & Ni (2011), SIAM J. Numer. Anal. 49(4); KINSOL's KIN_FP. KINSOL stops on the size of the
///           step; here the callback stops it on largest |F| instead.
[[nodiscard]] Outcome anderson(Watch& watch, int depth, int iteration_limit, Map map = Map::usual);

}  // namespace hinterland::solve
