// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/fitness.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

using Values = std::vector<double>;

/// Divides by the mean over rows with a one.
void divide_by_mean(Values& values, double rows) {
  const double mean = base::sum(values) / rows;
  for (double& value : values) value /= mean;
}

double rows_with_ones(const Values& ones) {
  return static_cast<double>(std::ranges::count_if(ones, [](double count) { return count > 0; }));
}

Values one_where_present(const Values& ones) {
  Values values(ones.size());
  for (std::size_t k = 0; k < ones.size(); ++k) values[k] = ones[k] > 0 ? 1 : 0;
  return values;
}

void empty_where_absent(Values& values, const Values& ones) {
  for (std::size_t k = 0; k < values.size(); ++k)
    if (!(ones[k] > 0)) values[k] = std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

Fitness fitness(const Presence& presence, const FitnessOptions& options) {
  const Values diversity = presence.diversity(), ubiquity = presence.ubiquity();
  const double regions = rows_with_ones(diversity), sectors = rows_with_ones(ubiquity);
  base::require(regions > 0, "fitness needs a region that has a sector");
  Fitness result;
  result.regions = one_where_present(diversity);
  result.sectors = one_where_present(ubiquity);
  Values next(diversity.size()), inverse(diversity.size());
  while (result.iterations < options.iterations && !result.is_converged) {
    for (std::size_t r = 0; r < inverse.size(); ++r) inverse[r] = 1 / result.regions[r];
    sum_over(presence.sectors_of, result.sectors, next);
    sum_over(presence.regions_of, inverse, result.sectors);
    for (std::size_t s = 0; s < ubiquity.size(); ++s)
      result.sectors[s] = ubiquity[s] > 0 ? 1 / result.sectors[s] : 0;
    divide_by_mean(next, regions);
    divide_by_mean(result.sectors, sectors);
    result.change = 0;
    for (std::size_t r = 0; r < next.size(); ++r)
      result.change = std::max(result.change, std::abs(next[r] - result.regions[r]));
    std::swap(next, result.regions);
    ++result.iterations;
    result.is_converged = result.change <= options.tolerance;
  }
  empty_where_absent(result.regions, diversity);
  empty_where_absent(result.sectors, ubiquity);
  return result;
}

}  // namespace hinterland::indicator
