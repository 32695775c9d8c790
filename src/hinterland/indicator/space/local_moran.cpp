// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/local_moran.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {
namespace {

struct Row {
  double sum = 0, squares = 0;
};

Row row_of(const Weights& weights, std::size_t i) {
  Row row;
  for (std::size_t k = weights.neighbours.start[i]; k < weights.neighbours.start[i + 1]; ++k) {
    row.sum += weights.values[k];
    row.squares += weights.values[k] * weights.values[k];
  }
  return row;
}

// z here in units of the (1/n) deviation: m2 = 1.
// A spread that is nothing but rounding is none: a region linked to all others alike, or all others alike.
Moments conditional(const Row& row, double z, double n) {
  const double expectation = -z * z * row.sum / (n - 1);
  const double of_weights = row.squares - row.sum * row.sum / (n - 1), of_values = 1 - z * z / (n - 1);
  if (of_weights <= 1e-12 * row.squares || of_values <= 1e-12) return {expectation, 0};
  return {expectation, z * z * (n / (n - 2)) * of_weights * of_values};
}

Moments total(const Row& row, double kurtosis, double n) {
  const double expectation = -row.sum / (n - 1);
  const double second = row.squares * (n - kurtosis) / (n - 1) +
                        (row.sum * row.sum - row.squares) * (2 * kurtosis - n) / ((n - 1) * (n - 2));
  return {expectation, second - expectation * expectation};
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

}  // namespace

LocalMoran local_moran(std::span<const double> values, const Weights& weights, LocalLaw law,
                       Divisor divisor) {
  require_fit(weights, values);
  const auto n = static_cast<double>(values.size());
  base::require(n > 2, "local Moran needs more than two regions");
  std::vector<double> z = centred(values);
  const double m2 = base::dot(z, z) / n;
  base::require(m2 > 0, "autocorrelation of a constant");
  for (double& value : z) value /= std::sqrt(m2);
  std::vector<double> fourth = z;
  for (double& value : fourth) value = value * value * value * value;
  const double kurtosis = base::sum(fourth) / n, scale = divisor == Divisor::n ? 1 : (n - 1) / n;
  const std::vector<double> lag = spatial_lag(weights, z);
  LocalMoran local{std::vector<double>(z.size()), std::vector<Moments>(z.size()),
                   std::vector<double>(z.size())};
  for (std::size_t i = 0; i < z.size(); ++i) {
    const Row row = row_of(weights, i);
    Moments moments = law == LocalLaw::conditional ? conditional(row, z[i], n) : total(row, kurtosis, n);
    local.value[i] = scale * z[i] * lag[i];
    moments = {scale * moments.expectation, scale * scale * moments.variance};
    local.moments[i] = moments;
    local.z[i] = z_score(local.value[i], moments);
  }
  return local;
}

std::vector<Cluster> quadrants(std::span<const double> values, const Weights& weights, Quadrants rule) {
  require_fit(weights, values);
  const std::vector<double> z = centred(values), lag = spatial_lag(weights, z);
  double middle = 0, middle_lag = 0;
  if (rule == Quadrants::median) {
    middle = median(z);
    middle_lag = median(spatial_lag(weights, values));
  }
  std::vector<double> compared = lag;
  if (rule != Quadrants::zero) compared = spatial_lag(weights, values);
  if (rule == Quadrants::mean) middle_lag = base::sum(compared) / static_cast<double>(compared.size());
  std::vector<Cluster> found(z.size());
  for (std::size_t i = 0; i < z.size(); ++i) {
    const bool is_high = z[i] > middle, has_high = compared[i] > middle_lag;
    found[i] = is_high ? (has_high ? Cluster::high_high : Cluster::high_low)
                       : (has_high ? Cluster::low_high : Cluster::low_low);
  }
  return found;
}

std::vector<Cluster> clusters(std::span<const Cluster> quadrants, std::span<const double> p, double level,
                              const Weights& weights) {
  base::require(quadrants.size() == p.size() && p.size() == weights.size(), "clusters: lengths differ");
  std::vector<Cluster> found(p.size(), Cluster::none);
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] <= level) found[i] = quadrants[i];
  for (const std::size_t i : islands(weights)) found[i] = Cluster::island;
  return found;
}

}  // namespace hinterland::indicator
