// Dagum's decomposition of the Gini coefficient: within groups, net between them, and where they overlap.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hinterland/indicator/inequality/sample.hpp"

namespace hinterland::indicator {

struct Dagum {
  double gini = 0;                // the sum of the three below
  double within = 0;              // G_w = sum_j G_jj p_j s_j
  double between = 0;             // G_nb = sum_{j<h} G_jh (p_j s_h + p_h s_j) D_jh
  double transvariation = 0;      // G_t = sum_{j<h} G_jh (p_j s_h + p_h s_j) (1 - D_jh)
  std::vector<double> ginis;      // [group, group] G_jh; the Gini inside a group on the diagonal
  std::vector<double> affluence;  // [group, group] D_jh, relative economic affluence; 0 on the diagonal
};

/// With f_j(i) the share of region i in group j's weight, m_j the group's mean, p_j and s_j its shares of the weight and of
/// the value:
///   G_jh = sum_{i in j, r in h} f_j(i) f_h(r) |x_i - x_r| / (m_j + m_h),
///   d_jh the same sum over x_i > x_r without the divisor, D_jh = |d_jh - d_hj| / (d_jh + d_hj),
/// so D is 0 where the means are equal and 1 where groups do not overlap. Both matrices are symmetric.
///
/// Shapes    group-by-group matrices row by row. NaN where a group has nobody, or both groups have nothing.
/// Requires  as `gini`; each region in a group.
/// Errors    ContractError otherwise.
/// Accuracy  running sums over n values near one: a few n 2^-53 at most, in practice 1e-15.
/// Cost      one sort, O(n log n), and one sweep of n steps, each over the groups. Pair by pair it would be O(n^2).
/// Source    Dagum (1997), A new approach to the decomposition of the Gini income inequality ratio. Empirical Economics
///           22(4).
[[nodiscard]] Dagum dagum(std::span<const double> values, std::span<const double> weights,
                          const Grouping& grouping);

}  // namespace hinterland::indicator
