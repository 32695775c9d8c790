// Join counts: how many links join regions of like, and of unlike, class?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/indicator/space/significance.hpp"
#include "hinterland/indicator/space/weight_sums.hpp"

namespace hinterland::indicator {

/// Weight of a join counted from both its ends: `half` counts a pair of neighbours once, `whole` twice (directed links).
enum class JoinWeight { half, whole };

/// Joins of classes `first` and `second` (equal: within a class), with moments over all ways to place the classes, their
/// sizes held (non-free sampling).
struct JoinCount {
  std::size_t first = 0, second = 0;
  double value = 0;
  Moments moments;
};

struct JoinCounts {
  std::vector<JoinCount> like;    // one a class
  std::vector<JoinCount> unlike;  // first > second: (1, 0), (2, 0), (2, 1), …
  double total_unlike = 0;        // of all joins of unlike classes
  Moments total_moments;
};

/// J_rr = (1/2) sum_ij w_ij [i, j in r], J_rs = (1/2) sum_ij w_ij [one in r, the other in s].
///
/// Shapes    class_of: a class below `classes` for each region. A class may be empty: its counts and variances are zero.
/// Requires  weights without self-neighbours; n > 3.
/// Source    Cliff & Ord (1981), Spatial Processes, ch. 1–2. The variances, also that of the total, are exact for
///           any weights; the tests compare them with all arrangements of small maps.
[[nodiscard]] JoinCounts join_counts(std::span<const std::size_t> class_of, std::size_t classes,
                                     const Weights& weights, JoinWeight weight = JoinWeight::half,
                                     Islands convention = Islands::counted);

}  // namespace hinterland::indicator
