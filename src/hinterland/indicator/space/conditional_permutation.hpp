// Conditional permutation: a region keeps its value, the others are dealt out around it. For local statistics.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/indicator/measurement.hpp"
#include "hinterland/indicator/space/significance.hpp"
#include "hinterland/indicator/space/weights.hpp"

namespace hinterland::indicator {

// Each region's draws are its own: permutation p of region i takes distinct others, as many as i has neighbours, by
// base::Draws(seed, i, p); no region sees another's. A region's link to itself keeps its value. permutations = 0 in the counts
// of a region without neighbours: no test.
//
// Sums are of doubles in the order of the row, the observed one too; where all weights of a row are equal (binary, row-
// standardised) they are left out. Sums that differ from the observed by less than 2^-42 of the largest value for each neighbour
// (and weight one) are ties: far above the rounding of sums of up to 1,024 terms, so that 0.1 + 0.2 meets 0.3, and far below any
// difference that data hold, so that a count is wrong only if two different sums agree to twelve digits.
//
// Requires  one finite value a region, n < 2^32.
// Cost      permutations * links draws, sixteen at a time or so; regions shared out to threads. Rows longer than a quarter of the
//           regions are dealt one by one.

/// How many of sum_j w_ij v_j, v the values dealt out, are at least, and at most, that of the map: local Moran (of centred values,
/// in the direction of z_i), G and G*.
[[nodiscard]] std::vector<Exceedances> conditional_lag_exceedances(std::span<const double> values,
                                                                   const Weights& weights,
                                                                   const Sampling& sampling);

/// The same of sum_j w_ij (z_i - v_j)^2: local Geary.
[[nodiscard]] std::vector<Exceedances> conditional_geary_exceedances(std::span<const double> values,
                                                                     const Weights& weights,
                                                                     const Sampling& sampling);

}  // namespace hinterland::indicator
