// Getis–Ord G: do high values stand beside high values (hot spots), or low beside low (cold)?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/indicator/space/significance.hpp"
#include "hinterland/indicator/space/weight_sums.hpp"

namespace hinterland::indicator {

/// G = sum_{i != j} w_ij x_i x_j / sum_{i != j} x_i x_j. For values of a ratio scale: its size depends on the origin.
/// Requires  values >= 0 with at least two positive; weights without self-neighbours.
/// Source    Getis & Ord (1992), Geographical Analysis 24.
[[nodiscard]] double general_g(std::span<const double> values, const Weights& weights);

/// Moments over all arrangements, with the coefficient 6 S0^2 of the authors' erratum (1993), in B1.
/// Requires  n > 3.
[[nodiscard]] Moments general_g_moments(std::span<const double> values, const Weights& weights,
                                        Islands convention = Islands::counted);

struct LocalG {
  std::vector<double>
      share;  // sum_j w_ij x_j / sum_j x_j: over j != i for G, over all j for G*; NaN where that sum is 0
  std::vector<double> z;  // NaN where there is no variance: an island, or a region linked to all others alike
};

/// G_i and its z: the weighted sum around i, i itself left out, against all ways to place the other values there.
/// Requires  weights without self-neighbours.
/// Source    Ord & Getis (1995), Geographical Analysis 27.
[[nodiscard]] LocalG local_g(std::span<const double> values, const Weights& weights);

/// G_i*: the same with i itself among its neighbours; give weights that hold it (including_self).
[[nodiscard]] LocalG local_g_star(std::span<const double> values, const Weights& weights);

}  // namespace hinterland::indicator
