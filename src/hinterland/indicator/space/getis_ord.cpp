// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/getis_ord.hpp"

#include <cmath>
#include <limits>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double products_of_pairs(std::span<const double> values) {
  const double sum = base::sum(values);
  return sum * sum - base::dot(values, values);
}

struct RowSums {
  double sum = 0, squares = 0, lag = 0;
};

RowSums row_sums(const Weights& weights, std::size_t i, std::span<const double> values) {
  RowSums row;
  std::size_t k = weights.neighbours.start[i];
  for (const std::uint32_t j : weights.neighbours[i]) {
    const double w = weights.values[k++];
    row.sum += w;
    row.squares += w * w;
    row.lag += w * values[j];
  }
  return row;
}

// z of a weighted sum of draws without replacement from m values with this mean and (1/m) variance. A variance that is
// nothing but rounding is none: full rows of equal weights have sum^2 = m * squares.
double z_of_sum(const RowSums& row, double m, double mean, double variance) {
  const double spread = m * row.squares - row.sum * row.sum;
  if (!(spread > 1e-12 * m * row.squares) || !(variance > 0)) return none;
  return (row.lag - row.sum * mean) / std::sqrt(variance * spread / (m - 1));
}

}  // namespace

double general_g(std::span<const double> values, const Weights& weights) {
  require_fit(weights, values);
  const double pairs = products_of_pairs(values);
  base::require(pairs > 0, "general G needs at least two positive values");
  return base::dot(values, spatial_lag(weights, values)) / pairs;
}

Moments general_g_moments(std::span<const double> values, const Weights& weights, Islands convention) {
  require_fit(weights, values);
  const double n = regions_counted(weights, convention);
  base::require(n > 3, "the moments of general G need more than three regions");
  const auto [s0, s1, s2] = weight_sums(weights);
  std::vector<double> squares(values.begin(), values.end());
  for (double& x : squares) x *= x;
  const double m1 = base::sum(values), m2 = base::sum(squares), m3 = base::dot(squares, values),
               m4 = base::dot(squares, squares), s00 = s0 * s0;
  const double b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * s00;
  const double b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * s00);
  const double b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s00);
  const double b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s00;
  const double b4 = s1 - s2 + s00;
  const double pairs = m1 * m1 - m2;
  base::require(pairs > 0, "general G needs at least two positive values");
  const double second = (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 * m1 * m1 * m1) /
                        (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
  const double expectation = s0 / (n * (n - 1));
  return {expectation, second - expectation * expectation};
}

LocalG local_g(std::span<const double> values, const Weights& weights) {
  require_fit(weights, values);
  const auto n = static_cast<double>(values.size());
  base::require(n > 2, "local G needs more than two regions");
  const std::vector<double> z = centred(values);  // variances without cancellation
  const double mean = base::sum(values) / n, squares = base::dot(z, z);
  LocalG local{std::vector<double>(values.size(), none), std::vector<double>(values.size(), none)};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const RowSums row = row_sums(weights, i, z);
    const double others = n * mean - values[i];
    if (others != 0) local.share[i] = (row.lag + row.sum * mean) / others;
    const double other_mean = -z[i] / (n - 1);
    const double variance = (squares - z[i] * z[i]) / (n - 1) - other_mean * other_mean;
    local.z[i] = z_of_sum(row, n - 1, other_mean, variance);
  }
  return local;
}

LocalG local_g_star(std::span<const double> values, const Weights& weights) {
  require_fit(weights, values);
  const auto n = static_cast<double>(values.size());
  base::require(n > 1, "local G* needs more than one region");
  const std::vector<double> z = centred(values);
  const double total = base::sum(values), variance = base::dot(z, z) / n;
  LocalG local{std::vector<double>(values.size(), none), std::vector<double>(values.size(), none)};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const RowSums row = row_sums(weights, i, z);
    if (total != 0) local.share[i] = (row.lag + row.sum * total / n) / total;
    local.z[i] = z_of_sum(row, n, 0, variance);
  }
  return local;
}

}  // namespace hinterland::indicator
