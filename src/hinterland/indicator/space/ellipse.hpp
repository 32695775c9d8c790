// The standard deviational ellipse: in which direction a set of places spreads, and how far along and across it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "hinterland/geo/geometry.hpp"
#include "hinterland/indicator/space/center.hpp"

namespace hinterland::indicator {

struct EllipseOptions {
  Divisor divisor = Divisor::n;
  /// Both axes times sqrt(2): ArcGIS and CrimeStat do. Without it they are the standard deviations, as Yuill has them.
  bool has_sqrt_2 = true;
  /// pointpats 2.3 measures the spread across with the wrong sign, along (sin, -cos) instead of (sin, cos): not at a right
  /// angle to the other axis. Only for comparison with it.
  bool has_pointpats_axis = false;
};

struct Ellipse {
  geo::PlanePoint center;
  double sx = 0, sy = 0;  // half axes: sy along the direction of greatest spread, sx across it
  double angle = 0;       // of sy, clockwise from north (y), radians, 0 … pi
};

/// With x', y' the places about their mean, C = 2 sum w x'y', A = sum w x'^2 - sum w y'^2:
/// tan angle = (A + sqrt(A^2 + C^2)) / C; sy^2 = sum w (x' sin + y' cos)^2 / D, sx^2 = sum w (x' cos - y' sin)^2 / D; D as
/// Divisor says.
///
/// Requires  as mean_center; at least three points where the divisor is n - 2.
/// Source    Lefever (1926), Measuring geographic concentration by means of the standard deviational ellipse, American Journal
///           of Sociology 32(1), 88-94; Yuill (1971), The standard deviational ellipse, Geografiska Annaler B 53(1), 28-39.
[[nodiscard]] Ellipse deviational_ellipse(std::span<const geo::PlanePoint> points,
                                          std::span<const double> weights, const EllipseOptions& options);

}  // namespace hinterland::indicator
