// Is there spatial dependence left in a regression, and of which kind? Moran's I of residuals; Lagrange multiplier tests.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/indicator/space/significance.hpp"
#include "hinterland/indicator/space/weight_sums.hpp"

namespace hinterland::indicator {

/// Least squares of `values` on a constant and the factors.
struct SpatialRegression {
  std::vector<double> coefficients;  // the constant's first
  std::vector<double> fitted, residuals;
  std::size_t rank = 0;  // below coefficients.size() where factors depend on each other
};

/// Shapes    factors: each one value a region.
/// Cost      a QR factorisation with column pivoting, n (factors + 1)^2.
[[nodiscard]] SpatialRegression regress(std::span<const double> values,
                                        std::span<const std::span<const double>> factors);

struct ResidualMoran {
  double value = 0;  // (n / S0) e'We / e'e
  Moments moments;   // of residuals of independent normal errors of one variance: exact
};

/// Requires  factors of full rank, n > number of coefficients, residuals that are not all zero.
/// Source    Cliff & Ord (1981), Spatial Processes, ch. 8; Anselin (1988), Spatial Econometrics, ch. 8.
[[nodiscard]] ResidualMoran residual_moran(std::span<const double> values,
                                           std::span<const std::span<const double>> factors,
                                           const Weights& weights);

struct MultiplierTest {
  double statistic = 0, degrees = 1, p = 1;  // chi-square, upper side
};

struct MultiplierTests {
  MultiplierTest error, lag;  // against a spatial error, a spatial lag
  // NaN where nothing tells a lag from an error: the lag of the fit is a mixture of the factors.
  MultiplierTest robust_error, robust_lag;  // each in the presence of the other
  MultiplierTest sarma;                     // both
};

/// Requires  as residual_moran; S0 != 0.
/// Source    Anselin (1988), Geographical Analysis 20 (error, lag); Anselin, Bera, Florax & Yoon (1996), Regional Science and
///           Urban Economics 26 (robust forms and SARMA). T = tr(W'W + WW).
[[nodiscard]] MultiplierTests multiplier_tests(std::span<const double> values,
                                               std::span<const std::span<const double>> factors,
                                               const Weights& weights);

}  // namespace hinterland::indicator
