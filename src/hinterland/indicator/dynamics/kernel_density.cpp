// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/kernel_density.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <tbb/parallel_for.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/dynamics/classes.hpp"

namespace hinterland::indicator {

double bandwidth(std::span<const double> values, Bandwidth rule) {
  base::require(values.size() >= 2, "bandwidth: fewer than two values");
  const auto n = static_cast<double>(values.size());
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  if (!(sorted.back() > sorted.front())) return 0;
  const double mean = base::sum(sorted) / n;
  const double quartiles = quantile(sorted, 3, 4) - quantile(sorted, 1, 4);
  for (double& x : sorted) x -= mean;
  const double deviation = std::sqrt(base::dot(sorted, sorted) / (n - 1));
  const double robust = quartiles > 0 ? std::min(deviation, quartiles / 1.34) : deviation;
  switch (rule) {
    case Bandwidth::silverman:
      return 0.9 * robust * std::pow(n, -0.2);
    case Bandwidth::scott:
      return 1.06 * robust * std::pow(n, -0.2);
    case Bandwidth::normal:
      return deviation * std::pow(n, -0.2);
    case Bandwidth::normal_silverman:
      return deviation * std::pow(0.75 * n, -0.2);
  }
  return 0;
}

std::vector<double> kernel_density(std::span<const double> values, double h, std::span<const double> grid) {
  base::require(h > 0 && !values.empty(), "kernel_density: no values, or a bandwidth that is not positive");
  std::vector<double> density(grid.size());
  const double factor = 1 / (static_cast<double>(values.size()) * h * std::sqrt(2 * std::numbers::pi));
  tbb::parallel_for(std::size_t{0}, grid.size(), [&](std::size_t g) {
    double total = 0;
    for (const double x : values) {
      const double u = (grid[g] - x) / h;
      total += std::exp(-u * u / 2);
    }
    density[g] = factor * total;
  });
  return density;
}

std::vector<double> even_grid(double lowest, double highest, std::size_t points) {
  base::require(points >= 2 && highest > lowest, "even_grid: two points or more, from low to high");
  std::vector<double> grid(points);
  for (std::size_t k = 0; k < points; ++k)
    grid[k] = lowest + (highest - lowest) * (static_cast<double>(k) / static_cast<double>(points - 1));
  return grid;
}

std::size_t peaks(std::span<const double> density) {
  std::size_t count = 0;
  bool is_rising = false;
  for (std::size_t k = 1; k < density.size(); ++k) {
    if (density[k] > density[k - 1]) is_rising = true;
    if (density[k] < density[k - 1]) {
      count += is_rising;
      is_rising = false;
    }
  }
  return count;
}

}  // namespace hinterland::indicator
