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
// Values are first rounded to a grid of 2^-42 of the largest magnitude. Where all weights of a row are equal (binary, row-
// standardised) sums of up to 1,024 of them are then exact, whatever their order: ties are ties. Elsewhere sums are of double
// products in the order of the row, the observed one too. The grid moves a sum by less than k 2^-43 of the largest value: a count
// differs from that of unrounded numbers only if a permuted sum lies that close to the observed one.
//
// Requires  one finite value a region, n < 2^32.
// Cost      permutations * links draws, sixteen at a time or so; regions shared out to threads. Rows longer than a quarter of the
//           regions are dealt one by one.

/// How many of sum_j w_ij v_j, v the values dealt out, are at least, and at most, that of the map: local Moran (of centred values,
/// in the direction of z_i), G and G*.
[[nodiscard]] std::vector<Exceedances> conditional_lag_exceedances(std::span<const double> values,
                                                                   const Weights& weights,
                                                                   const Sampling& sampling);

/// The same of sum_j w_ij (z_i - v_j)^2: local Geary. The squares of differences are put on the grid.
[[nodiscard]] std::vector<Exceedances> conditional_geary_exceedances(std::span<const double> values,
                                                                     const Weights& weights,
                                                                     const Sampling& sampling);

}  // namespace hinterland::indicator
