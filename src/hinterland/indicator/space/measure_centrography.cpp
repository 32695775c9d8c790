// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/measure_centrography.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "hinterland/geo/distance.hpp"
#include "hinterland/geo/local_plane.hpp"
#include "hinterland/geo/nearest.hpp"
#include "hinterland/indicator/inequality/fitness.hpp"
#include "hinterland/indicator/space/center.hpp"
#include "hinterland/indicator/space/ellipse.hpp"
#include "hinterland/indicator/space/masses.hpp"

namespace hinterland::indicator {

namespace {

/// Places in a plane, and the way back to the coordinates given.
struct Plane {
  std::vector<geo::PlanePoint> points;
  std::optional<geo::LocalPlane> local;

  explicit Plane(const Coordinates& coordinates) : points(coordinates.points) {
    if (!coordinates.is_geographic) return;
    local.emplace(geo::middle(coordinates.points));
    for (geo::PlanePoint& point : points) point = local->km({point.x, point.y});
  }
  [[nodiscard]] geo::PlanePoint given(const geo::PlanePoint& point) const {
    if (!local) return point;
    const geo::Point back = local->point(point);
    return {back.longitude, back.latitude};
  }
};

struct Part {
  std::string name;
  base::Text label;
  std::vector<double> values = {};
};

/// Findings over time; those of masses that do not change over time are numbers alone.
void add_parts(const Inputs& inputs, std::vector<Part> parts, Measurement& out_measurement) {
  for (Part& part : parts) {
    array::Array values = part.values.size() == inputs.periods.size()
                              ? over_time(inputs, std::move(part.values))
                              : array::Array({}, std::move(part.values));
    out_measurement.findings.push_back({std::move(part.name), std::move(part.label), std::move(values)});
  }
}

void put(std::vector<Part>& out_parts, const std::vector<double>& numbers) {
  for (std::size_t k = 0; k < out_parts.size(); ++k) out_parts[k].values.push_back(numbers[k]);
}

Divisor divisor_of(const Inputs& inputs, const char* convention) {
  return inputs.conventions.is(convention, "n_minus_2") ? Divisor::n_minus_2 : Divisor::n;
}

/// Clockwise from north, 0 … 360.
double bearing(const Plane& plane, const geo::PlanePoint& from, const geo::PlanePoint& to) {
  if (plane.local) return geo::azimuth({from.x, from.y}, {to.x, to.y});
  const double degrees = std::atan2(to.x - from.x, to.y - from.y) * 180 / std::numbers::pi;
  return degrees < 0 ? degrees + 360 : degrees;
}

array::Axis steps_of(const array::Axis& periods) {
  std::vector<array::Member> steps;
  for (std::size_t t = 1; t < periods.size(); ++t) {
    const std::string code = periods[t - 1].code + "–" + periods[t].code;
    steps.push_back({code, {code, code}});
  }
  return array::Axis("step", std::move(steps));
}

std::vector<Part> center_parts(const std::string& name, const base::Text& label) {
  return {{name + ".x", {label.en + ", x", label.zh + " x"}, {}},
          {name + ".y", {label.en + ", y", label.zh + " y"}, {}}};
}

/// The way of a centre from period to period: lengths in km or the unit of the plane, and directions.
void add_path(const Inputs& inputs, const Plane& plane, const std::vector<geo::PlanePoint>& centers,
              Measurement& out_measurement) {
  const geo::Metric metric = plane.local ? geo::Metric::geodesic : geo::Metric::plane;
  std::vector<double> lengths, directions;
  double total = 0;
  for (std::size_t t = 1; t < centers.size(); ++t) {
    lengths.push_back(geo::distance(centers[t - 1], centers[t], metric));
    directions.push_back(bearing(plane, centers[t - 1], centers[t]));
    total += lengths.back();
  }
  const bool has_directions = std::ranges::all_of(lengths, [](double length) { return length > 0; });
  const array::Axis steps = steps_of(inputs.periods);
  auto& findings = out_measurement.findings;
  findings.push_back({"center_of_gravity.step_length",
                      {"how far the centre of gravity moved", "重心移动距离"},
                      array::Array({steps}, std::move(lengths))});
  if (has_directions) {
    findings.push_back({"center_of_gravity.step_direction",
                        {"in which direction, degrees clockwise from north", "重心移动方向(自北顺时针,度)"},
                        array::Array({steps}, std::move(directions))});
  } else {
    out_measurement.notes.push_back({"in some step the centre of gravity did not move and has no direction",
                                     "某些时期重心没有移动,没有方向"});
  }
  findings.push_back(
      {"center_of_gravity.path_length", {"length of its path", "重心移动路径总长"}, array::Array(total)});
  findings.push_back({"center_of_gravity.displacement",
                      {"from its first place to its last", "重心首末位置间距离"},
                      array::Array(geo::distance(centers.front(), centers.back(), metric))});
}

}  // namespace

Measurement measure_mean_center(const Inputs& inputs, base::Diagnostics& /*out_found*/) {
  Measurement measurement;
  const Plane plane(*inputs.coordinates);
  auto parts = center_parts("mean_center", {"mean centre", "平均中心"});
  const geo::PlanePoint center =
      plane.given(mean_center(plane.points, std::vector<double>(plane.points.size(), 1.0)));
  measurement.findings.push_back({parts[0].name, parts[0].label, array::Array(center.x)});
  measurement.findings.push_back({parts[1].name, parts[1].label, array::Array(center.y)});
  return measurement;
}

Measurement measure_weighted_mean_center(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  measurement.variable = inputs.weight->name;
  const auto masses = masses_of(inputs, *inputs.weight, out_found);
  if (!masses) return measurement;
  const Plane plane(*inputs.coordinates);
  auto parts = center_parts("weighted_mean_center", {"weighted mean centre", "加权平均中心"});
  for (const std::vector<double>& weights : *masses) {
    const geo::PlanePoint center = plane.given(mean_center(plane.points, weights));
    put(parts, {center.x, center.y});
  }
  add_parts(inputs, std::move(parts), measurement);
  return measurement;
}

Measurement measure_median_center(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  const auto masses = centrography_masses(inputs, out_found);
  if (!masses) return measurement;
  const Plane plane(*inputs.coordinates);
  std::vector<Part> parts = {
      {"median_center.manhattan_x", {"Manhattan median centre, x", "曼哈顿中位中心 x"}, {}},
      {"median_center.manhattan_y", {"Manhattan median centre, y", "曼哈顿中位中心 y"}, {}},
      {"median_center.euclidean_x", {"Euclidean median centre, x", "欧氏中位中心 x"}, {}},
      {"median_center.euclidean_y", {"Euclidean median centre, y", "欧氏中位中心 y"}, {}}};
  bool is_converged = true;
  for (const std::vector<double>& weights : *masses) {
    const geo::PlanePoint manhattan = plane.given(manhattan_median(plane.points, weights));
    const EuclideanMedian median = euclidean_median(plane.points, weights);
    const geo::PlanePoint euclidean = plane.given(median.point);
    is_converged = is_converged && median.is_converged;
    put(parts, {manhattan.x, manhattan.y, euclidean.x, euclidean.y});
  }
  if (!is_converged) {
    parts.resize(2);
    measurement.notes.push_back({"the search for the Euclidean median did not settle: it is left out",
                                 "欧氏中位中心的迭代未收敛,故不给出"});
  }
  add_parts(inputs, std::move(parts), measurement);
  return measurement;
}

Measurement measure_standard_distance(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  const auto masses = centrography_masses(inputs, out_found);
  const Divisor divisor = divisor_of(inputs, "standard_distance_divisor");
  if (!masses) return measurement;
  const Plane plane(*inputs.coordinates);
  if (divisor == Divisor::n_minus_2 && plane.points.size() < 3) {
    measurement.notes.push_back(
        {"fewer than three places: the divisor n - 2 is not positive", "地点不足三个,除数 n - 2 不为正"});
    return measurement;
  }
  std::vector<Part> parts = {{"standard_distance", {"standard distance", "标准距离"}, {}}};
  for (const std::vector<double>& weights : *masses)
    put(parts, {standard_distance(plane.points, weights, divisor)});
  add_parts(inputs, std::move(parts), measurement);
  return measurement;
}

Measurement measure_ellipse(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  const auto masses = centrography_masses(inputs, out_found);
  if (!masses) return measurement;
  const Plane plane(*inputs.coordinates);
  const EllipseOptions options{divisor_of(inputs, "ellipse_divisor"),
                               inputs.conventions.is("ellipse_factor", "sqrt_2"),
                               inputs.conventions.is("ellipse_across", "pointpats")};
  std::vector<Part> parts = {
      {"ellipse.center_x", {"centre of the ellipse, x", "椭圆中心 x"}, {}},
      {"ellipse.center_y", {"centre of the ellipse, y", "椭圆中心 y"}, {}},
      {"ellipse.sx", {"half axis across", "短半轴(垂直方向)"}, {}},
      {"ellipse.sy", {"half axis along its direction", "长半轴(沿主方向)"}, {}},
      {"ellipse.angle",
       {"direction of the long axis, degrees clockwise from north", "长轴方位角(自北顺时针,度)"},
       {}},
      {"ellipse.area", {"area of the ellipse", "椭圆面积"}, {}},
      {"ellipse.flattening", {"flattening, 1 - short / long", "扁率(1 - 短轴/长轴)"}, {}}};
  for (std::size_t t = 0; t < masses->size(); ++t) {
    const auto& weights = (*masses)[t];
    const auto count =
        static_cast<std::size_t>(std::ranges::count_if(weights, [](double w) { return w > 0; }));
    Ellipse ellipse;
    if (count >= 3) ellipse = deviational_ellipse(plane.points, weights, options);
    // Points on a line leave a thickness of roundings: 1e-9 of the length is far above those and below any region.
    if (count < 3 || ellipse.sx <= 1e-9 * ellipse.sy) {
      const base::Text period = periods_in_words(inputs, {t});
      add_once(out_found, "HL0719",
               {{"count", std::to_string(count)}, {"period_en", period.en}, {"period_zh", period.zh}});
      return measurement;
    }
    const geo::PlanePoint center = plane.given(ellipse.center);
    put(parts, {center.x, center.y, ellipse.sx, ellipse.sy, ellipse.angle * 180 / std::numbers::pi,
                std::numbers::pi * ellipse.sx * ellipse.sy, 1 - ellipse.sx / ellipse.sy});
  }
  add_parts(inputs, std::move(parts), measurement);
  return measurement;
}

Measurement measure_center_of_gravity(const Inputs& inputs, base::Diagnostics& out_found) {
  Measurement measurement;
  measurement.variable = inputs.value->name;
  const auto masses = masses_of(inputs, *inputs.value, out_found);
  if (!masses) return measurement;
  const Plane plane(*inputs.coordinates);
  auto parts = center_parts("center_of_gravity", {"centre of gravity", "重心"});
  std::vector<geo::PlanePoint> centers;
  for (const std::vector<double>& weights : *masses) {
    centers.push_back(plane.given(mean_center(plane.points, weights)));
    put(parts, {centers.back().x, centers.back().y});
  }
  add_parts(inputs, std::move(parts), measurement);
  if (inputs.has_time()) add_path(inputs, plane, centers, measurement);
  return measurement;
}

}  // namespace hinterland::indicator
