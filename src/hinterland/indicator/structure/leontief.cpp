// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/leontief.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/IterativeLinearSolvers>
#include <Eigen/SparseCore>
#include <Eigen/SparseLU>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

using ByRow = Eigen::SparseMatrix<double, Eigen::RowMajor>;
using Factors = Eigen::SparseLU<Eigen::SparseMatrix<double>>;

// Of BiCGSTAB; what it reached is measured afterwards. Tables of real economies take 10 to 20 iterations.
constexpr double tolerance = 1e-14;
constexpr int iteration_limit = 1000;

Eigen::Map<const Eigen::VectorXd> vector_of(std::span<const double> values) {
  return {values.data(), static_cast<Eigen::Index>(values.size())};
}

std::vector<double> values_of(const Eigen::VectorXd& x) {
  return {x.data(), x.data() + x.size()};
}

Eigen::VectorXd iterated(const ByRow& matrix, const Eigen::VectorXd& b) {
  Eigen::BiCGSTAB<ByRow> solver;
  solver.setTolerance(tolerance);
  solver.setMaxIterations(iteration_limit);
  solver.compute(matrix);
  return solver.solve(b);
}

double residual_of(const ByRow& matrix, const Eigen::VectorXd& b, const Eigen::VectorXd& x) {
  const double scale = b.size() > 0 ? b.lpNorm<Eigen::Infinity>() : 0;
  if (scale == 0) return 0;
  const double residual = (b - matrix * x).lpNorm<Eigen::Infinity>() / scale;
  return std::isfinite(residual) && x.allFinite() ? residual : std::numeric_limits<double>::infinity();
}

}  // namespace

struct Leontief::Matrices {
  ByRow coefficients, transposed;          // A, A'
  ByRow system, transposed_system;         // I - A, I - A'; only to iterate and to check
  std::unique_ptr<const Factors> factors;  // null: iterate
};

Leontief::Leontief(std::span<const InputOutput::Flow> flows, std::span<const double> output, Way way) {
  const auto n = static_cast<Eigen::Index>(output.size());
  std::vector<Eigen::Triplet<double>> triplets;
  for (const InputOutput::Flow& flow : flows) {
    base::require(flow.from < output.size() && flow.to < output.size(), "a flow leads outside the accounts");
    base::require(std::isfinite(flow.value) && flow.value >= 0, "flows must be finite and not negative");
    if (output[flow.to] > 0 && flow.value > 0)
      triplets.emplace_back(static_cast<int>(flow.from), static_cast<int>(flow.to),
                            flow.value / output[flow.to]);
  }
  base::require(std::ranges::all_of(output, [](double x) { return std::isfinite(x) && x >= 0; }),
                "outputs must be finite and not negative");
  auto matrices = std::make_unique<Matrices>();
  ByRow identity(n, n);
  identity.setIdentity();
  matrices->coefficients.resize(n, n);
  matrices->coefficients.setFromTriplets(triplets.begin(), triplets.end());
  matrices->transposed = matrices->coefficients.transpose();
  matrices->system = identity - matrices->coefficients;
  matrices->transposed_system = identity - matrices->transposed;
  if (way == Way::factorised || (way == Way::automatic && output.size() <= factorised_up_to)) {
    auto factors = std::make_unique<Factors>();
    const Eigen::SparseMatrix<double> by_column = matrices->system;
    factors->compute(by_column);
    if (factors->info() == Eigen::Success)
      matrices->factors = std::move(factors);  // singular: iteration fails too
  }
  matrices_ = std::move(matrices);
}

Leontief::Leontief(Leontief&&) noexcept = default;
Leontief& Leontief::operator=(Leontief&&) noexcept = default;
Leontief::~Leontief() = default;

std::size_t Leontief::size() const {
  return static_cast<std::size_t>(matrices_->coefficients.rows());
}

std::vector<double> Leontief::coefficients_times(std::span<const double> x) const {
  base::require(x.size() == size(), "a vector must have one number per account");
  return values_of(matrices_->coefficients * vector_of(x));
}

std::vector<double> Leontief::transposed_coefficients_times(std::span<const double> x) const {
  base::require(x.size() == size(), "a vector must have one number per account");
  return values_of(matrices_->transposed * vector_of(x));
}

Solution Leontief::inverse_times(std::span<const double> b) const {
  base::require(b.size() == size(), "a vector must have one number per account");
  const Eigen::VectorXd right = vector_of(b);
  const Eigen::VectorXd x = matrices_->factors != nullptr ? Eigen::VectorXd(matrices_->factors->solve(right))
                                                          : iterated(matrices_->system, right);
  return {values_of(x), residual_of(matrices_->system, right, x)};
}

Solution Leontief::transposed_inverse_times(std::span<const double> b) const {
  base::require(b.size() == size(), "a vector must have one number per account");
  const Eigen::VectorXd right = vector_of(b);
  // const_cast: Eigen's transposed view of the factors is not const-correct; it only reads them
  const Eigen::VectorXd x =
      matrices_->factors != nullptr
          ? Eigen::VectorXd(const_cast<Factors&>(*matrices_->factors).transpose().solve(right))
          : iterated(matrices_->transposed_system, right);
  return {values_of(x), residual_of(matrices_->transposed_system, right, x)};
}

Solution Leontief::inverse_without(const std::vector<bool>& is_taken, std::span<const double> b) const {
  base::require(b.size() == size() && is_taken.size() == size(), "a vector must have one number per account");
  ByRow system = matrices_->system;
  system.prune([&](Eigen::Index i, Eigen::Index j, double) {
    return i == j || !(is_taken[static_cast<std::size_t>(i)] || is_taken[static_cast<std::size_t>(j)]);
  });
  for (std::size_t j = 0; j < is_taken.size(); ++j)
    if (is_taken[j]) system.coeffRef(static_cast<Eigen::Index>(j), static_cast<Eigen::Index>(j)) = 1;
  const Eigen::VectorXd right = vector_of(b);
  const Eigen::VectorXd x = iterated(system, right);
  return {values_of(x), residual_of(system, right, x)};
}

}  // namespace hinterland::indicator
