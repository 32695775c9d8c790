// Where a set of places has its middle, and how far it spreads about it: mean and median centres, standard distance. In the
// plane; places on the globe are laid in one first (geo/local_plane.hpp).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "hinterland/geo/geometry.hpp"

namespace hinterland::indicator {

// Below, p_i are the places and w_i their weights.
// Every function
//   requires  finite points, at least one; weights finite and >= 0 with a positive sum, as many as points;
//   throws    ContractError otherwise;
//   is        moved along when all points are moved, and unchanged by a factor on all weights.

/// Mean centre: sum_i w_i p_i / sum_i w_i. With masses as weights, the centre of gravity.
[[nodiscard]] geo::PlanePoint mean_center(std::span<const geo::PlanePoint> points,
                                          std::span<const double> weights);

/// What a sum of squares about a mean is divided by: n, or n - 2. With weights, W = sum_i w_i or W (n - 2) / n.
enum class Divisor { n, n_minus_2 };

/// Standard distance: sqrt(sum_i w_i |p_i - mean centre|^2 / divisor).
/// Requires  at least three points where the divisor is n - 2.
/// Source    Bachi (1963), Standard distance measures and related methods for spatial analysis, Papers of the Regional
///           Science Association 10, 83-132. The divisor n is Bachi's; CrimeStat takes n - 2.
[[nodiscard]] double standard_distance(std::span<const geo::PlanePoint> points,
                                       std::span<const double> weights, Divisor divisor);

/// Manhattan median: the weighted median of each coordinate, which minimises sum_i w_i (|x - x_i| + |y - y_i|). Where a
/// stretch minimises it, its middle.
[[nodiscard]] geo::PlanePoint manhattan_median(std::span<const geo::PlanePoint> points,
                                               std::span<const double> weights);

struct EuclideanMedian {
  geo::PlanePoint point;
  bool is_converged = false;
  int iterations = 0;
};

/// Euclidean median: the point that minimises sum_i w_i |m - p_i|. Unique unless all points lie on one line.
///
/// Accuracy  the last step is at most 1e-12 of the points' spread; where a place itself is the median, it is returned exactly.
/// Cost      one pass an iteration, 20 to 200 of them, at most 10,000.
/// Source    Weiszfeld (1937); Vardi & Zhang (2000), The multivariate L1-median and associated data depth, PNAS 97(4),
///           1423-1426, for steps from a place and for the test that a place is the median.
[[nodiscard]] EuclideanMedian euclidean_median(std::span<const geo::PlanePoint> points,
                                               std::span<const double> weights);

}  // namespace hinterland::indicator
