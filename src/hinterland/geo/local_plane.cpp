// SPDX-License-Identifier: Apache-2.0
#include "hinterland/geo/local_plane.hpp"

#include <GeographicLib/AzimuthalEquidistant.hpp>
#include <cmath>
#include <numbers>

#include "hinterland/base/error.hpp"

namespace hinterland::geo {

PlanePoint LocalPlane::km(const Point& point) const {
  double x = 0, y = 0;
  GeographicLib::AzimuthalEquidistant().Forward(origin_.latitude, origin_.longitude, point.latitude,
                                                point.longitude, x, y);
  return {x / 1000, y / 1000};
}

Point LocalPlane::point(const PlanePoint& km) const {
  Point point;
  GeographicLib::AzimuthalEquidistant().Reverse(origin_.latitude, origin_.longitude, km.x * 1000, km.y * 1000,
                                                point.latitude, point.longitude);
  return point;
}

Point middle(std::span<const PlanePoint> points) {
  constexpr double radian = std::numbers::pi / 180;
  base::require(!points.empty(), "middle: of no points");
  double x = 0, y = 0, z = 0;
  for (const auto& [longitude, latitude] : points) {
    base::require(std::isfinite(longitude) && std::abs(latitude) <= 90, "middle: no such point");
    x += std::cos(latitude * radian) * std::cos(longitude * radian);
    y += std::cos(latitude * radian) * std::sin(longitude * radian);
    z += std::sin(latitude * radian);
  }
  // 1e-12 of the largest possible sum: rounding of n unit vectors alone.
  if (std::hypot(x, y, z) <= 1e-12 * static_cast<double>(points.size())) return {points[0].x, points[0].y};
  return {std::atan2(y, x) / radian, std::atan2(z, std::hypot(x, y)) / radian};
}

}  // namespace hinterland::geo
