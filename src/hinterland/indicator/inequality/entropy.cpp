// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/entropy.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/inequality/logarithm.hpp"
#include "hinterland/indicator/inequality/sample.hpp"

namespace hinterland::indicator {

namespace {

using Values = std::span<const double>;

void require_positive(Values values) {
  base::require(std::ranges::all_of(values, [](double x) { return x > 0; }),
                "inequality: logarithms need positive values");
}

/// ln r, and 0 for r = 0, whose term is written without it.
std::vector<double> logs_of(std::span<const double> r) {
  std::vector<double> logs(r.begin(), r.end());
  for (double& x : logs) x = x > 0 ? x : 1.0;
  logarithms(logs, logs);
  return logs;
}

}  // namespace

double theil(Values values, Values weights) {
  auto [r, s] = relative(values, weights);
  const std::vector<double> logs = logs_of(r);
  for (std::size_t i = 0; i < r.size(); ++i) r[i] *= s[i];
  return base::dot(r, logs);
}

double mean_log_deviation(Values values, Values weights) {
  require_positive(values);
  const auto [r, s] = relative(values, weights);
  return 0.0 - base::dot(s, logs_of(r));  // no -0 where all are equal
}

double generalised_entropy(double alpha, Values values, Values weights) {
  base::require(std::isfinite(alpha), fmt::format("generalised entropy: alpha {}", alpha));
  if (alpha == 1) return theil(values, weights);
  if (alpha == 0) return mean_log_deviation(values, weights);
  if (alpha < 0) require_positive(values);
  const auto [r, s] = relative(values, weights);
  const std::vector<double> logs = logs_of(r);
  // Both forms are the definition, since sum s r = sum s = 1. The first does not cancel near alpha = 1, the second near 0.
  std::vector<double> terms(r.size());
  for (std::size_t i = 0; i < r.size(); ++i) {
    if (alpha > 0.5) {
      terms[i] = r[i] > 0 ? r[i] * std::expm1((alpha - 1) * logs[i]) : 0.0;
    } else {
      terms[i] = r[i] > 0 ? std::expm1(alpha * logs[i]) : -1.0;
    }
  }
  return base::dot(s, terms) / (alpha * (alpha - 1));
}

double atkinson(double epsilon, Values values, Values weights) {
  base::require(std::isfinite(epsilon) && epsilon > 0, fmt::format("Atkinson: epsilon {}", epsilon));
  if (epsilon == 1) return 0.0 - std::expm1(-mean_log_deviation(values, weights));
  if (epsilon > 1) require_positive(values);
  const auto [r, s] = relative(values, weights);
  const std::vector<double> logs = logs_of(r);
  std::vector<double> terms(r.size());
  for (std::size_t i = 0; i < r.size(); ++i) terms[i] = r[i] > 0 ? std::expm1((1 - epsilon) * logs[i]) : -1.0;
  return 0.0 - std::expm1(std::log1p(base::dot(s, terms)) / (1 - epsilon));
}

}  // namespace hinterland::indicator
