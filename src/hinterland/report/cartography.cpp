// SPDX-License-Identifier: Apache-2.0
#include "hinterland/report/cartography.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::report {

namespace {

using Line = std::vector<PlanePoint>;

constexpr double radian = std::numbers::pi / 180;
constexpr double simplify_to =
    0.4;  // under half a pixel at the width drawn: invisible, a third of the points
constexpr double margin = 6;

/// Albers equal-area conic on a unit sphere; cylindrical equal-area where the parallels straddle the equator
/// evenly and the cone degenerates.
class Albers {
 public:
  Albers(double south, double north, double middle) : middle_(middle) {
    const double first = (south + (north - south) / 6) * radian;
    const double second = (north - (north - south) / 6) * radian;
    cone_ = (std::sin(first) + std::sin(second)) / 2;
    constant_ = std::cos(first) * std::cos(first) + 2 * cone_ * std::sin(first);
  }

  [[nodiscard]] PlanePoint operator()(const geo::Point& point) const {
    const double east = std::remainder(point.longitude - middle_, 360.0) * radian;
    const double sine = std::sin(point.latitude * radian);
    if (std::abs(cone_) < 1e-3) return {.x = east, .y = -sine};
    const double radius = std::sqrt(std::max(0.0, constant_ - 2 * cone_ * sine)) / cone_;
    return {.x = radius * std::sin(cone_ * east), .y = radius * std::cos(cone_ * east)};
  }

 private:
  double middle_, cone_ = 0, constant_ = 0;
};

using Projection = std::function<PlanePoint(const geo::Point&)>;

template <typename Visit>
void each_point(const std::vector<geo::MultiPolygon>& shapes, Visit visit) {
  for (const geo::MultiPolygon& shape : shapes) {
    for (const geo::Polygon& polygon : shape) {
      for (const geo::Point& point : polygon.outer) visit(point);
    }
  }
}

Albers projection_for(const std::vector<geo::MultiPolygon>& shapes) {
  double south = 90, north = -90, sine = 0, cosine = 0;
  each_point(shapes, [&](const geo::Point& point) {
    south = std::min(south, point.latitude);
    north = std::max(north, point.latitude);
    sine += std::sin(point.longitude * radian);  // a mean direction, so that 179 and -179 meet at 180
    cosine += std::cos(point.longitude * radian);
  });
  const double rough = std::atan2(sine, cosine) / radian;
  double west = 180, east = -180;
  each_point(shapes, [&](const geo::Point& point) {
    const double offset = std::remainder(point.longitude - rough, 360.0);
    west = std::min(west, offset);
    east = std::max(east, offset);
  });
  return {south, north, rough + (west + east) / 2};
}

double distance_to_segment(PlanePoint p, PlanePoint a, PlanePoint b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double along =
      length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

double twice_area(const Line& ring) {
  double area = 0;
  for (std::size_t k = 0; k + 1 < ring.size(); ++k)
    area += ring[k].x * ring[k + 1].y - ring[k + 1].x * ring[k].y;
  return std::abs(area);
}

/// Distance to the nearest edge, negative outside.
double room_at(PlanePoint p, const Line& ring) {
  bool is_inside = false;
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    const PlanePoint a = ring[k], b = ring[k + 1];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
      is_inside = !is_inside;
    nearest = std::min(nearest, distance_to_segment(p, a, b));
  }
  return is_inside ? nearest : -nearest;
}

/// The point deepest inside the ring, by a grid refined three times around its best point.
std::pair<PlanePoint, double> deepest(const Line& ring) {
  PlanePoint low = ring[0], high = ring[0];
  for (const PlanePoint p : ring) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  constexpr int cells = 24;
  PlanePoint best = {(low.x + high.x) / 2, (low.y + high.y) / 2};
  double room = room_at(best, ring);
  for (int round = 0; round < 3; ++round) {
    const double dx = (high.x - low.x) / cells, dy = (high.y - low.y) / cells;
    for (int i = 0; i <= cells; ++i) {
      for (int j = 0; j <= cells; ++j) {
        const PlanePoint p = {low.x + i * dx, low.y + j * dy};
        if (const double here = room_at(p, ring); here > room) std::tie(best, room) = std::pair{p, here};
      }
    }
    low = {best.x - dx, best.y - dy};
    high = {best.x + dx, best.y + dy};
  }
  return {best, std::max(room, 0.0)};
}

void append_ring(const Line& ring, std::string& out_path) {
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    out_path += fmt::format("{}{:.1f} {:.1f}", k == 0 ? "M" : "L", ring[k].x, ring[k].y);
  }
  out_path += "Z";
}

/// From projected coordinates to the drawing: same scale both ways, margin all around.
struct Fit {
  double scale = 1, left = 0, top = 0;

  [[nodiscard]] PlanePoint operator()(PlanePoint p) const {
    return {.x = (p.x - left) * scale + margin, .y = (p.y - top) * scale + margin};
  }
};

Outline outline_of(const geo::MultiPolygon& shape, const Projection& project, const Fit& fit) {
  Outline outline;
  Line largest;
  const auto placed = [&](const geo::Ring& ring) {
    Line line;
    for (const geo::Point& point : ring) line.push_back(fit(project(point)));
    return simplified(line, simplify_to);
  };
  for (const geo::Polygon& polygon : shape) {
    const Line outer = placed(polygon.outer);
    if (outer.size() < 4) continue;  // smaller than a dot
    append_ring(outer, outline.path);
    for (const geo::Ring& hole : polygon.holes) {
      if (const Line inner = placed(hole); inner.size() >= 4) append_ring(inner, outline.path);
    }
    if (largest.empty() || twice_area(outer) > twice_area(largest)) largest = outer;
  }
  if (!largest.empty()) std::tie(outline.label, outline.room) = deepest(largest);
  return outline;
}

/// What the drawing must hold: the polygons, else a ring through the points.
std::vector<geo::MultiPolygon> extent_of(const std::vector<geo::MultiPolygon>& shapes,
                                         const std::vector<geo::Point>& points) {
  const bool has_polygon = std::ranges::any_of(shapes, [](const auto& shape) { return !shape.empty(); });
  if (has_polygon || points.size() < 2) return shapes;
  return {{geo::Polygon{.outer = points, .holes = {}}}};
}

}  // namespace

std::vector<PlanePoint> simplified(const std::vector<PlanePoint>& line, double tolerance) {
  if (line.size() < 3) return line;
  std::vector<bool> is_kept(line.size(), false);
  is_kept.front() = is_kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open = {
      {0, line.size() - 1}};  // not recursive: rings can be long
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    double farthest = 0;
    std::size_t at = first;
    for (std::size_t k = first + 1; k < last; ++k) {
      const double distance = distance_to_segment(line[k], line[first], line[last]);
      if (distance > farthest) std::tie(farthest, at) = std::pair{distance, k};
    }
    if (farthest <= tolerance) continue;
    is_kept[at] = true;
    open.emplace_back(first, at);
    open.emplace_back(at, last);
  }
  std::vector<PlanePoint> kept;
  for (std::size_t k = 0; k < line.size(); ++k) {
    if (is_kept[k]) kept.push_back(line[k]);
  }
  return kept;
}

Drawing draw(const std::vector<geo::MultiPolygon>& shapes, const std::vector<geo::Point>& points,
             double width, bool is_plane) {
  base::require(points.empty() || points.size() == shapes.size(),
                fmt::format("draw: {} shapes with {} points", shapes.size(), points.size()));
  const auto extent = extent_of(shapes, points);
  const Projection project =
      is_plane
          ? Projection([](const geo::Point& p) { return PlanePoint{.x = p.longitude, .y = -p.latitude}; })
          : Projection(projection_for(extent));
  constexpr double far = std::numeric_limits<double>::infinity();
  PlanePoint low{far, far}, high{-far, -far};
  each_point(extent, [&](const geo::Point& point) {
    const PlanePoint p = project(point);
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  });
  if (high.x <= low.x) return {};  // no polygon at all
  const Fit fit{.scale = (width - 2 * margin) / (high.x - low.x), .left = low.x, .top = low.y};
  Drawing drawing{.width = width, .height = fit(high).y + margin, .outlines = {}, .place = {}};
  drawing.place = [project, fit](const geo::Point& point) { return fit(project(point)); };
  for (std::size_t k = 0; k < shapes.size(); ++k) {
    drawing.outlines.push_back(outline_of(shapes[k], project, fit));
    if (!points.empty()) drawing.outlines.back().seat = fit(project(points[k]));
  }
  return drawing;
}

}  // namespace hinterland::report
