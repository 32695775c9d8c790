// How much of the Gini coefficient lies between neighbours, and how much between regions that are none.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "hinterland/indicator/space/weights.hpp"

namespace hinterland::indicator {

/// Sums of |x_i - x_j| over ordered pairs, each pair so counted twice where both are neighbours of each other.
struct SpatialGini {
  double all = 0;         // of which the Gini is all / (2 n^2 m)
  double neighbours = 0;  // pairs (i, j) where j is a neighbour of i, whatever its weight but zero
  double others = 0;

  [[nodiscard]] double share_of_others() const { return others / all; }
};

/// Requires  values finite; as many as places in `weights`.
/// Errors    ContractError otherwise.
/// Cost      one sort and one pass over the links.
/// Source    Rey & Smith (2013), A spatial decomposition of the Gini coefficient. Letters in Spatial and Resource
///           Sciences 6.
[[nodiscard]] SpatialGini spatial_gini(std::span<const double> values, const Weights& weights);

/// Pseudo p-value that neighbours are no more alike than any two regions: (1 + number of random relabellings whose
/// neighbours differ by no more than they do) / (1 + permutations).
/// Cost      a pass over regions and links for each permutation; threads over permutations, each with its own stream.
/// Source    as `spatial_gini`, section on inference.
[[nodiscard]] double spatial_gini_p(std::span<const double> values, const Weights& weights,
                                    std::uint32_t permutations, std::uint64_t seed);

}  // namespace hinterland::indicator
