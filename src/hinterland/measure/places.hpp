// Where the regions measured are: their points, else points inside their polygons.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "hinterland/indicator/measurement.hpp"
#include "hinterland/measure/lookup.hpp"

namespace hinterland::measure {

/// Points of the set (degrees or plane), else centroids of its polygons; nothing if there is neither for every region.
[[nodiscard]] std::optional<indicator::Coordinates> coordinates(const Lookup& lookup);

/// Polygons of the regions measured; nothing if the set has none.
[[nodiscard]] std::optional<std::vector<geo::MultiPolygon>> polygons(const Lookup& lookup);

/// Centre of gravity of the area, in the coordinates of the polygon.
[[nodiscard]] geo::PlanePoint centroid(const geo::MultiPolygon& shape);

}  // namespace hinterland::measure
