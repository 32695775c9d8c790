// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/moran.hpp"

#include <cmath>
#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {
namespace {

double required_spread(std::span<const double> z) {
  const double squares = base::dot(z, z);
  base::require(squares > 0, "autocorrelation of a constant");
  return squares;
}

double required_sum(const Weights& weights) {
  const double s0 = base::sum(weights.values);
  base::require(s0 != 0, "weights that add up to zero");
  return s0;
}

}  // namespace

double moran_i(std::span<const double> values, const Weights& weights, Islands convention) {
  require_fit(weights, values);
  const std::vector<double> z = centred(values);
  const double n = regions_counted(weights, convention);
  return n / required_sum(weights) * (base::dot(z, spatial_lag(weights, z)) / required_spread(z));
}

Moments moran_moments(std::span<const double> values, const Weights& weights, NullLaw law,
                      Islands convention) {
  require_fit(weights, values);
  const double n = regions_counted(weights, convention);
  base::require(n > 3, "the moments of Moran's I need more than three regions");
  const auto [s0, s1, s2] = weight_sums(weights);
  base::require(s0 != 0, "weights that add up to zero");
  const double s00 = s0 * s0, expectation = -1 / (n - 1);
  if (law == NullLaw::normality) {
    const double second = (n * n * s1 - n * s2 + 3 * s00) / ((n * n - 1) * s00);
    return {expectation, second - expectation * expectation};
  }
  std::vector<double> squares = centred(values);
  for (double& z : squares) z *= z;
  const double m2 = base::sum(squares);
  base::require(m2 > 0, "autocorrelation of a constant");
  const double kurtosis = static_cast<double>(values.size()) * base::dot(squares, squares) / (m2 * m2);
  const double second = (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s00) -
                         kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s00)) /
                        ((n - 1) * (n - 2) * (n - 3) * s00);
  return {expectation, second - expectation * expectation};
}

double bivariate_moran_i(std::span<const double> x, std::span<const double> y, const Weights& weights,
                         Islands convention) {
  require_fit(weights, x);
  require_fit(weights, y);
  const std::vector<double> z = centred(x), v = centred(y);
  const double spread = std::sqrt(required_spread(z)) * std::sqrt(required_spread(v));
  return regions_counted(weights, convention) / required_sum(weights) *
         (base::dot(z, spatial_lag(weights, v)) / spread);
}

double lee_l(std::span<const double> x, std::span<const double> y, const Weights& weights,
             Islands convention) {
  require_fit(weights, x);
  require_fit(weights, y);
  const std::vector<double> z = centred(x), v = centred(y);
  const double spread = std::sqrt(required_spread(z)) * std::sqrt(required_spread(v));
  const std::vector<double> rows = spatial_lag(weights, std::vector<double>(x.size(), 1.0));
  const double row_squares = base::dot(rows, rows);
  base::require(row_squares > 0, "weights whose rows add up to zero");
  return regions_counted(weights, convention) / row_squares *
         (base::dot(spatial_lag(weights, z), spatial_lag(weights, v)) / spread);
}

}  // namespace hinterland::indicator
