// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/least_squares.hpp"

#include <cmath>
#include <limits>

#include <Eigen/Dense>
#include <boost/math/distributions/students_t.hpp>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

/// Columns of unequal size are brought to length one, so that the rank is judged by directions, not by units.
Eigen::VectorXd lengths(const Eigen::MatrixXd& x) {
  Eigen::VectorXd result = x.colwise().norm();
  for (double& length : result)
    if (!(length > 0)) length = 1;
  return result;
}

double total_squares(std::span<const double> y) {
  const double mean = base::sum(y) / static_cast<double>(y.size());
  std::vector<double> deviations(y.begin(), y.end());
  for (double& one : deviations) one -= mean;
  return base::dot(deviations, deviations);
}

Eigen::MatrixXd covariance(const Eigen::MatrixXd& x, const Eigen::VectorXd& residuals, double degrees,
                           StandardErrors errors) {
  const Eigen::Index k = x.cols();
  const Eigen::MatrixXd inverse = (x.transpose() * x).ldlt().solve(Eigen::MatrixXd::Identity(k, k));
  if (errors == StandardErrors::classical) return inverse * (residuals.squaredNorm() / degrees);
  const Eigen::MatrixXd weighted = residuals.asDiagonal() * x;
  return inverse * (weighted.transpose() * weighted) * inverse * (static_cast<double>(x.rows()) / degrees);
}

}  // namespace

double Regression::t(std::size_t position) const {
  return coefficients[position] / standard_errors[position];
}

double Regression::p(std::size_t position) const {
  const double statistic = t(position);
  if (!std::isfinite(statistic)) return std::isnan(statistic) ? statistic : 0;
  return 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(degrees), std::abs(statistic)));
}

std::optional<Regression> least_squares(std::span<const double> y,
                                        const std::vector<std::vector<double>>& regressors,
                                        StandardErrors errors) {
  const auto n = static_cast<Eigen::Index>(y.size());
  const auto k = static_cast<Eigen::Index>(regressors.size() + 1);
  base::require(n > k, "least_squares: not more values than coefficients");
  Eigen::MatrixXd x = Eigen::MatrixXd::Ones(n, k);
  for (Eigen::Index j = 1; j < k; ++j) {
    base::require(regressors[j - 1].size() == y.size(), "least_squares: a regressor of another length");
    for (Eigen::Index i = 0; i < n; ++i) x(i, j) = regressors[j - 1][i];
  }
  const Eigen::VectorXd scale = lengths(x);
  x = x * scale.cwiseInverse().asDiagonal();
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> factors(x);
  // A column that others explain but for rounding: 1e-10 is far above that and far below any real control.
  factors.setThreshold(1e-10);
  if (factors.rank() < k) return std::nullopt;
  const Eigen::Map<const Eigen::VectorXd> values(y.data(), n);
  const Eigen::VectorXd scaled = factors.solve(values);
  const Eigen::VectorXd residuals = values - x * scaled;
  Regression result;
  result.degrees = static_cast<double>(n - k);
  const Eigen::MatrixXd spread = covariance(x, residuals, result.degrees, errors);
  for (Eigen::Index j = 0; j < k; ++j) {
    result.coefficients.push_back(scaled(j) / scale(j));
    result.standard_errors.push_back(std::sqrt(spread(j, j)) / scale(j));
  }
  result.residuals.assign(residuals.begin(), residuals.end());
  const double total = total_squares(y);
  result.r_squared =
      total > 0 ? 1 - residuals.squaredNorm() / total : std::numeric_limits<double>::quiet_NaN();
  return result;
}

}  // namespace hinterland::indicator
