// SPDX-License-Identifier: Apache-2.0
#include "hinterland/solve/watch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/base/sum.hpp"

namespace hinterland::solve {
namespace {

constexpr std::size_t largest_shown = 10;

std::vector<LargestResidual> largest_residuals(const Problem& problem, std::span<const double> residual) {
  std::vector<std::size_t> order(residual.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t shown = std::min(largest_shown, order.size());
  // NaN counts as infinite, and ties go by entry: an order must be total, and the same every time.
  const auto size_of = [&](std::size_t entry) {
    return std::isnan(residual[entry]) ? INFINITY : std::abs(residual[entry]);
  };
  std::partial_sort(order.begin(), order.begin() + shown, order.end(), [&](std::size_t a, std::size_t b) {
    return size_of(a) != size_of(b) ? size_of(a) > size_of(b) : a < b;
  });
  std::vector<LargestResidual> largest;
  for (const std::size_t entry : std::span(order).first(shown)) {
    largest.push_back(
        {problem.name_of ? problem.name_of(entry) : fmt::format("entry {}", entry), residual[entry]});
  }
  return largest;
}

}  // namespace

Watch::Watch(const Problem& problem, const Options& options, const base::Context& context)
    : problem_(problem), options_(options), context_(context) {}

Verdict Watch::start(std::span<const double> u) {
  last_.u.assign(u.begin(), u.end());
  last_.residual.assign(u.size(), 0.0);
  ++residual_evaluations_;
  problem_.residual(last_.u, last_.residual);
  last_.largest = base::largest_magnitude(last_.residual);
  best_ = last_;
  start_ = best_.largest;
  begin(method_);
  if (!std::isfinite(start_)) return Verdict::no_value;
  return judge(start_, 0);
}

void Watch::begin(Method method) {
  method_ = method;
  anchor_ = best_.largest;
  anchor_iteration_ = 0;
  history_.assign(1, best_.largest);
}

const Point* Watch::known(std::span<const double> u) const {
  if (std::ranges::equal(u, best_.u)) return &best_;
  return std::ranges::equal(u, last_.u) ? &last_ : nullptr;
}

Verdict Watch::observe(std::span<const double> u, int iteration, std::span<double> out_residual) {
  if (const Point* point = known(u)) {
    std::ranges::copy(point->residual, out_residual.begin());
    record(point->largest, iteration);
    return judge(point->largest, iteration);
  }
  // A step that is itself not finite is refused without troubling the problem with it.
  double largest = base::largest_magnitude(u);
  if (std::isfinite(largest)) {
    ++residual_evaluations_;
    problem_.residual(u, out_residual);
    largest = base::largest_magnitude(out_residual);
    record(largest, iteration);
  }
  if (!std::isfinite(largest)) return context_.is_cancelled() ? Verdict::cancelled : Verdict::no_value;

  std::ranges::copy(u, last_.u.begin());
  std::ranges::copy(out_residual, last_.residual.begin());
  last_.largest = largest;
  if (largest < best_.largest) best_ = last_;
  return judge(largest, iteration);
}

void Watch::record(double largest, int iteration) {
  const auto position = static_cast<std::size_t>(iteration);
  if (position >= history_.size()) history_.resize(position + 1, history_.back());
  history_[position] = largest;
  context_.tell({.stage = {"solving, " + in_words(method_).en, "求解," + in_words(method_).zh},
                 .iteration = iteration,
                 .residual = largest});
}

Verdict Watch::judge(double largest, int iteration) {
  if (largest <= options_.tolerance) return Verdict::converged;
  if (context_.is_cancelled()) return Verdict::cancelled;
  if (largest > divergence_factor * start_) return Verdict::diverged;
  if (best_.largest < stall_gain * anchor_) {
    anchor_ = best_.largest;
    anchor_iteration_ = iteration;
  }
  return iteration - anchor_iteration_ >= stall_window ? Verdict::stalled : Verdict::go_on;
}

void Watch::rethrow() const {
  if (exception_) std::rethrow_exception(exception_);
}

Report Watch::report() const {
  Report report;
  report.method = method_;
  report.iterations = static_cast<int>(history_.size()) - 1;
  report.residual_evaluations = residual_evaluations_;
  report.jacobian_products = jacobian_products_;
  report.residual = best_.largest;
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
  report.history = history_;
  report.largest = largest_residuals(problem_, best_.residual);
  return report;
}

}  // namespace hinterland::solve
