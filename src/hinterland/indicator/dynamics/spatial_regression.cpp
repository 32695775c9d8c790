// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/spatial_regression.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <tbb/parallel_for.h>
#include <Eigen/Dense>
#include <Eigen/Sparse>
#include <Eigen/SparseLU>
#include <boost/math/tools/minima.hpp>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;
using Sparse = Eigen::SparseMatrix<double>;

Sparse matrix_of(const Weights& weights) {
  std::vector<Eigen::Triplet<double>> entries;
  for (std::size_t i = 0; i < weights.size(); ++i)
    for (std::size_t k = weights.neighbours.start[i]; k < weights.neighbours.start[i + 1]; ++k)
      if (weights.values[k] != 0)
        entries.emplace_back(static_cast<int>(i), static_cast<int>(weights.neighbours.of[k]),
                             weights.values[k]);
  const auto n = static_cast<int>(weights.size());
  Sparse result(n, n);
  result.setFromTriplets(entries.begin(), entries.end());
  return result;
}

/// Largest row or column sum, whichever is smaller: no eigenvalue is larger.
double norm_of(const Sparse& w) {
  VectorXd rows = VectorXd::Zero(w.rows()), columns = VectorXd::Zero(w.cols());
  for (int j = 0; j < w.outerSize(); ++j)
    for (Sparse::InnerIterator it(w, j); it; ++it) {
      rows(it.row()) += std::abs(it.value());
      columns(it.col()) += std::abs(it.value());
    }
  return std::min(rows.maxCoeff(), columns.maxCoeff());
}

/// I - rho W, factored; the pattern is the same for every rho and analysed once.
class Filter {
 public:
  explicit Filter(const Sparse& w) : w_(w), identity_(w.rows(), w.cols()) {
    identity_.setIdentity();
    lu_.analyzePattern(at(0.5));
  }
  /// False where the matrix is singular.
  bool factor(double rho) {
    lu_.factorize(at(rho));
    return lu_.info() == Eigen::Success;
  }
  [[nodiscard]] double log_determinant() const { return lu_.logAbsDeterminant(); }
  [[nodiscard]] VectorXd solve(const VectorXd& b) const { return lu_.solve(b); }

 private:
  [[nodiscard]] Sparse at(double rho) const {
    Sparse result = identity_ - rho * w_;
    result.makeCompressed();
    return result;
  }
  const Sparse& w_;
  Sparse identity_;
  Eigen::SparseLU<Sparse, Eigen::COLAMDOrdering<int>> lu_;
};

/// Least squares of y on X.
struct Solved {
  VectorXd coefficients, residuals;
};

Solved solved(const MatrixXd& x, const VectorXd& y) {
  Solved result{x.colPivHouseholderQr().solve(y), {}};
  result.residuals = y - x * result.coefficients;
  return result;
}

struct Choice {
  SpatialModel model = SpatialModel::lag;
  SpatialErrors errors = SpatialErrors::expected;
  double limit = 1;  // of |rho|
};

class Likelihood {
 public:
  Likelihood(const MatrixXd& x, const VectorXd& y, const Sparse& w, SpatialModel model)
      : x_(x), y_(y), wx_(w * x), wy_(w * y), model_(model), filter_(w) {
    if (model_ == SpatialModel::lag) plain_ = solved(x_, y_), lagged_ = solved(x_, wy_);
  }

  /// Regressors and outcome in which errors are independent, given rho; and the fit.
  [[nodiscard]] MatrixXd regressors(double rho) const {
    return model_ == SpatialModel::lag ? x_ : MatrixXd(x_ - rho * wx_);
  }
  [[nodiscard]] Solved fit(double rho) const {
    if (model_ == SpatialModel::error) return solved(regressors(rho), y_ - rho * wy_);
    return {plain_.coefficients - rho * lagged_.coefficients, plain_.residuals - rho * lagged_.residuals};
  }

  double log_likelihood(double rho) {
    if (!filter_.factor(rho)) return -std::numeric_limits<double>::infinity();
    const auto n = static_cast<double>(y_.size());
    const double variance = fit(rho).residuals.squaredNorm() / n;
    return -n / 2 * (std::log(2 * std::numbers::pi * variance) + 1) + filter_.log_determinant();
  }
  [[nodiscard]] const Filter& filter() const { return filter_; }

  /// Second derivative of the log-likelihood, and tr G = -d ln|I - rho W| / d rho, by central differences. The step
  /// balances the rounding of a likelihood of size n against the next term of its expansion: eps^(1/4).
  void curvature(double rho, double limit, double& out_second, double& out_trace) {
    const double step = std::min(1e-4, (limit - std::abs(rho)) / 2);
    const double here = log_likelihood(rho);
    const double above = log_likelihood(rho + step), determinant_above = filter_.log_determinant();
    const double below = log_likelihood(rho - step), determinant_below = filter_.log_determinant();
    out_second = (above - 2 * here + below) / (step * step);
    out_trace = -(determinant_above - determinant_below) / (2 * step);
  }
  /// d b / d rho at the maximum for a fixed rho.
  [[nodiscard]] VectorXd slope(double rho, double step = 1e-6) const {
    if (model_ == SpatialModel::lag) return -lagged_.coefficients;
    return (fit(rho + step).coefficients - fit(rho - step).coefficients) / (2 * step);
  }

 private:
  MatrixXd x_;
  VectorXd y_;
  MatrixXd wx_;
  VectorXd wy_;
  SpatialModel model_;
  Solved plain_, lagged_;
  Filter filter_;
};

/// Traces of G = W (I - rho W)^-1 and of the inverse, column by column.
struct Traces {
  double g = 0, gg = 0, g_transposed_g = 0, inverse = 0;
};

Traces traces(const Sparse& w, const Filter& filter) {
  const auto n = static_cast<std::size_t>(w.rows());
  std::vector<double> g(n), gg(n), squares(n), inverse(n);
  tbb::parallel_for(std::size_t{0}, n, [&](std::size_t j) {
    const auto at = static_cast<Eigen::Index>(j);
    const VectorXd column = filter.solve(VectorXd::Unit(w.rows(), at));
    const VectorXd once = w * column;
    const VectorXd twice = w * filter.solve(once);
    inverse[j] = column(at);
    g[j] = once(at);
    gg[j] = twice(at);
    squares[j] = once.squaredNorm();
  });
  return {base::sum(g), base::sum(gg), base::sum(squares), base::sum(inverse)};
}

/// Expected information over (b, rho, variance), inverted.
MatrixXd covariance(const MatrixXd& x, const VectorXd& moved, const Traces& t, double variance) {
  const Eigen::Index k = x.cols();
  const auto n = static_cast<double>(x.rows());
  MatrixXd information = MatrixXd::Zero(k + 2, k + 2);
  information.topLeftCorner(k, k) = x.transpose() * x / variance;
  information.block(0, k, k, 1) = x.transpose() * moved / variance;
  information.block(k, 0, 1, k) = information.block(0, k, k, 1).transpose();
  information(k, k) = t.gg + t.g_transposed_g + moved.squaredNorm() / variance;
  information(k, k + 1) = information(k + 1, k) = t.g / variance;
  information(k + 1, k + 1) = n / (2 * variance * variance);
  return information.ldlt().solve(MatrixXd::Identity(k + 2, k + 2));
}

MatrixXd design(std::span<const double> y, const std::vector<std::vector<double>>& regressors) {
  MatrixXd x =
      MatrixXd::Ones(static_cast<Eigen::Index>(y.size()), static_cast<Eigen::Index>(regressors.size() + 1));
  for (std::size_t j = 0; j < regressors.size(); ++j)
    for (std::size_t i = 0; i < y.size(); ++i) x(i, j + 1) = regressors[j][i];
  return x;
}

/// Covariance over (b, rho) from the concentrated likelihood: of b what it is for a fixed rho, and what rho adds.
MatrixXd covariance_by_curvature(const Likelihood& likelihood, double rho, double variance, double second) {
  const MatrixXd x = likelihood.regressors(rho);
  const Eigen::Index k = x.cols();
  MatrixXd result = MatrixXd::Zero(k + 1, k + 1);
  const VectorXd slope = likelihood.slope(rho);
  result.topLeftCorner(k, k) = variance * (x.transpose() * x).ldlt().solve(MatrixXd::Identity(k, k)) +
                               slope * slope.transpose() / -second;
  result(k, k) = 1 / -second;
  return result;
}

SpatialFit described(Likelihood& likelihood, const MatrixXd& x, const Sparse& w, const Choice& chosen,
                     double rho) {
  SpatialFit result;
  const auto n = static_cast<double>(x.rows());
  result.rho = rho;
  result.log_likelihood_without = likelihood.log_likelihood(0);
  const Solved fit = likelihood.fit(rho);
  result.variance = fit.residuals.squaredNorm() / n;
  const bool is_exact = chosen.errors == SpatialErrors::expected;
  double second = 0, trace = 0;
  if (!is_exact) likelihood.curvature(rho, chosen.limit, second, trace);
  result.log_likelihood = likelihood.log_likelihood(rho);  // leaves I - rho W factored
  const Traces found = is_exact ? traces(w, likelihood.filter()) : Traces{};
  // In the lag model information on rho also comes from the mean: G X b.
  VectorXd moved = VectorXd::Zero(x.rows());
  if (chosen.model == SpatialModel::lag) {
    moved = w * likelihood.filter().solve(x * fit.coefficients);
    result.total = likelihood.filter().solve(VectorXd::Ones(x.rows())).sum() / n;
    result.direct = is_exact ? found.inverse / n : 1 + rho * trace / n;  // (I - rho W)^-1 = I + rho G
  }
  const MatrixXd spread = is_exact ? covariance(likelihood.regressors(rho), moved, found, result.variance)
                                   : covariance_by_curvature(likelihood, rho, result.variance, second);
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    result.coefficients.push_back(fit.coefficients(j));
    result.standard_errors.push_back(std::sqrt(spread(j, j)));
  }
  result.rho_error = std::sqrt(spread(x.cols(), x.cols()));
  return result;
}

}  // namespace

std::optional<SpatialFit> spatial_regression(std::span<const double> y,
                                             const std::vector<std::vector<double>>& regressors,
                                             const Weights& weights, SpatialModel model,
                                             SpatialErrors errors) {
  base::require(weights.size() == y.size(), "spatial_regression: weights over other places");
  base::require(y.size() > regressors.size() + 2, "spatial_regression: not more values than coefficients");
  const Sparse w = matrix_of(weights);
  const MatrixXd x = design(y, regressors);
  const VectorXd lengths = x.colwise().norm();
  if (w.nonZeros() == 0 || lengths.minCoeff() <= 0) return std::nullopt;
  Eigen::ColPivHouseholderQR<MatrixXd> rank(x * lengths.cwiseInverse().asDiagonal());
  rank.setThreshold(1e-10);  // as least_squares
  if (rank.rank() < x.cols()) return std::nullopt;
  const VectorXd outcome = Eigen::Map<const VectorXd>(y.data(), static_cast<Eigen::Index>(y.size()));
  Likelihood likelihood(x, outcome, w, model);
  const double limit = 1 / norm_of(w) * (1 - 1e-9);
  constexpr int bits = 30;  // half of a double's: a minimum is not located better
  const auto [rho, negative] = boost::math::tools::brent_find_minima(
      [&](double candidate) { return -likelihood.log_likelihood(candidate); }, -limit, limit, bits);
  if (!std::isfinite(negative) || std::abs(rho) > limit * (1 - 1e-6)) return std::nullopt;
  return described(likelihood, x, w, {.model = model, .errors = errors, .limit = limit}, rho);
}

}  // namespace hinterland::indicator
