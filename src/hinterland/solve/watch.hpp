// Watches a method at work: counts evaluations of F, remembers the best point, judges whether to go on.
// The one place where converged, stalled and diverged are defined, so that every method means the same.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <exception>
#include <span>
#include <vector>

#include "hinterland/base/context.hpp"
#include "hinterland/solve/choose.hpp"
#include "hinterland/solve/problem.hpp"
#include "hinterland/solve/report.hpp"

namespace hinterland::solve {

/// Stalled: the best residual has not fallen by a tenth in so many iterations.
inline constexpr int stall_window = 30;
inline constexpr double stall_gain = 0.9;
/// Diverged: the residual is so many times that of the start. Anderson may rise a thousandfold and return.
inline constexpr double divergence_factor = 1e6;

/// `no_value`: F is not finite there, so the point is of no use; the method may try a shorter step.
/// `failed`: a function of the problem threw; see Watch::rethrow.
enum class Verdict { go_on, converged, stalled, diverged, cancelled, no_value, failed };

/// A point with its residual.
struct Point {
  std::vector<double> u;
  std::vector<double> residual;
  double largest = 0;  // largest |F|
};

class Watch {
 public:
  Watch(const Problem& problem, const Options& options, const base::Context& context);

  /// Evaluates F at the start.
  [[nodiscard]] Verdict start(std::span<const double> u);
  /// Begins a method at the best point so far: its history starts anew.
  void begin(Method method);

  /// F at u, into out_residual; not evaluated again at the best and the last point. The judgement is of the method's `iteration`;
  /// several calls with the same iteration are trials, of which the history keeps the last.
  [[nodiscard]] Verdict observe(std::span<const double> u, int iteration, std::span<double> out_residual);

  [[nodiscard]] const Point& best() const { return best_; }
  [[nodiscard]] const Point& last() const { return last_; }
  [[nodiscard]] const Problem& problem() const { return problem_; }
  [[nodiscard]] bool is_cancelled() const { return context_.is_cancelled(); }

  void count_jacobian_product() { ++jacobian_products_; }
  /// Libraries written in C must not be unwound through: what a callback throws is kept here, the callback
  /// returns, and rethrow() after the library has returned.
  void keep_exception() { exception_ = std::current_exception(); }
  void rethrow() const;

  /// Everything but status and reason.
  [[nodiscard]] Report report() const;

 private:
  [[nodiscard]] const Point* known(std::span<const double> u) const;
  [[nodiscard]] Verdict judge(double largest, int iteration);
  void record(double largest, int iteration);

  const Problem& problem_;
  const Options& options_;
  const base::Context& context_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  Method method_ = Method::anderson;
  Point best_;
  Point last_;
  double start_ = 0;
  double anchor_ = 0;  // best residual when it last fell by a tenth
  int anchor_iteration_ = 0;
  int residual_evaluations_ = 0;
  int jacobian_products_ = 0;
  std::vector<double> history_;
  std::exception_ptr exception_;
};

}  // namespace hinterland::solve
