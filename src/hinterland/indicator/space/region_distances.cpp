// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/region_distances.hpp"

#include "hinterland/geo/nearest.hpp"
#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/space/weights_report.hpp"

namespace hinterland::indicator {

std::optional<Distance> region_distances(const Inputs& inputs, const std::string& indicator,
                                         base::Diagnostics& out_found) {
  if (inputs.distance_km) {
    const array::Array& km = *inputs.distance_km;
    return [&km](std::size_t from, std::size_t to) { return km.at(from, to); };
  }
  if (!inputs.coordinates) {
    add_once(out_found, "HL0712", {{"indicator", indicator}});
    return std::nullopt;
  }
  report_coincident(*inputs.coordinates, inputs.regions, out_found);
  const auto& points = inputs.coordinates->points;
  const geo::Metric metric = inputs.coordinates->is_geographic ? geo::Metric::geodesic : geo::Metric::plane;
  return [&points, metric](std::size_t from, std::size_t to) {
    return geo::distance(points[from], points[to], metric);
  };
}

}  // namespace hinterland::indicator
