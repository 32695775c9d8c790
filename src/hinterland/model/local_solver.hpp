// The fixed-point map's matrix M: the Jacobian with what other places do held fixed. Then places no longer see each
// other, so M is a block per place, bordered by what belongs to no place, and is solved exactly.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "hinterland/model/system.hpp"

namespace hinterland::model {

class LocalSolver {
 public:
  explicit LocalSolver(const System& system);
  ~LocalSolver();

  /// Takes the outputs of System::local at a point, and factors the large blocks. The spans of small ones must stay
  /// valid until the next call.
  /// Cost      O(sites · k³) for k unknowns at a site.
  void factor(const std::vector<std::span<const double>>& blocks);
  /// out = M⁻¹ r. What a singular block cannot solve is passed through unchanged.
  /// Cost      O(sites · k²); of small blocks, which are factored here, O(sites · k³).
  void solve(std::span<const double> r, std::span<double> out) const;

  /// Is factoring worth doing seldom? Blocks of more than a few unknowns cost more than an evaluation of F.
  [[nodiscard]] bool is_costly() const;

 private:
  struct Factored;                                   // Eigen's, local_solver.cpp
  using Columns = std::vector<std::vector<double>>;  // one right-hand side each, laid out like r or u

  [[nodiscard]] std::span<const double> block(std::size_t equation, std::size_t unknown) const;
  template <class Matrix>
  void fill(const LocalGroup& group, std::size_t site, Matrix& out_matrix) const;
  void factor_group(std::size_t g);
  template <class Solve>
  void solve_site(const LocalGroup& group, std::size_t site, const Columns& right, Columns& out_solved,
                  const Solve& solve) const;
  void solve_small(const LocalGroup& group, const Columns& right, Columns& out_solved) const;
  void solve_large(std::size_t g, const Columns& right, Columns& out_solved) const;
  [[nodiscard]] Columns solve_groups(const Columns& right) const;
  void factor_border();

  const System& system_;
  const LocalPlan& plan_;
  std::vector<std::size_t> border_x_, border_e_;       // entries of u and F that belong to no place
  std::vector<std::vector<std::ptrdiff_t>> block_of_;  // [equation][unknown] -> index into blocks or -1
  std::vector<std::span<const double>> blocks_;
  std::unique_ptr<Factored> factored_;
};

}  // namespace hinterland::model
