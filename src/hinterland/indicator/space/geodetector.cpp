// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/geodetector.hpp"

#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/non_central_f.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

// Boost.Math sums the non-central F outwards from about lambda / 2, some 20 sqrt(lambda) terms. Beyond this no answer is due in
// useful time, and none is needed: values that far from zero should be centred first.
constexpr double largest_lambda = 1e6;

void require_values(std::span<const double> values, const Strata& strata) {
  base::require(
      !values.empty() && values.size() == strata.of.size(),
      fmt::format("geodetector: {} values in strata of {} regions", values.size(), strata.of.size()));
  base::require(std::ranges::all_of(values, [](double x) { return std::isfinite(x); }),
                "geodetector: values must be finite");
  base::require(std::ranges::any_of(values, [&](double x) { return x != values.front(); }),
                "geodetector: all values are the same");
}

double total_squares(std::span<const double> values) {
  const double mean = base::sum(values) / static_cast<double>(values.size());
  std::vector<double> squares;
  for (const double value : values) squares.push_back((value - mean) * (value - mean));
  return base::sum(squares);
}

/// Values by stratum, each stratum in the order of the regions.
std::vector<std::vector<double>> by_stratum(std::span<const double> values, const Strata& strata) {
  std::vector<std::vector<double>> parts(strata.count());
  for (std::size_t i = 0; i < values.size(); ++i) parts[strata.of[i]].push_back(values[i]);
  return parts;
}

RiskDetection welch(double mean_difference, double variance_first, double n_first, double variance_second,
                    double n_second) {
  const double first = variance_first / n_first, second = variance_second / n_second;
  RiskDetection risk;
  if (!(first + second > 0)) return risk;
  risk.t = mean_difference / std::sqrt(first + second);
  risk.degrees = (first + second) * (first + second) /
                 (first * first / (n_first - 1) + second * second / (n_second - 1));
  const boost::math::students_t distribution(risk.degrees);
  risk.p = 2 * boost::math::cdf(boost::math::complement(distribution, std::abs(risk.t)));
  risk.has_p = true;
  return risk;
}

}  // namespace

double within_squares(std::span<const double> values, const Strata& strata) {
  require_values(values, strata);
  std::vector<double> sums;
  for (const std::vector<double>& part : by_stratum(values, strata)) sums.push_back(total_squares(part));
  return base::sum(sums);
}

FactorDetection detect_factor(std::span<const double> values, const Strata& strata) {
  const double within = within_squares(values, strata), total = total_squares(values);
  const auto n = static_cast<double>(values.size()), l = static_cast<double>(strata.count());
  FactorDetection found;
  found.q = 1 - within / total;
  if (l < 2 || n <= l) {
    found.has_p = false;
    return found;
  }
  std::vector<double> squares, roots;
  for (const std::vector<double>& part : by_stratum(values, strata)) {
    const auto size = static_cast<double>(part.size());
    const double mean = base::sum(part) / size;
    squares.push_back(mean * mean);
    roots.push_back(std::sqrt(size) * mean);
  }
  const double root = base::sum(roots);
  found.lambda = std::max(0.0, (base::sum(squares) - root * root / n) / (total / (n - 1)));
  if (within == 0 || found.lambda > largest_lambda) {
    found.has_p = false;
    return found;
  }
  found.f = (n - l) * found.q / ((l - 1) * (within / total));
  if (found.lambda == 0) {
    const boost::math::fisher_f distribution(l - 1, n - l);
    found.p = boost::math::cdf(boost::math::complement(distribution, found.f));
  } else {
    const boost::math::non_central_f distribution(l - 1, n - l, found.lambda);
    found.p = boost::math::cdf(boost::math::complement(distribution, std::max(0.0, found.f)));
  }
  return found;
}

Interaction interaction_of(double q_first, double q_second, double q_crossed) {
  // Of sums of many squares: equality is meant to rounding.
  constexpr double rounding = 1e-12;
  const double sum = q_first + q_second;
  if (std::abs(q_crossed - sum) <= rounding) return Interaction::independence;
  if (q_crossed > sum) return Interaction::nonlinear_enhancement;
  if (q_crossed > std::max(q_first, q_second) + rounding) return Interaction::bivariate_enhancement;
  if (q_crossed < std::min(q_first, q_second) - rounding) return Interaction::nonlinear_weakening;
  return Interaction::univariate_weakening;
}

base::Text in_words(Interaction interaction) {
  switch (interaction) {
    case Interaction::nonlinear_weakening:
      return {"weaken each other, nonlinearly", "非线性减弱"};
    case Interaction::univariate_weakening:
      return {"one weakens the other", "单因子非线性减弱"};
    case Interaction::bivariate_enhancement:
      return {"enhance each other", "双因子增强"};
    case Interaction::independence:
      return {"are independent", "独立"};
    case Interaction::nonlinear_enhancement:
      return {"enhance each other, nonlinearly", "非线性增强"};
  }
  return {};
}

EcologicalDetection detect_ecological(std::span<const double> values, const Strata& first,
                                      const Strata& second) {
  const double above = within_squares(values, first), below = within_squares(values, second);
  base::require(above > 0 && below > 0, "ecological detector: a factor explains everything");
  EcologicalDetection found;
  found.f = above / below;
  const auto degrees = static_cast<double>(values.size() - 1);
  const boost::math::fisher_f distribution(degrees, degrees);
  const double lower = boost::math::cdf(distribution, found.f);
  const double upper = boost::math::cdf(boost::math::complement(distribution, found.f));
  found.p = std::min(1.0, 2 * std::min(lower, upper));
  return found;
}

StratumMeans stratum_means(std::span<const double> values, const Strata& strata) {
  StratumMeans found;
  require_values(values, strata);
  for (const std::vector<double>& part : by_stratum(values, strata)) {
    const auto size = static_cast<double>(part.size());
    found.means.push_back(base::sum(part) / size);
    found.variances.push_back(part.size() > 1 ? total_squares(part) / (size - 1)
                                              : std::numeric_limits<double>::quiet_NaN());
  }
  return found;
}

std::vector<RiskDetection> detect_risk(std::span<const double> values, const Strata& strata) {
  const auto [means, variances] = stratum_means(values, strata);
  const auto sizes = strata.sizes();
  const std::size_t l = strata.count();
  std::vector<RiskDetection> found(l * l);
  for (std::size_t g = 0; g < l; ++g) {
    for (std::size_t h = 0; h < l; ++h) {
      if (g == h || sizes[g] < 2 || sizes[h] < 2) continue;
      found[g * l + h] = welch(means[g] - means[h], variances[g], static_cast<double>(sizes[g]), variances[h],
                               static_cast<double>(sizes[h]));
    }
  }
  return found;
}

}  // namespace hinterland::indicator
