// Question: how long do a million places take to find their neighbours, by distance and by shape? Random points; a lattice of
// squares as polygons. Bars (2 cores): 8 nearest of 100,000 points 0.15 s; queens of 99,856 squares 0.16 s, of a million 3 s.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <random>

#include "hinterland/geo/contiguity.hpp"
#include "hinterland/geo/nearest.hpp"

namespace hinterland::bench {
namespace {

std::vector<geo::PlanePoint> random_points(std::size_t count, double width, double height) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> x(-width, width), y(-height, height);
  std::vector<geo::PlanePoint> points(count);
  for (geo::PlanePoint& point : points) point = {x(random), y(random)};
  return points;
}

std::vector<geo::MultiPolygon> squares(std::size_t side) {
  std::vector<geo::MultiPolygon> shapes;
  for (std::size_t r = 0; r < side; ++r) {
    for (std::size_t c = 0; c < side; ++c) {
      const auto x = static_cast<double>(c), y = static_cast<double>(r);
      shapes.push_back({{{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}}, {}}});
    }
  }
  return shapes;
}

void nearest(benchmark::State& state, geo::Metric metric) {
  const auto points = metric == geo::Metric::plane
                          ? random_points(static_cast<std::size_t>(state.range(0)), 1, 1)
                          : random_points(static_cast<std::size_t>(state.range(0)), 180, 60);
  for (auto _ : state) benchmark::DoNotOptimize(geo::nearest(points, 8, metric));
}

void contiguous(benchmark::State& state, geo::Contiguity rule) {
  const auto shapes = squares(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(geo::contiguous(shapes, rule));
}

BENCHMARK_CAPTURE(nearest, plane, geo::Metric::plane)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(nearest, geodesic, geo::Metric::geodesic)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(contiguous, queen, geo::Contiguity::queen)
    ->Arg(316)
    ->Arg(1000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(contiguous, rook, geo::Contiguity::rook)
    ->Arg(316)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace hinterland::bench

BENCHMARK_MAIN();
