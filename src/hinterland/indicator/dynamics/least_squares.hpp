// Ordinary least squares with standard errors, for convergence regressions and trends.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace hinterland::indicator {

enum class StandardErrors {
  classical,  // s^2 (X'X)^-1 with s^2 = RSS / (n - k)
  robust      // n/(n - k) (X'X)^-1 X' diag(e^2) X (X'X)^-1: HC1
};

struct Regression {
  std::vector<double> coefficients, standard_errors;  // the constant's first
  std::vector<double> residuals;
  double r_squared = 0;  // NaN where y is constant
  double degrees = 0;    // n - k

  /// b / se, and its two-sided p by Student's law.
  [[nodiscard]] double t(std::size_t position) const;
  [[nodiscard]] double p(std::size_t position) const;
};

/// y on a constant and the regressors. Nothing where they depend on each other (or on the constant): the coefficients
/// are not determined.
///
/// Shapes    regressors: each as long as y.
/// Requires  more values than coefficients.
/// Cost      a QR factorisation with column pivoting.
[[nodiscard]] std::optional<Regression> least_squares(std::span<const double> y,
                                                      const std::vector<std::vector<double>>& regressors,
                                                      StandardErrors errors = StandardErrors::classical);

}  // namespace hinterland::indicator
