// Spatial weights: who is whose neighbour, and how much each counts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "hinterland/base/text.hpp"
#include "hinterland/geo/neighbours.hpp"

namespace hinterland::indicator {

/// How the numbers of a row relate: `binary` B, `row` W (rows add up to one; islands keep zero), `global` C (all add up to
/// n), `variance` S (Tiefelsdorf, Griffith & Boots 1999).
enum class WeightStyle { binary, row, global, variance };

/// A sparse matrix w(i, j), values parallel to neighbours.of.
struct Weights {
  geo::Neighbours neighbours;
  std::vector<double> values;
  base::Text description;  // "queen contiguity, rows add up to one"

  [[nodiscard]] std::size_t size() const { return neighbours.size(); }
};

/// "rows add up to one", in both languages.
[[nodiscard]] base::Text in_words(WeightStyle style);

/// Weights of one style from what each link counts before, one number a link (1, an inverse distance, a kernel's value).
///
/// Shapes    raw: [link], parallel to neighbours.of. The values returned likewise.
/// Requires  raw finite and >= 0.
/// Errors    ContractError otherwise.
/// Rule      g_ij being the raw numbers, m the places whose row is not all zero, sums over all links:
///             binary    w_ij = g_ij (as they are: 0 or 1 only where the raw numbers are)
///             row       w_ij = g_ij / sum_k g_ik
///             global    w_ij = m g_ij / sum_kl g_kl
///             variance  w_ij = m (g_ij / q_i) / sum_k (sum_l g_kl) / q_k, with q_i = sqrt(sum_k g_ik^2)
///           As spdep with zero.policy, islands do not count in m; without islands m = n.
/// Source    Tiefelsdorf, Griffith & Boots (1999), A variance-stabilizing coding scheme for spatial link matrices,
///           Environment and Planning A 31, 165-180.
[[nodiscard]] Weights styled(geo::Neighbours neighbours, std::span<const double> raw, WeightStyle style,
                             const base::Text& maker);
/// The same where each link counts 1.
[[nodiscard]] Weights styled(geo::Neighbours neighbours, WeightStyle style, const base::Text& maker);

/// 1 / d^power of each link's length.
/// Requires  lengths > 0 and finite (drop links between points that coincide: geo::coincident); power finite.
[[nodiscard]] std::vector<double> inverse_distance(std::span<const double> lengths, double power);

/// Shapes of a kernel of u = d / bandwidth; zero beyond u = 1 but for the Gaussian.
enum class KernelShape {
  gaussian,      // exp(-u^2 / 2)
  triangular,    // 1 - u
  epanechnikov,  // 1 - u^2
  bisquare       // (1 - u^2)^2
};
[[nodiscard]] base::Text in_words(KernelShape shape);

/// The kernel of each link's length. Not divided by the kernel's integral: 1 at distance 0, as in weighted regression
/// (libpysal's triangular and bisquare differ by a factor alone, which row weights cancel).
///
/// Shapes    lengths: [link]; bandwidths: [place] (adaptive), or one number (fixed).
/// Requires  lengths >= 0; bandwidths > 0, finite.
[[nodiscard]] std::vector<double> kernel_values(const geo::Neighbours& neighbours,
                                                std::span<const double> lengths, KernelShape shape,
                                                std::span<const double> bandwidths);

/// Adaptive bandwidths: of each place the length of its longest link, widened by 1e-7 of itself so that the farthest
/// neighbour keeps some weight (libpysal does the same).
/// Requires  no islands; no place all of whose neighbours are at distance 0.
[[nodiscard]] std::vector<double> adaptive_bandwidths(const geo::Neighbours& neighbours,
                                                      std::span<const double> lengths);

/// Neighbours of each region: the others of its group. Block weights.
[[nodiscard]] geo::Neighbours of_same_group(std::span<const std::size_t> group_of);

/// Each region among its own neighbours, with this weight; a weight it has already is replaced. For G* of Getis & Ord.
[[nodiscard]] Weights with_self(const Weights& weights, double own);
/// (w_ij + w_ji) / 2.
[[nodiscard]] Weights symmetrised(const Weights& weights);

}  // namespace hinterland::indicator
