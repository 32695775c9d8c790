// A plane laid on the globe where a region lies, so that means, variances and angles have their meaning in kilometres. For
// regions, not for the whole earth: lengths far from the middle that do not run through it are stretched.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "hinterland/geo/geometry.hpp"

namespace hinterland::geo {

/// Azimuthal equidistant about an origin: distances from it and directions at it are true (WGS 84). x runs east, y north, km.
///
/// Accuracy  at distance r from the origin, lengths across are stretched by r^2 / (6 R^2): 1 in 1,000 at 500 km.
/// Source    Snyder (1987), Map Projections: A Working Manual, section 25; GeographicLib's AzimuthalEquidistant.
class LocalPlane {
 public:
  explicit LocalPlane(const Point& origin) : origin_(origin) {}

  [[nodiscard]] PlanePoint km(const Point& point) const;
  [[nodiscard]] Point point(const PlanePoint& km) const;
  [[nodiscard]] const Point& origin() const { return origin_; }

 private:
  Point origin_;
};

/// The point of the globe in the middle of others: the direction of the mean of their unit vectors. Knows no date line.
///
/// Requires  at least one point, x longitude and y latitude within -90 … 90; ContractError otherwise. Points that balance
///           exactly, as antipodes do, have no middle: the first is returned.
[[nodiscard]] Point middle(std::span<const PlanePoint> points);

}  // namespace hinterland::geo
