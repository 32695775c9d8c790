// SPDX-License-Identifier: Apache-2.0
#include "hinterland/geo/distance.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <GeographicLib/Geodesic.hpp>

#include <cmath>

#include "hinterland/base/error.hpp"

namespace hinterland::geo {
namespace {

void require_on_earth(const Point& point) {
  base::require(
      std::isfinite(point.longitude) && std::abs(point.latitude) <= 90,
      fmt::format("geodesic: no such point: longitude {}, latitude {}", point.longitude, point.latitude));
}

double unchecked_km(const Point& from, const Point& to) {
  double metres = 0;
  GeographicLib::Geodesic::WGS84().Inverse(from.latitude, from.longitude, to.latitude, to.longitude, metres);
  return metres / 1000;
}

}  // namespace

double geodesic_km(const Point& from, const Point& to) {
  require_on_earth(from);
  require_on_earth(to);
  return unchecked_km(from, to);
}

double azimuth(const Point& from, const Point& to) {
  require_on_earth(from);
  require_on_earth(to);
  double leaving = 0, arriving = 0;
  GeographicLib::Geodesic::WGS84().Inverse(from.latitude, from.longitude, to.latitude, to.longitude, leaving,
                                           arriving);
  return leaving < 0 ? leaving + 360 : leaving;
}

std::vector<double> geodesic_matrix_km(std::span<const Point> points) {
  for (const Point& point : points) require_on_earth(point);
  const std::size_t n = points.size();
  std::vector<double> km(n * n, 0.0);
  // Each pair is computed once, from the lower to the higher position: symmetric to the bit.
  tbb::parallel_for(std::size_t{0}, n, [&](std::size_t i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      km[i * n + j] = km[j * n + i] = unchecked_km(points[i], points[j]);
    }
  });
  return km;
}

}  // namespace hinterland::geo
