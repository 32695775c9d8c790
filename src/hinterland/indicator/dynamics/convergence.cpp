// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/convergence.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

double standard_deviation(std::span<const double> values, Deviation denominator) {
  base::require(!values.empty(), "standard_deviation: no values");
  const auto n = static_cast<double>(values.size());
  const double mean = base::sum(values) / n;
  std::vector<double> deviations(values.begin(), values.end());
  for (double& one : deviations) one -= mean;
  const double divisor = denominator == Deviation::population ? n : n - 1;
  if (!(divisor > 0)) return std::numeric_limits<double>::quiet_NaN();
  return std::sqrt(base::dot(deviations, deviations) / divisor);
}

std::vector<double> log_growth(std::span<const double> first, std::span<const double> last, double years) {
  base::require(first.size() == last.size() && years > 0,
                "log_growth: two values a region, years above zero");
  std::vector<double> growth(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    base::require(first[i] > 0 && last[i] > 0, "log_growth: a value is not positive");
    growth[i] = std::log(last[i] / first[i]) / years;
  }
  return growth;
}

std::optional<double> convergence_speed(double b, double years) {
  base::require(years > 0, "convergence_speed: years above zero");
  if (!(1 + b * years > 0)) return std::nullopt;
  return -std::log1p(b * years) / years;
}

std::optional<double> half_life(double speed) {
  if (!(speed > 0)) return std::nullopt;
  return std::numbers::ln2 / speed;
}

}  // namespace hinterland::indicator
