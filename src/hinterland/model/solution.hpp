// A system being solved: the solver's view of it, its nominal directions, and what can be read at a point.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "hinterland/base/context.hpp"
#include "hinterland/model/local_solver.hpp"
#include "hinterland/model/system.hpp"
#include "hinterland/solve/choose.hpp"

namespace hinterland::model {

/// A direction in which all equations stay as they are: by how much each unknown family scales.
using Direction = std::map<std::string, double>;

/// One system with its prepared data and work memory. Not for sharing between threads: make one each.
class Evaluation {
 public:
  Evaluation(const System& system, const kernel::KernelOptions& options);

  [[nodiscard]] const System& system() const { return system_; }
  [[nodiscard]] const graph::Prepared& prepared() const { return prepared_; }

  /// F(u) with closings; and without them, the closings' residuals apart.
  [[nodiscard]] std::vector<double> residual(std::span<const double> u);
  struct Raw {
    std::vector<double> residual, closings;
  };
  [[nodiscard]] Raw raw(std::span<const double> u);
  [[nodiscard]] std::vector<double> jacobian_product(std::span<const double> u, std::span<const double> v);
  [[nodiscard]] std::vector<double> transposed_product(std::span<const double> u, std::span<const double> v);
  /// Left and right side of every equation, in levels.
  struct Sides {
    std::vector<double> left, right;
  };
  [[nodiscard]] Sides sides(std::span<const double> u);

  /// Every reading at u, in the system's order.
  [[nodiscard]] std::vector<array::Array> read(std::span<const double> u);
  /// ∂ log reading along a direction of the unknowns and of the lever (empty: no lever).
  [[nodiscard]] std::vector<array::Array> tangent(std::span<const double> u, std::span<const double> du,
                                                  std::span<const double> lever);
  /// -∂F/∂log lever · direction: the right-hand side of J du = …
  [[nodiscard]] std::vector<double> lever_response(std::span<const double> u, std::span<const double> lever);
  /// The values of the data checks (left, right) and of the model's `check` claims, in this order.
  [[nodiscard]] std::vector<std::vector<double>> checks(std::span<const double> u);
  /// Of every inequality: its slack, then the gap between its unknown and the bound, both dimensionless.
  [[nodiscard]] std::vector<std::vector<double>> complements(std::span<const double> u);

  /// Directions of proportional scaling that leave every equation (closings apart) unchanged at u, orthonormal.
  /// Cost      one Jacobian product per unknown family.
  [[nodiscard]] std::vector<Direction> nominal_directions(std::span<const double> u);
  [[nodiscard]] std::vector<double> as_vector(const Direction& direction, std::span<const double> u) const;
  /// Moves u along the nominal directions until the closings hold.
  void close(std::vector<double>& u, const std::vector<Direction>& directions);

  /// The solver's view. Refers to this object, which must outlive it.
  [[nodiscard]] solve::Problem problem(std::span<const double> start);

 private:
  void set_point(std::span<const double> u);
  [[nodiscard]] static double scaling_of(const Family& family, double u);
  void replace_level_rows(const Sides& at, std::vector<double>& out_product);
  void set_directions(std::span<const double> v);
  [[nodiscard]] std::vector<double> gather(std::size_t entry, std::size_t count);
  /// out = M⁻¹ r, M at u or, where `may_be_old` and M is costly, at a point that was not far from u. `home` weighs
  /// trade at home in M.
  void local_step(std::span<const double> u, std::span<const double> r, std::span<double> out,
                  bool may_be_old, double home);
  void fixed_point(std::span<const double> u, std::span<double> out_next, double home);
  [[nodiscard]] std::vector<double> closing_shift(std::span<const double> u,
                                                  std::span<const double> closings);

  const System& system_;
  graph::Prepared prepared_;
  graph::Workspace workspace_;
  LocalSolver local_;
  std::vector<double> local_point_;  // where M was factored
  double local_residual_ = 0;        // and the largest residual there
  double local_home_ = 1;
  int local_age_ = 0;  // steps taken with it
  std::vector<Direction> directions_;
};

struct Solution {
  std::vector<double> u;
  solve::Report report;
};

/// Solves the system from `start`.
[[nodiscard]] Solution solve_system(Evaluation& evaluation, std::vector<double> start,
                                    const solve::Options& options, const base::Context& context);

}  // namespace hinterland::model
