// The fixed-point map's matrix M: the Jacobian with all bilateral sums held fixed. Then places no longer see each other,
// so M is a small block per place, bordered by the scalar unknowns and equations, and is solved exactly.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/model/system.hpp"

namespace hinterland::model {

class LocalSolver {
 public:
  explicit LocalSolver(const System& system);

  /// out = M⁻¹ r, where `blocks` are the outputs of System::local at the point. What a singular
  /// block cannot solve is passed through unchanged.
  /// Cost      O(places · k³) for k families over the same sets.
  void solve(const std::vector<std::span<const double>>& blocks, std::span<const double> r,
             std::span<double> out) const;

 private:
  struct Group {
    std::size_t size = 0;
    std::vector<std::size_t> unknowns, equations;
  };                                                 // family indices
  using Columns = std::vector<std::vector<double>>;  // one right-hand side each, laid out like r or u

  template <int most>  // families of the group: a bound, or Eigen::Dynamic
  void solve_group(const Group& group, const std::vector<std::span<const double>>& blocks,
                   const Columns& right, Columns& out_solved) const;
  [[nodiscard]] Columns solve_blocks(const std::vector<std::span<const double>>& blocks,
                                     const Columns& right) const;
  [[nodiscard]] std::span<const double> block(const std::vector<std::span<const double>>& blocks,
                                              std::size_t equation, std::size_t unknown) const;

  const System& system_;
  std::vector<Group> groups_;
  std::vector<std::size_t> scalar_unknowns_, scalar_equations_;
  std::vector<std::vector<std::ptrdiff_t>> block_of_;  // [equation][unknown] -> index into blocks or -1
};

}  // namespace hinterland::model
