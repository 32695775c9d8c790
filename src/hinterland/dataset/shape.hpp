// Polygons out of GDAL's geometries: longitude and latitude on WGS 84, outer rings counter-clockwise, closed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "hinterland/geo/geometry.hpp"

class OGRGeometry;
class OGRCoordinateTransformation;
class OGRSpatialReference;

namespace hinterland::dataset {

class ShapeReader {
 public:
  /// Null reference: the coordinates are taken as longitude and latitude and checked for it. A geographic one is taken
  /// as it is, for datums differ by less than a schematic map shows; a projected one is transformed.
  explicit ShapeReader(const OGRSpatialReference* reference);
  ~ShapeReader();
  ShapeReader(const ShapeReader&) = delete;
  ShapeReader& operator=(const ShapeReader&) = delete;

  /// Name of the coordinate system that cannot be transformed to WGS 84; empty if all is well.
  [[nodiscard]] const std::string& unknown_system() const { return unknown_system_; }

  /// Empty where there is no polygon (null, points, lines).
  [[nodiscard]] geo::MultiPolygon read(const OGRGeometry* geometry) const;
  [[nodiscard]] static bool is_on_earth(const geo::MultiPolygon& shape);

 private:
  std::unique_ptr<OGRCoordinateTransformation> to_wgs84_;
  std::string unknown_system_;
};

}  // namespace hinterland::dataset
