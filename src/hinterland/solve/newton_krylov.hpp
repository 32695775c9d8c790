// Inexact Newton with GMRES and line search, on KINSOL: needs products with the Jacobian only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/solve/outcome.hpp"

namespace hinterland::solve {

/// Iterates from the best point of `watch`, which keeps the best point found. Preconditioned from the right,
/// so that GMRES measures the residual itself; forcing term after Eisenstat & Walker, choice 1.
///
/// Requires  problem.jacobian_product.
/// Errors    none for numbers; what the problem's functions throw passes through.
/// Source    Eisenstat & Walker (1996), SIAM J. Sci. Comput. 17(1); KINSOL's KIN_LINESEARCH.
[[nodiscard]] Outcome newton_krylov(Watch& watch, double tolerance, int iteration_limit);

}  // namespace hinterland::solve
