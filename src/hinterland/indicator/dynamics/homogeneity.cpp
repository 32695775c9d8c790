// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/homogeneity.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include <boost/math/distributions/chi_squared.hpp>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

namespace {

double upper_side(double statistic, double degrees) {
  if (!(degrees > 0)) return std::numeric_limits<double>::quiet_NaN();
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(degrees), statistic));
}

ClassMatrix pooled(const std::vector<ClassMatrix>& regimes) {
  base::require(!regimes.empty(), "homogeneity: no regime");
  ClassMatrix sum(regimes.front().classes);
  for (const ClassMatrix& one : regimes) {
    base::require(one.classes == sum.classes, "homogeneity: regimes over different classes");
    for (std::size_t k = 0; k < sum.values.size(); ++k) sum.values[k] += one.values[k];
  }
  return sum;
}

double total(const ClassMatrix& matrix, std::size_t row) {
  const auto values = matrix.row(row);
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Adds one regime's part of Q and LR.
void add(HomogeneityTest& test, const ClassMatrix& regime, const ClassMatrix& all) {
  for (std::size_t i = 0; i < all.classes; ++i) {
    const double here = total(regime, i), everywhere = total(all, i);
    for (std::size_t j = 0; j < all.classes && here > 0; ++j) {
      if (!(all(i, j) > 0)) continue;
      const double expected = here * all(i, j) / everywhere, observed = regime(i, j);
      test.q += (observed - expected) * (observed - expected) / expected;
      if (observed > 0) test.lr += 2 * observed * std::log(observed / expected);
    }
  }
}

std::size_t entered(const ClassMatrix& all, std::size_t row) {
  std::size_t count = 0;
  for (const double transitions : all.row(row)) count += transitions > 0;
  return count;
}

void judge(HomogeneityTest& test) {
  test.q_p = upper_side(test.q, test.degrees);
  test.lr_p = upper_side(std::max(0.0, test.lr), test.degrees);  // a rounding may leave it below zero
}

}  // namespace

HomogeneityTest homogeneity(const std::vector<ClassMatrix>& regimes) {
  const ClassMatrix all = pooled(regimes);
  HomogeneityTest test;
  for (const ClassMatrix& one : regimes) add(test, one, all);
  for (std::size_t i = 0; i < all.classes; ++i) {
    if (!(total(all, i) > 0)) continue;
    double present = 0;
    for (const ClassMatrix& one : regimes) present += total(one, i) > 0;
    test.degrees += (present - 1) * (static_cast<double>(entered(all, i)) - 1);
  }
  judge(test);
  return test;
}

HomogeneityTest against_pooled(const ClassMatrix& regime, const std::vector<ClassMatrix>& regimes) {
  const ClassMatrix all = pooled(regimes);
  HomogeneityTest test;
  add(test, regime, all);
  for (std::size_t i = 0; i < all.classes; ++i)
    if (total(regime, i) > 0) test.degrees += static_cast<double>(entered(all, i)) - 1;
  judge(test);
  return test;
}

ChiSquareTest chi_square(const ClassMatrix& observed, const ClassMatrix& expected, double degrees) {
  base::require(observed.classes == expected.classes, "chi_square: matrices over different classes");
  ChiSquareTest test{.degrees = degrees};
  for (std::size_t k = 0; k < observed.values.size(); ++k) {
    const double difference = observed.values[k] - expected.values[k];
    if (expected.values[k] > 0) test.statistic += difference * difference / expected.values[k];
  }
  test.p = upper_side(test.statistic, degrees);
  return test;
}

}  // namespace hinterland::indicator
