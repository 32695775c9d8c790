// How far regions are from each other, from a table or from coordinates, computed when asked: no n x n array is made.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

/// Distance between two positions: > 0, or 0 where both lie at one place. Called from several threads.
using Distance = std::function<double(std::size_t from, std::size_t to)>;

/// From the table distance_km where given, else from coordinates: geodesic km, or Euclidean in the plane.
/// Refers to `inputs`, which must outlive it. Tells HL0712 and gives nothing where there is neither; tells HL0711 where
/// coordinates coincide.
[[nodiscard]] std::optional<Distance> region_distances(const Inputs& inputs, const std::string& indicator,
                                                       base::Diagnostics& out_found);

}  // namespace hinterland::indicator
