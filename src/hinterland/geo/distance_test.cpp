// SPDX-License-Identifier: Apache-2.0
#include "hinterland/geo/distance.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>
#include <random>

#include "hinterland/base/error.hpp"

namespace hinterland::geo {
namespace {

constexpr double equatorial_radius_km = 6378.137;     // WGS 84 (NIMA TR8350.2, table 3.1)
constexpr double quarter_meridian_km = 10001.965729;  // Karney 2013, section 3: 10 001 965.729 m

std::vector<Point> random_points(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> longitude(-180, 180), latitude(-90, 90);
  std::vector<Point> points(count);
  for (Point& point : points) point = {longitude(random), latitude(random)};
  return points;
}

TEST(Geodesic, FollowsTheEquatorAsACircle) {
  const double km = geodesic_km({0, 0}, {10, 0});

  EXPECT_NEAR(km, equatorial_radius_km * 10 * std::numbers::pi / 180, 1e-9);
}

TEST(Geodesic, MeetsThePublishedQuarterMeridian) {
  const double km = geodesic_km({17, 0}, {17, 90});

  EXPECT_NEAR(km, quarter_meridian_km, 0.5e-6);  // the value is printed to the millimetre
}

// The worked example of GeographicLib's GeodSolve manual page: JFK airport to London, 5551759.400 m.
TEST(Geodesic, MeetsThePublishedDistanceFromNewYorkToLondon) {
  const double km = geodesic_km({-73.8, 40.6}, {-0.5, 51.6});

  EXPECT_NEAR(km, 5551.759400, 0.5e-6);  // printed to the millimetre
}

// Karney (2013), table 4: the inverse problem near the antipode, from (-30, 0) to (29.9, 179.8).
TEST(Geodesic, ConvergesNearTheAntipode) {
  const double km = geodesic_km({0, -30}, {179.8, 29.9});

  EXPECT_NEAR(km, 19989.832827610, 1e-7);  // printed to the micrometre
}

TEST(Geodesic, StaysWithinTheFlatteningOfTheSphere) {
  // On the ellipsoid a short step differs from the sphere of mean radius by less than the flattening times two.
  const Point hohhot{111.670801, 40.818311}, baotou{109.840405, 40.658168};
  const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180; };
  const double a = std::pow(std::sin(radians(hohhot.latitude - baotou.latitude) / 2), 2) +
                   std::cos(radians(hohhot.latitude)) * std::cos(radians(baotou.latitude)) *
                       std::pow(std::sin(radians(hohhot.longitude - baotou.longitude) / 2), 2);
  const double sphere_km = 2 * 6371.0088 * std::asin(std::sqrt(a));

  EXPECT_NEAR(geodesic_km(hohhot, baotou) / sphere_km, 1, 2.0 / 298.257223563);
}

TEST(GeodesicMatrix, IsSymmetricToTheBitWithAZeroDiagonal) {
  const auto points = random_points(60, 20240601);
  const auto km = geodesic_matrix_km(points);

  for (std::size_t i = 0; i < points.size(); ++i) {
    EXPECT_EQ(km[i * 60 + i], 0.0);
    for (std::size_t j = 0; j < points.size(); ++j) EXPECT_EQ(km[i * 60 + j], km[j * 60 + i]);
  }
}

TEST(GeodesicMatrix, HoldsTheTriangleInequality) {
  const auto points = random_points(25, 7);
  const auto km = geodesic_matrix_km(points);

  for (std::size_t i = 0; i < 25; ++i)
    for (std::size_t j = 0; j < 25; ++j)
      for (std::size_t k = 0; k < 25; ++k)
        EXPECT_LE(km[i * 25 + j],
                  km[i * 25 + k] + km[k * 25 + j] + 1e-7);  // micrometres: accuracy of three geodesics
}

TEST(GeodesicMatrix, OfNoPointsIsEmpty) {
  EXPECT_TRUE(geodesic_matrix_km({}).empty());
}

TEST(Azimuth, CountsClockwiseFromNorth) {
  EXPECT_NEAR(azimuth({10, 0}, {10, 1}), 0, 1e-12);
  EXPECT_NEAR(azimuth({10, 0}, {11, 0}), 90, 1e-12);
  EXPECT_NEAR(azimuth({10, 0}, {10, -1}), 180, 1e-12);
  EXPECT_NEAR(azimuth({10, 0}, {9, 0}), 270, 1e-12);
  EXPECT_THROW((void)azimuth({0, 91}, {0, 0}), base::ContractError);
}

TEST(Geodesic, RefusesALatitudeBeyondThePole) {
  EXPECT_THROW((void)geodesic_km({0, 0}, {0, 91}), base::ContractError);
  EXPECT_THROW((void)geodesic_matrix_km(std::vector<Point>{{0, 0}, {NAN, 1}}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::geo
