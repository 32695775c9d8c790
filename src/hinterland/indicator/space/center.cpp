// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/center.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

void require_weighted_points(std::span<const geo::PlanePoint> points, std::span<const double> weights) {
  base::require(!points.empty() && points.size() == weights.size(),
                fmt::format("center: {} points with {} weights", points.size(), weights.size()));
  base::require(
      std::ranges::all_of(points, [](const auto& p) { return std::isfinite(p.x) && std::isfinite(p.y); }),
      "center: points must be finite");
  base::require(std::ranges::all_of(weights, [](double w) { return std::isfinite(w) && w >= 0; }),
                "center: weights must be finite and not negative");
  base::require(base::sum(weights) > 0, "center: the weights sum to zero");
}

std::vector<double> coordinate(std::span<const geo::PlanePoint> points, double geo::PlanePoint::*axis) {
  std::vector<double> values;
  values.reserve(points.size());
  for (const geo::PlanePoint& point : points) values.push_back(point.*axis);
  return values;
}

/// Middle of the stretch that has at least half of the weight on either side.
double weighted_median(const std::vector<double>& values, std::span<const double> weights) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (weights[i] > 0) order.push_back(i);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  const double half = base::sum(weights) / 2;
  const double rounding = half * 1e-14;  // so that two halves that differ by roundings are halves
  double below = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    below += weights[order[k]];
    if (std::abs(below - half) <= rounding && k + 1 < order.size())
      return std::midpoint(values[order[k]], values[order[k + 1]]);
    if (below > half) return values[order[k]];
  }
  return values[order.back()];
}

/// The pull of all places but those at `at`: sum of w_i (p_i - at) / d_i, of w_i / d_i, and the weight at `at` itself.
struct Pull {
  double x = 0, y = 0, inverse = 0, here = 0;
  std::size_t nearest = 0;
};

Pull pull_at(const geo::PlanePoint& at, std::span<const geo::PlanePoint> points,
             std::span<const double> weights) {
  Pull pull;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (weights[i] == 0) continue;
    const double dx = points[i].x - at.x, dy = points[i].y - at.y, d = std::hypot(dx, dy);
    if (d < least) {
      least = d;
      pull.nearest = i;
    }
    if (d == 0) {
      pull.here += weights[i];
      continue;
    }
    pull.x += weights[i] * dx / d;
    pull.y += weights[i] * dy / d;
    pull.inverse += weights[i] / d;
  }
  return pull;
}

/// No direction pulls more than the weight that lies there holds.
bool is_median(const Pull& pull) {
  return std::hypot(pull.x, pull.y) <= pull.here;
}

}  // namespace

geo::PlanePoint mean_center(std::span<const geo::PlanePoint> points, std::span<const double> weights) {
  require_weighted_points(points, weights);
  const double total = base::sum(weights);
  return {base::dot(weights, coordinate(points, &geo::PlanePoint::x)) / total,
          base::dot(weights, coordinate(points, &geo::PlanePoint::y)) / total};
}

double standard_distance(std::span<const geo::PlanePoint> points, std::span<const double> weights,
                         Divisor divisor) {
  const geo::PlanePoint center = mean_center(points, weights);
  const auto n = static_cast<double>(points.size());
  base::require(divisor == Divisor::n || n > 2, "standard distance: n - 2 is not positive");
  std::vector<double> squares;
  squares.reserve(points.size());
  for (const auto& [x, y] : points)
    squares.push_back((x - center.x) * (x - center.x) + (y - center.y) * (y - center.y));
  const double share = divisor == Divisor::n ? 1 : (n - 2) / n;
  return std::sqrt(base::dot(weights, squares) / (base::sum(weights) * share));
}

geo::PlanePoint manhattan_median(std::span<const geo::PlanePoint> points, std::span<const double> weights) {
  require_weighted_points(points, weights);
  return {weighted_median(coordinate(points, &geo::PlanePoint::x), weights),
          weighted_median(coordinate(points, &geo::PlanePoint::y), weights)};
}

EuclideanMedian euclidean_median(std::span<const geo::PlanePoint> points, std::span<const double> weights) {
  constexpr int most = 10'000, between_tests = 10;
  EuclideanMedian median{mean_center(points, weights)};
  const double spread = standard_distance(points, weights, Divisor::n);
  if (spread == 0) return {points[pull_at(median.point, points, weights).nearest], true, 0};
  for (median.iterations = 1; median.iterations <= most; ++median.iterations) {
    const Pull pull = pull_at(median.point, points, weights);
    const double force = std::hypot(pull.x, pull.y);
    // Close to a place Weiszfeld's steps become short though the way is long: ask whether that place is the median.
    if (median.iterations % between_tests == 0) {
      const geo::PlanePoint place = points[pull.nearest];
      if (is_median(pull_at(place, points, weights))) return {place, true, median.iterations};
    }
    if (is_median(pull)) return {median.point, true, median.iterations};
    const double share = pull.here > 0 ? 1 - pull.here / force : 1;
    const geo::PlanePoint step{share * pull.x / pull.inverse, share * pull.y / pull.inverse};
    median.point = {median.point.x + step.x, median.point.y + step.y};
    if (std::hypot(step.x, step.y) <= 1e-12 * spread) {
      median.is_converged = true;
      return median;
    }
  }
  return median;
}

}  // namespace hinterland::indicator
