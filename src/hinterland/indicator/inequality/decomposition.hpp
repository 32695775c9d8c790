// Inequality between and within groups, for groups nested to any depth: between provinces, between the cities of a
// province, within cities. What each level and each group adds is an amount; the amounts add up to the whole.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/indicator/inequality/sample.hpp"

namespace hinterland::indicator {

enum class TheilIndex { t, l };

/// One level of grouping.
struct TheilLevel {
  double between = 0;  // between its groups, within those of the level outside it
  std::vector<double>
      within_group;  // the index inside each group; NaN where nobody, or nobody with anything, is in it
  std::vector<double>
      contribution;  // what that adds to the total: the group's share of the value (T), people (L), times it
};

struct TheilDecomposition {
  double total = 0;                // sum of the levels' `between`, and `within`
  double within = 0;               // within the innermost groups
  std::vector<TheilLevel> levels;  // outermost first
};

/// T = sum_g (Y_g/Y) ln(m_g/m) + sum_g (Y_g/Y) T_g and L = sum_g (W_g/W) ln(m/m_g) + sum_g (W_g/W) L_g, at each level in
/// turn; W are weights, Y weights times values, m = Y/W.
///
/// Shapes    levels: one grouping of the same regions each, outermost first.
/// Requires  as `theil` or `mean_log_deviation`; at least one level; each group within one group of the level outside it.
/// Errors    ContractError otherwise.
/// Accuracy  |error| <= 16,500 * 2^-53 * (1 + |ln(x/m_g)|) on average over the regions; values near their group's mean
///           lose nothing more.
/// Cost      two passes over the regions and one logarithm each; threads above 16,384 regions, same bits for any number.
/// Source    Theil (1967), ch. 4; Shorrocks (1980), The class of additively decomposable inequality measures.
///           Econometrica 48(3); nested: Akita (2003), Decomposing regional income inequality in China and Indonesia using
///           two-stage nested Theil decomposition method. Annals of Regional Science 37.
[[nodiscard]] TheilDecomposition decompose_theil(TheilIndex index, std::span<const double> values,
                                                 std::span<const double> weights,
                                                 std::span<const Grouping> levels);

/// Position of the first region whose group at this level lies in two groups of the level outside it; as many as there are
/// regions where the levels are nested.
[[nodiscard]] std::size_t first_not_nested(const Grouping& outer, const Grouping& inner);

}  // namespace hinterland::indicator
