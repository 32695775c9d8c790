// Neighbours by distance: the k nearest, those within a band, and how far links reach. Not for shapes: contiguity does those.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hinterland/geo/geometry.hpp"
#include "hinterland/geo/neighbours.hpp"

namespace hinterland::geo {

/// How far two points are. `plane`: Euclidean, in the points' unit. `geodesic`: x is longitude and y latitude in degrees,
/// distances are kilometres on WGS 84.
enum class Metric { plane, geodesic };

// Every function below
//   requires  finite coordinates, and latitudes within -90 … 90 where geodesic;
//   throws    ContractError otherwise, naming the position;
//   is        the same for any number of threads.
// Points may coincide (`coincident` lists them): they are neighbours at distance 0.

/// The k nearest other points of each point. Of points equally far, those of lower position are taken.
///
/// Requires  1 <= k < points.size().
/// Accuracy  in the plane squared distances are compared as they are rounded. On the globe the order is that of straight
///           lines through the ellipsoid: for links under 1,000 km it differs from that of geodesics only where two lengths
///           agree to 1e-5 of themselves.
/// Cost      O(n log n) typically; a k-d tree (nanoflann), queries threaded in the order of its leaves.
[[nodiscard]] Neighbours nearest(std::span<const PlanePoint> points, std::size_t k, Metric metric);

/// All other points no farther than `distance` (km where geodesic), the bound included.
///
/// Requires  distance >= 0 and finite.
/// Cost      as `nearest`, and the links found; a geodesic for each candidate on the globe.
[[nodiscard]] Neighbours within(std::span<const PlanePoint> points, double distance, Metric metric);

/// The largest distance of a point to its nearest: the least band that leaves no islands.
/// Requires  at least two points.
[[nodiscard]] double largest_nearest_distance(std::span<const PlanePoint> points, Metric metric);

/// One length a link, parallel to neighbours.of: Euclidean, or geodesic km.
/// Requires  as many points as neighbours has rows.
[[nodiscard]] std::vector<double> link_lengths(const Neighbours& neighbours,
                                               std::span<const PlanePoint> points, Metric metric);

/// Distance of two points.
[[nodiscard]] double distance(const PlanePoint& from, const PlanePoint& to, Metric metric);

/// Positions that share one place exactly, each group ascending, groups by their first position. Empty: all differ.
[[nodiscard]] std::vector<std::vector<std::size_t>> coincident(std::span<const PlanePoint> points);

}  // namespace hinterland::geo
