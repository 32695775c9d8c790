// Neighbours and weights of the 49 neighbourhoods of Columbus against spdep 1.2-7.
// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include <gmock/gmock.h>

#include "hinterland/geo/connectivity.hpp"
#include "hinterland/geo/contiguity.hpp"
#include "hinterland/geo/nearest.hpp"
#include "indicators/reference.hpp"

namespace hinterland::reference {
namespace {

const std::string name = "columbus-weights";
constexpr std::size_t places = 49;

/// POLYGON ((x y, …), (…)) as WKT has it; the reference holds no MULTIPOLYGON.
geo::MultiPolygon polygon_of(const std::string& wkt) {
  geo::Polygon polygon;
  std::size_t ring_start = wkt.find('(') + 1;
  while ((ring_start = wkt.find('(', ring_start)) != std::string::npos) {
    geo::Ring ring;
    const char* at = wkt.c_str() + ring_start;
    while (*at == '(' || *at == ',') {
      char* next = nullptr;
      const double x = std::strtod(at + 1, &next);
      const double y = std::strtod(next, &next);
      ring.push_back({x, y});
      at = next;
    }
    if (polygon.outer.empty())
      polygon.outer = std::move(ring);
    else
      polygon.holes.push_back(std::move(ring));
    ++ring_start;
  }
  return {polygon};
}

std::vector<geo::MultiPolygon> shapes() {
  const Table read = table(name, "polygons.csv");
  std::vector<geo::MultiPolygon> all;
  for (const std::string& wkt : read.text("wkt")) all.push_back(polygon_of(wkt));
  return all;
}

std::vector<geo::PlanePoint> points() {
  const Table read = table(name, "points.csv");
  const auto x = read.numbers("x"), y = read.numbers("y");
  std::vector<geo::PlanePoint> all;
  for (std::size_t i = 0; i < x.size(); ++i) all.push_back({x[i], y[i]});
  return all;
}

indicator::Weights edges(const std::string& file) {
  return weights(table(name, file), places, 1);
}

double band() {
  return geo::largest_nearest_distance(points(), geo::Metric::plane) * (1 + 1e-9);  // as the README has it
}

class ColumbusWeights : public testing::Test {
 protected:
  void SetUp() override {
    if (!is_here(name)) GTEST_SKIP() << why_not(name);
  }
};

TEST_F(ColumbusWeights, QueenAndRookNeighboursAreThoseOfPoly2nb) {
  const geo::Neighbours queen = geo::contiguous(shapes(), geo::Contiguity::queen);
  const geo::Neighbours rook = geo::contiguous(shapes(), geo::Contiguity::rook);

  EXPECT_EQ(queen, edges("expected_queen.csv").neighbours);
  EXPECT_EQ(rook, edges("expected_rook.csv").neighbours);
  EXPECT_EQ(geo::contiguous(shapes(), geo::Contiguity::rook_two_vertices), rook);
  const auto numbers = expected(name);
  EXPECT_EQ(static_cast<double>(queen.links()), numbers.at("queen_links"));
  EXPECT_EQ(static_cast<double>(rook.links()), numbers.at("rook_links"));
  EXPECT_EQ(static_cast<double>(geo::components(queen).count), numbers.at("queen_components"));
}

TEST_F(ColumbusWeights, SecondOrderNeighboursAreThoseOfNblag) {
  const geo::Neighbours queen = geo::contiguous(shapes(), geo::Contiguity::queen);

  EXPECT_EQ(geo::of_order(queen, 2), edges("expected_queen_order2.csv").neighbours);
}

TEST_F(ColumbusWeights, NearestNeighboursAreThoseOfKnearneigh) {
  EXPECT_EQ(geo::nearest(points(), 4, geo::Metric::plane), edges("expected_knn4.csv").neighbours);
}

TEST_F(ColumbusWeights, TheBandAtTheLargestNearestDistanceIsThatOfDnearneigh) {
  const auto numbers = expected(name);
  const geo::Neighbours found = geo::within(points(), band(), geo::Metric::plane);

  expect_close(geo::largest_nearest_distance(points(), geo::Metric::plane), numbers.at("maxmin_1nn_distance"),
               {0, 1e-9}, "largest nearest distance");
  EXPECT_EQ(found, edges("expected_band.csv").neighbours);
  EXPECT_EQ(static_cast<double>(found.links()), numbers.at("band_links"));
}

TEST_F(ColumbusWeights, InverseDistancesByRowAreThoseOfNbdists) {
  const geo::Neighbours found = geo::within(points(), band(), geo::Metric::plane);
  const auto lengths = geo::link_lengths(found, points(), geo::Metric::plane);

  const indicator::Weights ours =
      indicator::styled(found, indicator::inverse_distance(lengths, 1), indicator::WeightStyle::row, {});

  const indicator::Weights theirs = edges("expected_invdist_W.csv");
  ASSERT_EQ(ours.neighbours, theirs.neighbours);
  for (std::size_t k = 0; k < ours.values.size(); ++k)
    expect_close(ours.values[k], theirs.values[k], {0, 1e-9}, "link " + std::to_string(k));
}

}  // namespace
}  // namespace hinterland::reference
