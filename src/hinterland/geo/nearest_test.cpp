// SPDX-License-Identifier: Apache-2.0
#include "hinterland/geo/nearest.hpp"

#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "hinterland/base/error.hpp"
#include "hinterland/geo/connectivity.hpp"

namespace hinterland::geo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Points = std::vector<PlanePoint>;

std::vector<std::uint32_t> row(const Neighbours& neighbours, std::size_t place) {
  return {neighbours[place].begin(), neighbours[place].end()};
}

Points random_points(std::size_t count, unsigned seed, double width, double height) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> x(-width, width), y(-height, height);
  Points points(count);
  for (PlanePoint& point : points) point = {x(random), y(random)};
  return points;
}

/// The law: sort all others by distance, then by position.
Neighbours by_all_pairs(const Points& points, std::size_t k, Metric metric) {
  Neighbours neighbours;
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::vector<std::pair<double, std::uint32_t>> others;
    for (std::size_t j = 0; j < points.size(); ++j)
      if (j != i) others.emplace_back(distance(points[i], points[j], metric), static_cast<std::uint32_t>(j));
    std::ranges::sort(others);
    std::vector<std::uint32_t> best;
    for (std::size_t c = 0; c < k; ++c) best.push_back(others[c].second);
    std::ranges::sort(best);
    neighbours.of.insert(neighbours.of.end(), best.begin(), best.end());
    neighbours.start.push_back(neighbours.of.size());
  }
  return neighbours;
}

TEST(Nearest, OfPointsOnALine) {
  const Points points = {{0, 0}, {1, 0}, {3, 0}, {7, 0}};

  EXPECT_THAT(row(nearest(points, 1, Metric::plane), 2), ElementsAre(1));
  EXPECT_THAT(row(nearest(points, 2, Metric::plane), 3), ElementsAre(1, 2));
}

TEST(Nearest, TakesTheLowerPositionsOfPointsEquallyFar) {
  Points cross = {{0, 0}, {0, 1}, {1, 0}, {0, -1}, {-1, 0}};
  EXPECT_THAT(row(nearest(cross, 2, Metric::plane), 0), ElementsAre(1, 2));

  std::rotate(cross.begin() + 1, cross.begin() + 3, cross.end());
  EXPECT_THAT(row(nearest(cross, 2, Metric::plane), 0), ElementsAre(1, 2));
}

TEST(Nearest, AgreesWithAllPairsOnAGridFullOfTies) {
  Points points;
  for (int r = 0; r < 12; ++r)
    for (int c = 0; c < 12; ++c) points.push_back({0.1 * c, 0.1 * r});
  std::mt19937 random(5);
  std::shuffle(points.begin(), points.end(), random);
  // Whole numbers, so that equal distances are equal to the bit.
  for (PlanePoint& point : points) point = {std::round(10 * point.x), std::round(10 * point.y)};

  for (const std::size_t k : {1U, 3U, 8U, 20U, 143U})
    EXPECT_EQ(nearest(points, k, Metric::plane), by_all_pairs(points, k, Metric::plane)) << k;
}

TEST(Nearest, AgreesWithAllPairsInThePlaneAndOnTheGlobe) {
  const Points plane = random_points(300, 1, 1e6, 1e6), globe = random_points(300, 2, 180, 90);
  const Points region = random_points(300, 3, 5, 5);

  EXPECT_EQ(nearest(plane, 6, Metric::plane), by_all_pairs(plane, 6, Metric::plane));
  EXPECT_EQ(nearest(globe, 2, Metric::geodesic), by_all_pairs(globe, 2, Metric::geodesic));
  EXPECT_EQ(nearest(region, 6, Metric::geodesic), by_all_pairs(region, 6, Metric::geodesic));
}

TEST(Nearest, SeesAcrossTheDateLineAndThePole) {
  const Points points = {{179.9, 0}, {-179.9, 0}, {178, 0}, {0, 89.9}, {180, 89.9}};

  const Neighbours found = nearest(points, 1, Metric::geodesic);

  EXPECT_THAT(row(found, 0), ElementsAre(1));
  EXPECT_THAT(row(found, 3), ElementsAre(4));
}

TEST(Nearest, HoldsPointsThatCoincide) {
  const Points points = {{1, 1}, {1, 1}, {1, 1}, {2, 2}, {5, 5}, {2, 2}};

  EXPECT_THAT(row(nearest(points, 1, Metric::plane), 0), ElementsAre(1));
  EXPECT_THAT(row(nearest(points, 1, Metric::plane), 2), ElementsAre(0));
  EXPECT_THAT(coincident(points), ElementsAre(ElementsAre(0, 1, 2), ElementsAre(3, 5)));
  EXPECT_THAT(coincident(Points{{0, 1}, {1, 0}}), IsEmpty());
}

TEST(Nearest, HoldsAThousandPointsAtOnePlace) {
  const Points points(1000, PlanePoint{3, 4});

  const Neighbours found = nearest(points, 2, Metric::plane);

  EXPECT_THAT(row(found, 0), ElementsAre(1, 2));
  EXPECT_THAT(row(found, 999), ElementsAre(0, 1));
}

TEST(Within, IncludesItsBound) {
  const Points points = {{0, 0}, {3, 4}, {0, 5}, {0, 5.0001}};

  EXPECT_THAT(row(within(points, 5, Metric::plane), 0), ElementsAre(1, 2));
  EXPECT_THAT(row(within(points, 0, Metric::plane), 0), IsEmpty());
}

TEST(Within, TheLargestNearestDistanceNoPointIsAnIsland) {
  for (const Metric metric : {Metric::plane, Metric::geodesic}) {
    for (const unsigned seed : {1U, 2U, 3U, 4U}) {
      const Points points = random_points(200, seed, 60, 60);
      const double least = largest_nearest_distance(points, metric);

      EXPECT_THAT(islands(within(points, least, metric)), IsEmpty()) << "seed " << seed;
      EXPECT_FALSE(islands(within(points, least * (1 - 1e-9), metric)).empty()) << "seed " << seed;
    }
  }
}

TEST(Within, HoldsExactlyThoseNoFarther) {
  const Points points = random_points(200, 9, 170, 80);
  const Neighbours found = within(points, 3000, Metric::geodesic);

  EXPECT_EQ(transposed(found), found);
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::uint32_t j = 0; j < points.size(); ++j)
      EXPECT_EQ(std::ranges::binary_search(found[i], j),
                i != j && distance(points[i], points[j], Metric::geodesic) <= 3000);
}

TEST(LinkLengths, AreSymmetricToTheBit) {
  const Points points = random_points(50, 4, 170, 80);
  for (const Metric metric : {Metric::plane, Metric::geodesic})
    for (const PlanePoint& a : points)
      for (const PlanePoint& b : points) EXPECT_EQ(distance(a, b, metric), distance(b, a, metric));
  EXPECT_THAT(
      link_lengths(nearest(Points{{0, 0}, {3, 4}}, 1, Metric::plane), Points{{0, 0}, {3, 4}}, Metric::plane),
      ElementsAre(5, 5));
}

TEST(Nearest, IsTheSameForAnyNumberOfThreads) {
  const Points points = random_points(5000, 8, 1, 1);
  const Neighbours many = nearest(points, 5, Metric::plane), band = within(points, 0.05, Metric::plane);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);

  EXPECT_EQ(nearest(points, 5, Metric::plane), many);
  EXPECT_EQ(within(points, 0.05, Metric::plane), band);
}

TEST(Nearest, RefusesWhatIsNoPointAndNamesIt) {
  const Points points = {{0, 0}, {1, std::numeric_limits<double>::quiet_NaN()}, {2, 2}};

  try {
    (void)nearest(points, 1, Metric::plane);
    FAIL() << "accepted";
  } catch (const base::ContractError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("neighbours: no such point at position 1: 1, nan"));
  }
  EXPECT_THROW((void)nearest(Points{{0, 91}, {0, 0}}, 1, Metric::geodesic), base::ContractError);
  EXPECT_THROW((void)nearest(Points{{0, 91}, {0, 0}}, 2, Metric::plane), base::ContractError);
  EXPECT_THROW((void)nearest(Points{{0, 91}, {0, 0}}, 0, Metric::plane), base::ContractError);
  EXPECT_THROW((void)within(points, 1, Metric::plane), base::ContractError);
  EXPECT_THROW((void)within(Points{{0, 0}}, -1, Metric::plane), base::ContractError);
}

}  // namespace
}  // namespace hinterland::geo
