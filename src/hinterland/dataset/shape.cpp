// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/shape.hpp"

#include <ogr_geometry.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>

namespace hinterland::dataset {
namespace {

geo::Ring read_ring(const OGRLinearRing& source, bool counter_clockwise) {
  geo::Ring ring;
  for (int k = 0; k < source.getNumPoints(); ++k) ring.push_back({source.getX(k), source.getY(k)});
  if (!ring.empty() && !(ring.front() == ring.back())) ring.push_back(ring.front());
  if ((source.isClockwise() == 0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
  return ring;
}

void add_polygon(const OGRPolygon& source, geo::MultiPolygon& out_shape) {
  if (source.getExteriorRing() == nullptr || source.IsEmpty()) return;
  geo::Polygon polygon{read_ring(*source.getExteriorRing(), true), {}};
  for (int k = 0; k < source.getNumInteriorRings(); ++k) {
    polygon.holes.push_back(read_ring(*source.getInteriorRing(k), false));
  }
  out_shape.push_back(std::move(polygon));
}

void add_polygons(const OGRGeometry& geometry, geo::MultiPolygon& out_shape) {
  if (wkbFlatten(geometry.getGeometryType()) == wkbPolygon) {
    add_polygon(*geometry.toPolygon(), out_shape);
  } else if (OGR_GT_IsSubClassOf(wkbFlatten(geometry.getGeometryType()), wkbGeometryCollection)) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) add_polygons(*part, out_shape);
  }
}

}  // namespace

ShapeReader::ShapeReader(const OGRSpatialReference* reference) {
  if (reference == nullptr || reference->IsGeographic() != 0) return;
  OGRSpatialReference wgs84;
  OGRSpatialReference from(*reference);
  const bool is_known = wgs84.SetWellKnownGeogCS("WGS84") == OGRERR_NONE;
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  // A surveyor's own plane is neither: PROJ accepts it and fails at the first point.
  if (is_known && reference->IsProjected() != 0)
    to_wgs84_.reset(OGRCreateCoordinateTransformation(&from, &wgs84));
  if (!to_wgs84_) {
    const char* const name = reference->GetName();
    unknown_system_ = name == nullptr ? "?" : name;
  }
}

ShapeReader::~ShapeReader() = default;

geo::MultiPolygon ShapeReader::read(const OGRGeometry* geometry) const {
  geo::MultiPolygon shape;
  if (geometry == nullptr) return shape;
  const std::unique_ptr<OGRGeometry> straight(geometry->getLinearGeometry());  // arcs become segments
  if (!straight || (to_wgs84_ && straight->transform(to_wgs84_.get()) != OGRERR_NONE)) return shape;
  add_polygons(*straight, shape);
  return shape;
}

bool ShapeReader::is_on_earth(const geo::MultiPolygon& shape) {
  const auto is_point = [](const geo::Point& p) {
    return std::abs(p.longitude) <= 360 && std::abs(p.latitude) <= 90;
  };
  return std::all_of(shape.begin(), shape.end(), [&](const geo::Polygon& polygon) {
    return std::all_of(polygon.outer.begin(), polygon.outer.end(), is_point);
  });
}

}  // namespace hinterland::dataset
