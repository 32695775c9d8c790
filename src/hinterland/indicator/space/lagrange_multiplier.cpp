// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/lagrange_multiplier.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/Dense>
#include <boost/math/distributions/chi_squared.hpp>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

std::span<const double> span_of(const VectorXd& v) {
  return {v.data(), static_cast<std::size_t>(v.size())};
}

VectorXd vector_of(const std::vector<double>& values) {
  return VectorXd::Map(values.data(), static_cast<Eigen::Index>(values.size()));
}

MatrixXd design_of(std::size_t regions, std::span<const std::span<const double>> factors) {
  MatrixXd design(regions, factors.size() + 1);
  design.col(0).setOnes();
  for (std::size_t f = 0; f < factors.size(); ++f) {
    base::require(factors[f].size() == regions, "a factor has one value a region");
    design.col(static_cast<Eigen::Index>(f) + 1) =
        VectorXd::Map(factors[f].data(), static_cast<Eigen::Index>(regions));
  }
  return design;
}

// An orthonormal basis of the regressors: projections without inverting X'X.
MatrixXd basis_of(const MatrixXd& design) {
  const Eigen::ColPivHouseholderQR<MatrixXd> factored(design);
  base::require(factored.rank() == design.cols(), "factors depend on each other");
  return factored.householderQ() * MatrixXd::Identity(design.rows(), design.cols());
}

struct Fit {
  MatrixXd basis;
  VectorXd values, fitted, residuals;
  double squares = 0;
};

Fit fit(std::span<const double> values, std::span<const std::span<const double>> factors,
        const Weights& weights) {
  require_fit(weights, values);
  base::require(values.size() > factors.size() + 1, "a regression needs more regions than coefficients");
  Fit result;
  result.basis = basis_of(design_of(values.size(), factors));
  result.values = VectorXd::Map(values.data(), static_cast<Eigen::Index>(values.size()));
  result.fitted = result.basis * (result.basis.transpose() * result.values);
  result.residuals = result.values - result.fitted;
  result.squares = base::dot(span_of(result.residuals), span_of(result.residuals));
  base::require(result.squares > 1e-28 * result.values.squaredNorm(),
                "a regression that fits exactly has no residuals to test");
  return result;
}

VectorXd lag_of(const Weights& weights, const VectorXd& values) {
  return vector_of(spatial_lag(weights, span_of(values)));
}

MultiplierTest chi_square(double statistic, double degrees) {
  if (std::isnan(statistic)) return {statistic, degrees, statistic};
  return {
      statistic, degrees,
      boost::math::cdf(boost::math::complement(boost::math::chi_squared(degrees), std::max(statistic, 0.0)))};
}

}  // namespace

SpatialRegression regress(std::span<const double> values, std::span<const std::span<const double>> factors) {
  const MatrixXd design = design_of(values.size(), factors);
  const VectorXd y = VectorXd::Map(values.data(), static_cast<Eigen::Index>(values.size()));
  const Eigen::ColPivHouseholderQR<MatrixXd> factored(design);
  const VectorXd coefficients = factored.solve(y), fitted = design * coefficients, residuals = y - fitted;
  return {{coefficients.begin(), coefficients.end()},
          {fitted.begin(), fitted.end()},
          {residuals.begin(), residuals.end()},
          static_cast<std::size_t>(factored.rank())};
}

// With U = (W + W')/2 and Q an orthonormal basis of the regressors, e'We = e'Ue; traces of M U M with M = I - QQ' need
// only UQ: tr(MU) = -tr(Q'UQ) where w_ii = 0, tr(MUMU) = tr(UU) - 2 tr(Q'UUQ) + tr(Q'UQ Q'UQ), and tr(UU) = S1 / 2.
ResidualMoran residual_moran(std::span<const double> values, std::span<const std::span<const double>> factors,
                             const Weights& weights) {
  base::require(!has_self(weights), "Moran's I of residuals needs weights without self-neighbours");
  const Fit ols = fit(values, factors, weights);
  const auto n = static_cast<double>(values.size());
  const double free = n - static_cast<double>(ols.basis.cols());
  const auto [s0, s1, s2] = weight_sums(weights);
  base::require(s0 != 0, "weights that add up to zero");
  MatrixXd lagged(ols.basis.rows(), ols.basis.cols());
  for (Eigen::Index c = 0; c < ols.basis.cols(); ++c) {
    const VectorXd column = ols.basis.col(c);
    lagged.col(c) = (lag_of(weights, column) + vector_of(transposed_lag(weights, span_of(column)))) / 2;
  }
  const MatrixXd inner = ols.basis.transpose() * lagged;
  const double trace = -inner.trace();
  const double trace_squares = s1 / 2 - 2 * lagged.squaredNorm() + (inner * inner).trace();
  const double scale = n / s0;
  const VectorXd lag = lag_of(weights, ols.residuals);
  ResidualMoran result;
  result.value = scale * base::dot(span_of(ols.residuals), span_of(lag)) / ols.squares;
  result.moments.expectation = scale * trace / free;
  result.moments.variance =
      scale * scale * 2 * (free * trace_squares - trace * trace) / (free * free * (free + 2));
  return result;
}

MultiplierTests multiplier_tests(std::span<const double> values,
                                 std::span<const std::span<const double>> factors, const Weights& weights) {
  base::require(!has_self(weights), "the tests need weights without self-neighbours");
  const Fit ols = fit(values, factors, weights);
  const double variance = ols.squares / static_cast<double>(values.size());
  const double t = weight_sums(weights).s1;  // tr(W'W + WW) = sum w_ij^2 + sum w_ij w_ji
  base::require(t > 0, "weights that are all zero");
  const double along_error = ols.residuals.dot(lag_of(weights, ols.residuals)) / variance;
  const double along_lag = ols.residuals.dot(lag_of(weights, ols.values)) / variance;
  const VectorXd lag_fitted = lag_of(weights, ols.fitted);
  const VectorXd unexplained = lag_fitted - ols.basis * (ols.basis.transpose() * lag_fitted);
  const double j = t + unexplained.squaredNorm() / variance;  // n J of Anselin et al.
  // Where the lag of the fit is a mixture of the factors (only a constant, rows that add up to one), nothing tells a lag from
  // an error, and what is left of j - t is rounding.
  const bool is_told_apart = unexplained.squaredNorm() > 1e-20 * lag_fitted.squaredNorm();
  const double none = std::numeric_limits<double>::quiet_NaN();
  const double robust_lag =
      !is_told_apart ? none : (along_lag - along_error) * (along_lag - along_error) / (j - t);
  const double excess = along_error - t / j * along_lag;
  const double robust_error = !is_told_apart ? none : excess * excess / (t * (1 - t / j));
  const double error = along_error * along_error / t;
  return {chi_square(error, 1), chi_square(along_lag * along_lag / j, 1), chi_square(robust_error, 1),
          chi_square(robust_lag, 1), chi_square(error + robust_lag, 2)};
}

}  // namespace hinterland::indicator
