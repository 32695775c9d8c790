// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/ellipse.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

/// sum of w_i u_i v_i.
double product(std::span<const double> weights, const std::vector<double>& u, const std::vector<double>& v) {
  std::vector<double> terms(u.size());
  for (std::size_t i = 0; i < u.size(); ++i) terms[i] = u[i] * v[i];
  return base::dot(weights, terms);
}

}  // namespace

Ellipse deviational_ellipse(std::span<const geo::PlanePoint> points, std::span<const double> weights,
                            const EllipseOptions& options) {
  Ellipse ellipse{mean_center(points, weights), 0, 0, 0};
  const auto n = static_cast<double>(points.size());
  base::require(options.divisor == Divisor::n || n > 2, "ellipse: n - 2 is not positive");
  std::vector<double> x, y;
  for (const geo::PlanePoint& point : points) {
    x.push_back(point.x - ellipse.center.x);
    y.push_back(point.y - ellipse.center.y);
  }
  const double xx = product(weights, x, x), yy = product(weights, y, y), xy = product(weights, x, y);
  const double root = std::hypot(xx - yy, 2 * xy);
  // Both forms of the tangent are the same number; the one whose terms do not cancel is taken.
  ellipse.angle = xx >= yy ? std::atan2(xx - yy + root, 2 * xy) : std::atan2(2 * xy, yy - xx + root);
  if (ellipse.angle < 0) ellipse.angle += std::numbers::pi;
  if (ellipse.angle >= std::numbers::pi) ellipse.angle = 0;

  const double sine = std::sin(ellipse.angle), cosine = std::cos(ellipse.angle);
  std::vector<double> along(x.size()), across(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    along[i] = options.has_pointpats_axis ? x[i] * sine - y[i] * cosine : x[i] * sine + y[i] * cosine;
    across[i] = x[i] * cosine - y[i] * sine;
  }
  const double divisor = base::sum(weights) * (options.divisor == Divisor::n ? 1 : (n - 2) / n);
  const double factor = options.has_sqrt_2 ? 2 : 1;
  ellipse.sx = std::sqrt(factor * product(weights, across, across) / divisor);
  ellipse.sy = std::sqrt(factor * product(weights, along, along) / divisor);
  return ellipse;
}

}  // namespace hinterland::indicator
