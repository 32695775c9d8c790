// SPDX-License-Identifier: Apache-2.0
#include "hinterland/geo/nearest.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <GeographicLib/Geocentric.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nanoflann.hpp>
#include <numeric>

#include "hinterland/base/error.hpp"
#include "hinterland/geo/distance.hpp"
#include "hinterland/geo/rows.hpp"

namespace hinterland::geo {
namespace {

// A tree prunes by sums of squares that it updates step by step, a few roundings each: candidates this much beyond the bound
// (relative) are still offered, and compared exactly. Without it a tie could be lost to rounding.
constexpr double slack = 1e-12;

void require_points(std::span<const PlanePoint> points, Metric metric) {
  base::require(points.size() < std::numeric_limits<std::uint32_t>::max(), "neighbours: too many points");
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto [x, y] = points[i];
    const bool is_place =
        std::isfinite(x) && std::isfinite(y) && (metric == Metric::plane || std::abs(y) <= 90);
    if (!is_place)
      base::require(false, fmt::format("neighbours: no such point at position {}: {}, {}", i, x, y));
  }
}

template <std::size_t Dimensions>
struct Cloud {
  std::vector<std::array<double, Dimensions>> points;

  // The names are nanoflann's.
  [[nodiscard]] std::size_t kdtree_get_point_count() const { return points.size(); }
  [[nodiscard]] double kdtree_get_pt(std::size_t place, std::size_t d) const { return points[place][d]; }
  template <typename Box>
  bool kdtree_get_bbox(Box& /*out_box*/) const {
    return false;
  }
};

Cloud<2> in_the_plane(std::span<const PlanePoint> points) {
  Cloud<2> cloud;
  cloud.points.reserve(points.size());
  for (const PlanePoint& point : points) cloud.points.push_back({point.x, point.y});
  return cloud;
}

/// Places on the ellipsoid as points in space, km from the centre of the earth.
Cloud<3> in_space(std::span<const PlanePoint> points) {
  Cloud<3> cloud;
  cloud.points.resize(points.size());
  tbb::parallel_for(std::size_t{0}, points.size(), [&](std::size_t i) {
    double x = 0, y = 0, z = 0;
    GeographicLib::Geocentric::WGS84().Forward(points[i].y, points[i].x, 0, x, y, z);
    cloud.points[i] = {x / 1000, y / 1000, z / 1000};
  });
  return cloud;
}

/// A k-d tree whose points lie in the order of its leaves, so that a search, and one search after the other, reads memory
/// that lies together. `place[p]` is the position that leaf point p had.
template <std::size_t Dimensions>
class Tree {
 public:
  explicit Tree(Cloud<Dimensions> cloud)
      : cloud_(std::move(cloud)), index_(static_cast<std::int32_t>(Dimensions), cloud_, {leaf_size}) {
    index_.buildIndex();
    place.assign(index_.vAcc.begin(), index_.vAcc.end());
    Cloud<Dimensions> ordered;
    ordered.points.reserve(place.size());
    for (const std::uint32_t p : place) ordered.points.push_back(cloud_.points[p]);
    cloud_.points.swap(ordered.points);
    std::iota(index_.vAcc.begin(), index_.vAcc.end(), 0U);
  }
  Tree(const Tree&) = delete;  // index_ refers to cloud_
  Tree& operator=(const Tree&) = delete;

  [[nodiscard]] std::size_t size() const { return place.size(); }
  template <typename Found>
  void search(std::size_t leaf_point, Found& out_found) const {
    index_.findNeighbors(out_found, cloud_.points[leaf_point].data(), nanoflann::SearchParams());
  }

  std::vector<std::uint32_t> place;

 private:
  static constexpr std::size_t leaf_size = 10;  // 6 to 14 are equally fast, 32 a third slower

  using Index = nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<double, Cloud<Dimensions>>,
                                                    Cloud<Dimensions>, Dimensions, std::uint32_t>;
  Cloud<Dimensions> cloud_;
  Index index_;
};

struct Candidate {
  double square = 0;  // of the distance
  std::uint32_t place = 0;
  bool operator<(const Candidate& other) const {
    return square < other.square || (square == other.square && place < other.place);
  }
};

/// The k best candidates so far, in order. A set of results as nanoflann wants it.
class Nearest {
 public:
  Nearest(std::span<Candidate> best, std::span<const std::uint32_t> place, std::size_t self)
      : best_(best), place_(place), self_(self) {}

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool full() const { return count_ == best_.size(); }
  [[nodiscard]] double worstDist() const {
    return full() ? best_.back().square * (1 + slack) + std::numeric_limits<double>::min()
                  : std::numeric_limits<double>::infinity();
  }
  bool addPoint(double square, std::uint32_t leaf_point) {
    if (leaf_point == self_) return true;
    const Candidate candidate{square, place_[leaf_point]};
    if (full() && !(candidate < best_.back())) return true;
    std::size_t k = full() ? count_ - 1 : count_++;
    for (; k > 0 && candidate < best_[k - 1]; --k) best_[k] = best_[k - 1];
    best_[k] = candidate;
    return true;
  }

 private:
  std::span<Candidate> best_;
  std::span<const std::uint32_t> place_;
  std::size_t self_;
  std::size_t count_ = 0;
};

/// All candidates within a square, and the slack.
class Within {
 public:
  Within(double square, std::vector<Candidate>& out_found) : square_(square), found_(out_found) {}

  [[nodiscard]] std::size_t size() const { return found_.size(); }
  [[nodiscard]] bool full() const { return true; }
  [[nodiscard]] double worstDist() const {
    return square_ * (1 + slack) + std::numeric_limits<double>::min();
  }
  bool addPoint(double square, std::uint32_t leaf_point) {
    found_.push_back({square, leaf_point});
    return true;
  }

 private:
  double square_;
  std::vector<Candidate>& found_;
};

template <std::size_t Dimensions>
Neighbours nearest_in(const Tree<Dimensions>& tree, std::size_t k) {
  const std::size_t n = tree.size();
  Neighbours neighbours;
  neighbours.start.resize(n + 1);
  for (std::size_t i = 0; i <= n; ++i) neighbours.start[i] = i * k;
  neighbours.of.resize(n * k);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, n, 256), [&](const auto& range) {
    std::vector<Candidate> best(k);
    for (std::size_t p = range.begin(); p < range.end(); ++p) {
      Nearest found(best, tree.place, p);
      tree.search(p, found);
      const auto row = neighbours.of.begin() + static_cast<std::ptrdiff_t>(tree.place[p] * k);
      std::transform(best.begin(), best.end(), row, [](const Candidate& one) { return one.place; });
      std::sort(row, row + static_cast<std::ptrdiff_t>(k));
    }
  });
  return neighbours;
}

/// Straight lines in the tree's space are never longer than distances, so no neighbour is missed; `is_near` decides.
template <std::size_t Dimensions, typename IsNear>
Neighbours within_in(const Tree<Dimensions>& tree, double straight, const IsNear& is_near) {
  std::vector<std::uint32_t> leaf_point(tree.size());
  for (std::size_t p = 0; p < tree.size(); ++p) leaf_point[tree.place[p]] = static_cast<std::uint32_t>(p);
  return by_rows(tree.size(), [&](std::size_t i, std::vector<std::uint32_t>& out_row) {
    std::vector<Candidate> candidates;
    Within found(straight * straight, candidates);
    tree.search(leaf_point[i], found);
    for (const auto& [square, p] : candidates)
      if (p != leaf_point[i] && is_near(i, tree.place[p], square)) out_row.push_back(tree.place[p]);
  });
}

}  // namespace

Neighbours nearest(std::span<const PlanePoint> points, std::size_t k, Metric metric) {
  require_points(points, metric);
  base::require(k >= 1 && k < points.size(),
                fmt::format("nearest: {} nearest of {} points", k, points.size()));
  return metric == Metric::plane ? nearest_in(Tree<2>(in_the_plane(points)), k)
                                 : nearest_in(Tree<3>(in_space(points)), k);
}

Neighbours within(std::span<const PlanePoint> points, double distance, Metric metric) {
  require_points(points, metric);
  base::require(std::isfinite(distance) && distance >= 0, fmt::format("within: no distance: {}", distance));
  if (points.empty()) return {};
  if (metric == Metric::plane)
    return within_in(Tree<2>(in_the_plane(points)), distance,
                     [&](std::size_t, std::size_t, double square) { return std::sqrt(square) <= distance; });
  return within_in(Tree<3>(in_space(points)), distance, [&](std::size_t i, std::size_t j, double) {
    return geo::distance(points[i], points[j], metric) <= distance;
  });
}

double distance(const PlanePoint& from, const PlanePoint& to, Metric metric) {
  if (metric == Metric::geodesic) {
    // From the lower to the higher point, so that both directions have the same bits.
    const bool is_ordered = std::pair(from.x, from.y) <= std::pair(to.x, to.y);
    const PlanePoint& a = is_ordered ? from : to;
    const PlanePoint& b = is_ordered ? to : from;
    return geodesic_km({a.x, a.y}, {b.x, b.y});
  }
  const double dx = from.x - to.x, dy = from.y - to.y;
  return std::sqrt(dx * dx + dy * dy);  // as the tree has it: a band at a link's own length holds it
}

std::vector<double> link_lengths(const Neighbours& neighbours, std::span<const PlanePoint> points,
                                 Metric metric) {
  require_points(points, metric);
  base::require(points.size() == neighbours.size(),
                fmt::format("link lengths: {} points with {} rows", points.size(), neighbours.size()));
  std::vector<double> lengths(neighbours.links());
  tbb::parallel_for(std::size_t{0}, points.size(), [&](std::size_t i) {
    for (std::size_t k = neighbours.start[i]; k < neighbours.start[i + 1]; ++k)
      lengths[k] = distance(points[i], points[neighbours.of[k]], metric);
  });
  return lengths;
}

double largest_nearest_distance(std::span<const PlanePoint> points, Metric metric) {
  const std::vector<double> lengths = link_lengths(nearest(points, 1, metric), points, metric);
  return *std::max_element(lengths.begin(), lengths.end());
}

std::vector<std::vector<std::size_t>> coincident(std::span<const PlanePoint> points) {
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  tbb::parallel_sort(order, [&](std::size_t a, std::size_t b) {
    return std::tuple(points[a].x, points[a].y, a) < std::tuple(points[b].x, points[b].y, b);
  });
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t first = 0, next = 0; first < order.size(); first = next) {
    next = first + 1;
    while (next < order.size() && points[order[next]] == points[order[first]]) ++next;
    if (next - first > 1)
      groups.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(first),
                          order.begin() + static_cast<std::ptrdiff_t>(next));
  }
  std::ranges::sort(groups, {}, [](const auto& group) { return group.front(); });
  return groups;
}

}  // namespace hinterland::geo
