// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/complexity.hpp"

#include <Spectra/SymEigsSolver.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "hinterland/base/draws.hpp"
#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

using Values = std::vector<double>;

// Eigenvalues of T lie in 0 … 1 and carry some roundings: closer than this they cannot be told apart.
constexpr double indistinct = 1e-10;
constexpr double tolerance = 1e-13;  // of eigenvalues, asked of Spectra
constexpr int restarts = 1000;

/// T = A' A on the shorter side, A = D_long^-1/2 M D_short^-1/2, less its first eigenvector sqrt(number of ones).
class Reflection {
 public:
  using Scalar = double;

  explicit Reflection(const Presence& presence)
      : is_short_sectors_(presence.regions_of.size() <= presence.sectors_of.size()),
        short_(is_short_sectors_ ? presence.regions_of : presence.sectors_of),
        long_(is_short_sectors_ ? presence.sectors_of : presence.regions_of),
        root_(is_short_sectors_ ? presence.ubiquity() : presence.diversity()),
        scaled_(short_.size()),
        means_(long_.size()) {
    for (double& root : root_) root = std::sqrt(root);
    ones_ = static_cast<double>(short_.of.size());
  }

  [[nodiscard]] Eigen::Index rows() const { return static_cast<Eigen::Index>(short_.size()); }
  [[nodiscard]] Eigen::Index cols() const { return rows(); }
  [[nodiscard]] int products() const { return products_; }

  void perform_op(const double* x, double* out_y) const {
    ++products_;
    const std::size_t n = root_.size();
    for (std::size_t k = 0; k < n; ++k) scaled_[k] = root_[k] > 0 ? x[k] / root_[k] : 0;
    mean_over(long_, scaled_, means_);
    sum_over(short_, means_, scaled_);
    const double first = base::dot(root_, {x, n}) / ones_;
    for (std::size_t k = 0; k < n; ++k)
      out_y[k] = root_[k] > 0 ? scaled_[k] / root_[k] - first * root_[k] : 0;
  }

  /// The vector on the side of sectors, per sector: D_s^-1/2 v, or the means over regions of D_r^-1/2 v.
  [[nodiscard]] Values of_sectors(std::span<const double> v) const {
    Values values(short_.size());
    for (std::size_t k = 0; k < values.size(); ++k) values[k] = root_[k] > 0 ? v[k] / root_[k] : 0;
    if (is_short_sectors_) return values;
    Values means(long_.size());
    mean_over(long_, values, means);
    return means;
  }

 private:
  bool is_short_sectors_;
  const Incidence &short_, &long_;
  Values root_;
  double ones_ = 0;
  mutable Values scaled_, means_;  // work; one solver, one thread
  mutable int products_ = 0;
};

/// A start that no symmetry of the data makes orthogonal to the answer; always the same.
Values start_vector(std::size_t size) {
  base::Draws draws(1, 0);
  Values start(size);
  for (double& value : start) value = draws.uniform() - 0.5;
  return start;
}

double residual_of(const Reflection& reflection, std::span<const double> v, double eigenvalue) {
  Values product(v.size());
  reflection.perform_op(v.data(), product.data());
  for (std::size_t k = 0; k < v.size(); ++k) product[k] -= eigenvalue * v[k];
  return std::sqrt(base::dot(product, product) / base::dot(v, v));
}

Values by_lanczos(const Presence& presence, Complexity& out_result) {
  Reflection reflection(presence);
  const Eigen::Index size = reflection.rows();
  if (size < 2) return {};
  const Eigen::Index wanted = std::min<Eigen::Index>(2, size - 1);
  Spectra::SymEigsSolver<Reflection> solver(reflection, wanted, std::min<Eigen::Index>(size, 20));
  const Values start = start_vector(static_cast<std::size_t>(size));
  Values scaled(start.size());
  reflection.perform_op(start.data(), scaled.data());
  if (!(base::largest_magnitude(scaled) > 0)) return {};  // T is its first eigenvector alone
  solver.init(scaled.data());
  solver.compute(Spectra::SortRule::LargestAlge, restarts, tolerance);
  if (solver.info() != Spectra::CompInfo::Successful) {
    out_result.products = reflection.products();
    out_result.is_converged = false;
    return {};
  }
  out_result.eigenvalue = solver.eigenvalues()[0];
  out_result.next_eigenvalue = wanted > 1 ? solver.eigenvalues()[1] : 0;
  const Eigen::VectorXd v = solver.eigenvectors(1).col(0);
  out_result.residual =
      residual_of(reflection, {v.data(), static_cast<std::size_t>(size)}, out_result.eigenvalue);
  out_result.products = reflection.products();
  return reflection.of_sectors({v.data(), static_cast<std::size_t>(size)});
}

/// Means of means from the diversity on, with the constant removed (which changes no z-score) and the size kept.
Values by_reflections(const Presence& presence, int reflections, Complexity& out_result) {
  const Values diversity = presence.diversity();
  Values regions = diversity, sectors(presence.regions_of.size());
  const double ones = base::sum(diversity);
  double before = 0;
  for (int k = 0; k < reflections / 2; ++k) {
    const double mean = base::dot(diversity, regions) / ones;
    for (double& value : regions) value -= mean;
    before = base::largest_magnitude(regions);
    if (!(before > indistinct)) return {};
    for (double& value : regions) value /= before;
    const Values start = regions;
    mean_over(presence.regions_of, regions, sectors);
    mean_over(presence.sectors_of, sectors, regions);
    Values weighted = start;
    for (std::size_t r = 0; r < weighted.size(); ++r) weighted[r] *= diversity[r];
    const double square = base::dot(weighted, start);
    out_result.eigenvalue = base::dot(weighted, regions) / square;
    Values rest = regions;
    for (std::size_t r = 0; r < rest.size(); ++r)
      rest[r] = (rest[r] - out_result.eigenvalue * start[r]) * std::sqrt(diversity[r]);
    out_result.residual = std::sqrt(base::dot(rest, rest) / square);
  }
  out_result.products = reflections / 2;
  return sectors;
}

struct Moments {
  double mean = 0, deviation = 0;
};

/// Over the rows that have a one.
Moments moments_of(const Values& values, const Values& ones, bool divides_by_sample) {
  Values kept;
  for (std::size_t k = 0; k < values.size(); ++k)
    if (ones[k] > 0) kept.push_back(values[k]);
  const auto n = static_cast<double>(kept.size());
  const double mean = base::sum(kept) / n;
  for (double& value : kept) value -= mean;
  return {mean, std::sqrt(base::dot(kept, kept) / (divides_by_sample ? n - 1 : n))};
}

void scale(Values& values, const Values& ones, const Moments& moments, double sign) {
  for (std::size_t k = 0; k < values.size(); ++k)
    values[k] = ones[k] > 0 ? sign * (values[k] - moments.mean) / moments.deviation
                            : std::numeric_limits<double>::quiet_NaN();
}

double covariance(const Values& values, const Values& ones) {
  const double mean_value = moments_of(values, ones, false).mean,
               mean_ones = moments_of(ones, ones, false).mean;
  double sum = 0;
  for (std::size_t k = 0; k < values.size(); ++k)
    if (ones[k] > 0) sum += (values[k] - mean_value) * (ones[k] - mean_ones);
  return sum;
}

/// +1 or -1. Where the chosen rule is silent (all as diverse), the other decides; then the first number is positive.
double sign_of(const Values& regions, const Values& sectors, const Presence& presence,
               ComplexityOptions::Sign rule) {
  const double rising = covariance(regions, presence.diversity());
  const double falling = -covariance(sectors, presence.ubiquity());
  const double first = rule == ComplexityOptions::Sign::diversity ? rising : falling;
  const double second = rule == ComplexityOptions::Sign::diversity ? falling : rising;
  const double scale = base::largest_magnitude(regions) + base::largest_magnitude(sectors);
  for (const double covariance : {first, second, regions.front()})
    if (std::abs(covariance) > indistinct * scale) return covariance > 0 ? 1 : -1;
  return 1;
}

}  // namespace

bool Complexity::is_determined() const {
  return is_converged && eigenvalue > indistinct && eigenvalue - next_eigenvalue > indistinct;
}

Complexity economic_complexity(const Presence& presence, const ComplexityOptions& options) {
  base::require(options.reflections >= 2 && options.reflections % 2 == 0,
                "the number of reflections must be even and at least two");
  Complexity result;
  Values sectors = options.method == ComplexityOptions::Method::reflections
                       ? by_reflections(presence, options.reflections, result)
                       : by_lanczos(presence, result);
  if (sectors.empty() || !result.is_determined()) return result;
  Values regions(presence.sectors_of.size());
  mean_over(presence.sectors_of, sectors, regions);
  const Values diversity = presence.diversity(), ubiquity = presence.ubiquity();
  const double sign = sign_of(regions, sectors, presence, options.sign);
  const Moments of_regions = moments_of(regions, diversity, options.divides_by_sample);
  const Moments of_sectors = options.sectors_on_regions_scale
                                 ? of_regions
                                 : moments_of(sectors, ubiquity, options.divides_by_sample);
  scale(regions, diversity, of_regions, sign);
  scale(sectors, ubiquity, of_sectors, sign);
  result.regions = std::move(regions);
  result.sectors = std::move(sectors);
  return result;
}

}  // namespace hinterland::indicator
