// What every test of spatial autocorrelation asks of the weights: their sums, who has no neighbour, the lag of a variable.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hinterland/indicator/space/weights.hpp"

namespace hinterland::indicator {

/// Sums over the weights that the moments of all these statistics need.
/// Source    Cliff & Ord (1981), Spatial Processes: S0 = sum w_ij; S1 = (1/2) sum (w_ij + w_ji)^2; S2 = sum_i (w_i. + w_.i)^2.
struct WeightSums {
  double s0 = 0, s1 = 0, s2 = 0;
};

/// Requires  rows ascending, as geo::Neighbours promises.
/// Cost      one look-up (binary, in the other's row) a link.
[[nodiscard]] WeightSums weight_sums(const Weights& weights);

/// (W x)_i = sum_j w_ij x_j; zero for a region without neighbours.
/// Requires  as many values as regions. Sums in the order of the row: same bits for any number of threads.
[[nodiscard]] std::vector<double> spatial_lag(const Weights& weights, std::span<const double> values);

/// (W' x)_j = sum_i w_ij x_i.
[[nodiscard]] std::vector<double> transposed_lag(const Weights& weights, std::span<const double> values);

/// Regions whose row is empty or holds zeros alone, ascending.
[[nodiscard]] std::vector<std::size_t> islands(const Weights& weights);

/// Whether a region without neighbours counts in n. Its lag is zero either way.
enum class Islands { counted, not_counted };
[[nodiscard]] double regions_counted(const Weights& weights, Islands convention);

/// Does any region stand among its own neighbours?
[[nodiscard]] bool has_self(const Weights& weights);

/// Each region made its own neighbour, with the largest weight of its row (1 for an island); where all rows add up to one they
/// still do. For binary weights w_ii = 1, for rows that add up to one 1/(k+1): spdep's include.self.
[[nodiscard]] Weights including_self(const Weights& weights);

/// x minus its mean.
[[nodiscard]] std::vector<double> centred(std::span<const double> values);

/// ContractError unless there is one value a region and one weight a link.
void require_fit(const Weights& weights, std::span<const double> values);

}  // namespace hinterland::indicator
