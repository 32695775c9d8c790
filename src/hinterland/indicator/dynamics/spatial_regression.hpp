// Regressions in which neighbours matter, by maximum likelihood: through the outcome (lag) or through the error.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "hinterland/indicator/space/weights.hpp"

namespace hinterland::indicator {

enum class SpatialModel {
  lag,   // y = rho W y + X b + e
  error  // y = X b + u, u = rho W u + e
};

enum class SpatialErrors {
  expected,  // the expected information, its traces exact: 2 n solves
  curvature  // the observed information, from the curvature of the concentrated likelihood: two more factorisations
};

struct SpatialFit {
  double rho = 0, rho_error = 0;
  std::vector<double> coefficients, standard_errors;      // the constant's first
  double variance = 0;                                    // of e: RSS / n
  double log_likelihood = 0, log_likelihood_without = 0;  // with rho = 0, ordinary least squares
  // Of the lag model: what one more of a regressor everywhere does to the mean outcome is b times `total`; what it does
  // where it happens, b times `direct` (LeSage & Pace 2009, ch. 2). One each in the error model.
  double total = 1, direct = 1;
};

/// y on a constant and the regressors with weights W.
///
/// Method    The likelihood concentrated in rho (Ord 1975, JASA 70), its maximum by Brent's method between -1/m and 1/m,
///           m the smaller of W's largest row sum and largest column sum of |w|; ln|I - rho W| by sparse LU (Eigen, COLAMD).
///           Standard errors from the expected information (Anselin 1988, Spatial Econometrics, ch. 6), or from the
///           curvature: the same in the limit of many places.
/// Accuracy  rho to about 1e-8: where a function is flat to rounding.
/// Errors    Nothing where regressors depend on each other, where W has no links, or where rho is at an end of its range.
/// Requires  more values than coefficients + 1; as many places in W as values.
/// Cost      about 40 factorisations; `expected`: then 2 n solves with the last, on all threads.
[[nodiscard]] std::optional<SpatialFit> spatial_regression(std::span<const double> y,
                                                           const std::vector<std::vector<double>>& regressors,
                                                           const Weights& weights, SpatialModel model,
                                                           SpatialErrors errors = SpatialErrors::expected);

}  // namespace hinterland::indicator
