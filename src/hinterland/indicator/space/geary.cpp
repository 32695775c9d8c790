// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/geary.hpp"

#include <cmath>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {
namespace {

std::vector<double> differences_at(std::span<const double> u, const Weights& weights) {
  require_fit(weights, u);
  std::vector<double> around(u.size());
  for (std::size_t i = 0; i < u.size(); ++i) {
    std::size_t k = weights.neighbours.start[i];
    for (const std::uint32_t j : weights.neighbours[i]) {
      around[i] += weights.values[k++] * (u[i] - u[j]) * (u[i] - u[j]);
    }
  }
  return around;
}

std::vector<double> standardised(std::span<const double> values, Divisor divisor) {
  std::vector<double> u = centred(values);
  const double squares = base::dot(u, u);
  base::require(squares > 0, "autocorrelation of a constant");
  const double n = static_cast<double>(u.size()) - (divisor == Divisor::n ? 0 : 1);
  for (double& value : u) value /= std::sqrt(squares / n);
  return u;
}

}  // namespace

double geary_c(std::span<const double> values, const Weights& weights, Islands convention) {
  const std::vector<double> z = centred(values);
  const double squares = base::dot(z, z), s0 = base::sum(weights.values);
  base::require(squares > 0, "autocorrelation of a constant");
  base::require(s0 != 0, "weights that add up to zero");
  const double n = regions_counted(weights, convention);
  return (n - 1) / (2 * s0) * (base::sum(differences_at(z, weights)) / squares);
}

Moments geary_moments(std::span<const double> values, const Weights& weights, NullLaw law,
                      Islands convention) {
  require_fit(weights, values);
  const double n = regions_counted(weights, convention);
  base::require(n > 3, "the moments of Geary's C need more than three regions");
  const auto [s0, s1, s2] = weight_sums(weights);
  base::require(s0 != 0, "weights that add up to zero");
  const double s00 = s0 * s0;
  if (law == NullLaw::normality) return {1, ((2 * s1 + s2) * (n - 1) - 4 * s00) / (2 * (n + 1) * s00)};
  std::vector<double> squares = centred(values);
  for (double& z : squares) z *= z;
  const double m2 = base::sum(squares);
  base::require(m2 > 0, "autocorrelation of a constant");
  const double b = static_cast<double>(values.size()) * base::dot(squares, squares) / (m2 * m2);
  const double variance = ((n - 1) * s1 * (n * n - 3 * n + 3 - b * (n - 1)) -
                           0.25 * (n - 1) * s2 * (n * n + 3 * n - 6 - b * (n * n - n + 2)) +
                           s00 * (n * n - 3 - b * (n - 1) * (n - 1))) /
                          (n * (n - 2) * (n - 3) * s00);
  return {1, variance};
}

std::vector<double> local_geary(std::span<const double> values, const Weights& weights, Divisor divisor) {
  return differences_at(standardised(values, divisor), weights);
}

std::vector<Moments> local_geary_moments(std::span<const double> values, const Weights& weights,
                                         Divisor divisor) {
  const std::vector<double> u = standardised(values, divisor);
  require_fit(weights, u);
  const auto n = static_cast<double>(u.size());
  base::require(n > 2, "local moments need more than two regions");
  // Power sums of u about zero, whose mean is zero, give those of (u_i - u_j)^2 over j.
  std::vector<double> squares = u;
  for (double& value : squares) value *= value;
  const double t2 = base::sum(squares), t3 = base::dot(squares, u), t4 = base::dot(squares, squares);
  std::vector<Moments> moments(u.size());
  for (std::size_t i = 0; i < u.size(); ++i) {
    double sum = 0, sum_squares = 0;
    for (std::size_t k = weights.neighbours.start[i]; k < weights.neighbours.start[i + 1]; ++k) {
      sum += weights.values[k];
      sum_squares += weights.values[k] * weights.values[k];
    }
    const double own = squares[i];
    const double first = (n * own + t2) / (n - 1);
    const double second = (n * own * own + 6 * own * t2 - 4 * u[i] * t3 + t4) / (n - 1);
    const double spread = second - first * first, of_weights = (n - 1) * sum_squares - sum * sum;
    // A spread that is nothing but rounding is none.
    const bool varies = spread > 1e-12 * second && of_weights > 1e-12 * (n - 1) * sum_squares;
    moments[i] = {sum * first, varies ? spread * of_weights / (n - 2) : 0};
  }
  return moments;
}

}  // namespace hinterland::indicator
