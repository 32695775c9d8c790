// SPDX-License-Identifier: Apache-2.0
#include "hinterland/measure/places.hpp"

#include <algorithm>

namespace hinterland::measure {

namespace {

/// Twice the signed area and its moments about the ring's first point, so that far coordinates cost no digits.
struct Moments {
  double area = 0, x = 0, y = 0;
};

Moments moments(const geo::Ring& ring) {
  Moments sum;
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    const double ax = ring[k].longitude - ring[0].longitude, ay = ring[k].latitude - ring[0].latitude;
    const double bx = ring[k + 1].longitude - ring[0].longitude, by = ring[k + 1].latitude - ring[0].latitude;
    const double cross = ax * by - bx * ay;
    sum.area += cross;
    sum.x += cross * ((ax + bx) / 3 + ring[0].longitude);
    sum.y += cross * ((ay + by) / 3 + ring[0].latitude);
  }
  return sum;
}

}  // namespace

geo::PlanePoint centroid(const geo::MultiPolygon& shape) {
  Moments total;
  const auto add = [&](const geo::Ring& ring, bool is_hole) {
    const Moments one = moments(ring);
    const double sign =
        (one.area < 0) == is_hole ? 1 : -1;  // whatever way the ring runs, holes count negative
    total.area += sign * one.area;
    total.x += sign * one.x;
    total.y += sign * one.y;
  };
  for (const geo::Polygon& polygon : shape) {
    add(polygon.outer, false);
    for (const geo::Ring& hole : polygon.holes) add(hole, true);
  }
  if (total.area == 0) return {shape.front().outer.front().longitude, shape.front().outer.front().latitude};
  return {total.x / total.area, total.y / total.area};
}

std::optional<std::vector<geo::MultiPolygon>> polygons(const Lookup& lookup) {
  const auto shapes = lookup.numbers().data->shapes.find(lookup.asked().set);
  if (shapes == lookup.numbers().data->shapes.end()) return std::nullopt;
  std::vector<geo::MultiPolygon> chosen;
  for (const std::size_t position : lookup.positions()) chosen.push_back(shapes->second[position]);
  const bool has_any = std::ranges::any_of(chosen, [](const geo::MultiPolygon& one) { return !one.empty(); });
  return has_any ? std::optional(std::move(chosen)) : std::nullopt;
}

std::optional<indicator::Coordinates> coordinates(const Lookup& lookup) {
  const dataset::Dataset& data = *lookup.numbers().data;
  const std::string& set = lookup.asked().set;
  indicator::Coordinates result;
  if (const auto points = data.points.find(set); points != data.points.end()) {
    result.is_geographic = true;
    for (const std::size_t k : lookup.positions())
      result.points.push_back({points->second[k].longitude, points->second[k].latitude});
    return result;
  }
  if (const auto points = data.plane_points.find(set); points != data.plane_points.end()) {
    for (const std::size_t k : lookup.positions()) result.points.push_back(points->second[k]);
    return result;
  }
  const auto shapes = polygons(lookup);
  if (!shapes || std::ranges::any_of(*shapes, [](const auto& one) { return one.empty(); }))
    return std::nullopt;
  result.is_geographic = !data.plane_shapes.contains(set);
  for (const geo::MultiPolygon& shape : *shapes) result.points.push_back(centroid(shape));
  return result;
}

}  // namespace hinterland::measure
