// Where regions are: points and polygons in longitude and latitude, WGS 84 degrees; points in a plane.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace hinterland::geo {

struct Point {
  double longitude = 0;  // degrees east
  double latitude = 0;   // degrees north
  bool operator==(const Point&) const = default;
};

/// A place in the plane: projected coordinates, or a drawing.
struct PlanePoint {
  double x = 0, y = 0;
  bool operator==(const PlanePoint&) const = default;
};

using Ring = std::vector<Point>;  // closed: the last point repeats the first

struct Polygon {
  Ring outer;               // counter-clockwise
  std::vector<Ring> holes;  // clockwise
};

using MultiPolygon = std::vector<Polygon>;

}  // namespace hinterland::geo
