// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/ellison_glaeser.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double sum_of_powers(std::span<const double> shares, int power) {
  std::vector<double> terms(shares.begin(), shares.end());
  for (double& term : terms) term = std::pow(term, power);
  return base::sum(terms);
}

std::vector<double> shares_of(std::span<const double> sizes) {
  const double whole = base::sum(sizes);
  std::vector<double> shares(sizes.begin(), sizes.end());
  for (double& share : shares) share /= whole;
  return shares;
}

void check(std::span<const double> reference, const SectorPlants& plants) {
  base::require(std::ranges::all_of(reference, [](double x) { return std::isfinite(x) && x >= 0; }) &&
                    std::ranges::count_if(reference, [](double x) { return x > 0; }) >= 2,
                "Ellison-Glaeser: at least two regions must have a positive size");
  base::require(!plants.size.empty() && plants.region.size() == plants.size.size(),
                "Ellison-Glaeser: a sector needs plants, each with a region");
  base::require(std::ranges::all_of(plants.size, [](double x) { return std::isfinite(x) && x > 0; }),
                "Ellison-Glaeser: sizes of plants must be positive");
  base::require(std::ranges::all_of(plants.region, [&](std::size_t r) { return r < reference.size(); }),
                "Ellison-Glaeser: a plant stands in no region");
}

double variance_of_raw(std::span<const double> x, std::span<const double> z) {
  const double x2 = sum_of_powers(x, 2), x3 = sum_of_powers(x, 3);
  const double h = sum_of_powers(z, 2), z4 = sum_of_powers(z, 4);
  return 2 * (h * h * (x2 - 2 * x3 + x2 * x2) - z4 * (x2 - 4 * x3 + 3 * x2 * x2));
}

}  // namespace

Agglomeration ellison_glaeser(std::span<const double> reference, const SectorPlants& plants,
                              ConcentrationForm form) {
  check(reference, plants);
  const std::vector<double> x = shares_of(reference), z = shares_of(plants.size);
  std::vector<double> s(x.size());
  for (std::size_t k = 0; k < z.size(); ++k) s[plants.region[k]] += z[k];
  const double x2 = sum_of_powers(x, 2);
  Agglomeration result;
  result.herfindahl = sum_of_powers(z, 2);
  const double h = result.herfindahl;
  const bool is_single = z.size() == 1;
  if (form == ConcentrationForm::maurel_sedillot) {
    result.raw = (sum_of_powers(s, 2) - x2) / (1 - x2);
    result.gamma = is_single ? none : (result.raw - h) / (1 - h);
    result.expectation = result.z = none;
    return result;
  }
  for (std::size_t r = 0; r < x.size(); ++r) s[r] -= x[r];
  result.raw = base::dot(s, s);
  result.expectation = (1 - x2) * h;
  result.gamma = is_single ? none : (result.raw - result.expectation) / ((1 - x2) * (1 - h));
  const double variance = variance_of_raw(x, z);
  result.z = is_single || !(variance > 0) ? none : (result.raw - result.expectation) / std::sqrt(variance);
  return result;
}

}  // namespace hinterland::indicator
