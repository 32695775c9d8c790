// Outlines for a page: equal-area projection, light simplification, where a label fits. Knows no colours.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "hinterland/geo/geometry.hpp"

namespace hinterland::report {

struct PlanePoint {
  double x = 0, y = 0;  // of the drawing, y downwards
};

/// One region as drawn.
struct Outline {
  std::string path;  // SVG path data; empty: no polygon
  PlanePoint label;  // inside the largest part, far from its edge
  double room = 0;   // radius of the largest circle around `label` that stays inside
  PlanePoint seat;   // the region's point, projected
};

struct Drawing {
  double width = 0, height = 0;
  std::vector<Outline> outlines;                       // parallel to the shapes given
  std::function<PlanePoint(const geo::Point&)> place;  // of any point; empty where nothing is drawn
};

/// Albers equal-area conic with standard parallels at 1/6 and 5/6 of the latitudes shown (Snyder 1987, pp. 98-103, on
/// a sphere), fitted to the width. Rings are simplified (Douglas & Peucker 1973) to 0.4 units of the drawing.
/// Shapes across the antimeridian are kept together. Without any polygon the points span the drawing.
///
/// In a plane of their own, coordinates are drawn as they are.
///
/// Requires  shapes and points parallel; points may be empty.
[[nodiscard]] Drawing draw(const std::vector<geo::MultiPolygon>& shapes,
                           const std::vector<geo::Point>& points, double width, bool is_plane = false);

/// The line with every point dropped that lies within `tolerance` of what remains; ends are kept.
[[nodiscard]] std::vector<PlanePoint> simplified(const std::vector<PlanePoint>& line, double tolerance);

}  // namespace hinterland::report
