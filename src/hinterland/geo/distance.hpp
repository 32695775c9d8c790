// How far regions are from each other: geodesics on the ellipsoid WGS 84. Not for journeys over a network.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/geo/geometry.hpp"

namespace hinterland::geo {

/// Length of the geodesic between two points, km.
/// Requires  latitudes within -90 … 90; ContractError otherwise.
/// Accuracy  about 15 nanometres (Karney 2013, section 5; GeographicLib).
/// Source    Karney (2013), Algorithms for geodesics, J. Geodesy 87, 43-55.
[[nodiscard]] double geodesic_km(const Point& from, const Point& to);

/// Direction in which the geodesic leaves `from`: degrees clockwise from north, 0 … 360.
/// Requires  as geodesic_km. Of a point to itself 180, which means nothing.
[[nodiscard]] double azimuth(const Point& from, const Point& to);

/// All pairs, row-major n × n; exactly symmetric, zero on the diagonal.
/// Cost      n (n - 1) / 2 geodesics, about a microsecond each, threaded.
[[nodiscard]] std::vector<double> geodesic_matrix_km(std::span<const Point> points);

}  // namespace hinterland::geo
