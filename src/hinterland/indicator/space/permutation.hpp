// Permutation tests of spatial statistics: what values would the statistic take if the values were dealt out anew?
// Random numbers depend on seed, permutation and region alone: the same answer for any number of threads.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hinterland/indicator/measurement.hpp"
#include "hinterland/indicator/space/significance.hpp"
#include "hinterland/indicator/space/weights.hpp"

namespace hinterland::indicator {

/// sum_ij w_ij z_i z_j + sum_i d_i z_i^2 for the values as they stand and for each permutation of them: with d_i = 0 the
/// numerator of Moran's I, with d_i = -(w_i. + w_.i) / 2 minus half that of Geary's C.
struct PermutedForms {
  double observed = 0;
  std::vector<double> permuted;  // one a permutation
  double rounding = 0;           // forms closer than this count as equal
};

/// Permutation p deals the values out by Fisher & Yates with base::Draws(seed, p), over the regions in the order of
/// `nearby_order`: every arrangement is equally likely, and permutations are independent of each other.
///
/// Shapes    diagonal: empty (zeros) or one number a region.
/// Accuracy  in double throughout, each form summed in one order; `rounding` is 2^-40 of the sum of absolute terms.
/// Cost      n draws and n swaps a permutation in a table of 8 n bytes; one multiplication a pair of neighbours, for eight
///           permutations at a time. Threads over batches of eight. Memory 136 n bytes a thread.
[[nodiscard]] PermutedForms permuted_forms(std::span<const double> values, const Weights& weights,
                                           std::span<const double> diagonal, const Sampling& sampling);

/// sum_i fixed_i v_p(i) for each permutation of v: bivariate Moran, with fixed = W'z.
[[nodiscard]] PermutedForms permuted_products(std::span<const double> fixed, std::span<const double> values,
                                              const Sampling& sampling);

[[nodiscard]] Exceedances exceedances(const PermutedForms& forms);

/// The regions so that neighbours stand close to each other: breadth first over the links, either way, from the lowest number.
[[nodiscard]] std::vector<std::uint32_t> nearby_order(const Weights& weights);

}  // namespace hinterland::indicator
