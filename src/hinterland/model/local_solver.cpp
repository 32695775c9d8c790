// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/local_solver.hpp"

#include <algorithm>
#include <cmath>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <Eigen/Dense>

#include "hinterland/base/sum.hpp"

namespace hinterland::model {
namespace {

constexpr int off_the_heap = 16;  // families over the same sets whose blocks need no allocation

/// matrix⁻¹ r; where the matrix is singular, what cannot be solved is passed through from equation to unknown of the
/// same position, so that a preconditioner never maps a residual to nothing.
template <class Matrix, class Right>
Right solve_or_pass(const Matrix& matrix, const Eigen::FullPivLU<Matrix>& factored, const Right& r) {
  Right x = factored.solve(r);
  if (factored.rank() == matrix.cols() || matrix.rows() != matrix.cols()) return x;
  return x + (r - matrix * x);
}

}  // namespace

LocalSolver::LocalSolver(const System& system) : system_(system) {
  const auto group_of = [&](const Family& family) -> Group* {
    for (Group& group : groups_) {
      if (system_.unknowns()[group.unknowns.front()].sets == family.sets) return &group;
    }
    return nullptr;
  };
  for (std::size_t x = 0; x < system.unknowns().size(); ++x) {
    const Family& family = system.unknowns()[x];
    if (family.sets.empty()) {
      scalar_unknowns_.push_back(x);
    } else if (Group* group = group_of(family)) {
      group->unknowns.push_back(x);
    } else {
      groups_.push_back({family.size, {x}, {}});
    }
  }
  for (std::size_t e = 0; e < system.equations().size(); ++e) {
    const Family& family = system.equations()[e];
    if (family.sets.empty())
      scalar_equations_.push_back(e);
    else if (Group* group = group_of(family))
      group->equations.push_back(e);
  }
  block_of_.assign(system.equations().size(), std::vector<std::ptrdiff_t>(system.unknowns().size(), -1));
  for (std::size_t k = 0; k < system.local_blocks().size(); ++k) {
    const System::LocalBlock& block = system.local_blocks()[k];
    block_of_[block.equation][block.unknown] = static_cast<std::ptrdiff_t>(k);
  }
}

std::span<const double> LocalSolver::block(const std::vector<std::span<const double>>& blocks,
                                           std::size_t equation, std::size_t unknown) const {
  const std::ptrdiff_t index = block_of_[equation][unknown];
  return index < 0 ? std::span<const double>{} : blocks[static_cast<std::size_t>(index)];
}

template <int most>
void LocalSolver::solve_group(const Group& group, const std::vector<std::span<const double>>& blocks,
                              const Columns& right, Columns& out_solved) const {
  using Block = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, most, most>;
  using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, most, 1>;
  const auto rows = static_cast<Eigen::Index>(group.equations.size());
  const auto columns = static_cast<Eigen::Index>(group.unknowns.size());
  const auto equation = [&](Eigen::Index e) { return group.equations[static_cast<std::size_t>(e)]; };
  const auto unknown = [&](Eigen::Index x) { return group.unknowns[static_cast<std::size_t>(x)]; };
  const auto one_place = [&](std::size_t place) {
    Block matrix = Block::Zero(rows, columns);
    for (Eigen::Index e = 0; e < rows; ++e) {
      for (Eigen::Index x = 0; x < columns; ++x) {
        const auto values = block(blocks, equation(e), unknown(x));
        if (!values.empty()) matrix(e, x) = values[place];
      }
    }
    const Eigen::FullPivLU<Block> factored(matrix);
    for (std::size_t c = 0; c < right.size(); ++c) {
      Vector r(rows);
      for (Eigen::Index e = 0; e < rows; ++e)
        r(e) = right[c][system_.equations()[equation(e)].offset + place];
      const Vector x = solve_or_pass(matrix, factored, r);
      for (Eigen::Index k = 0; k < columns; ++k)
        out_solved[c][system_.unknowns()[unknown(k)].offset + place] = x(k);
    }
  };
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, group.size, 256), [&](const auto& range) {
    for (std::size_t place = range.begin(); place < range.end(); ++place) one_place(place);
  });
}

LocalSolver::Columns LocalSolver::solve_blocks(const std::vector<std::span<const double>>& blocks,
                                               const Columns& right) const {
  Columns solved(right.size(), std::vector<double>(system_.size(), 0.0));
  for (const Group& group : groups_) {
    const bool is_small = std::max(group.equations.size(), group.unknowns.size()) <= off_the_heap;
    if (is_small)
      solve_group<off_the_heap>(group, blocks, right, solved);
    else
      solve_group<Eigen::Dynamic>(group, blocks, right, solved);
  }
  return solved;
}

/// [D B; C E] [x; z] = [r; s]: z from the Schur complement E - C D⁻¹ B, then x = D⁻¹ r - D⁻¹ B z.
void LocalSolver::solve(const std::vector<std::span<const double>>& blocks, std::span<const double> r,
                        std::span<double> out) const {
  const std::size_t m = scalar_unknowns_.size();
  Columns right(m + 1, std::vector<double>(system_.size(), 0.0));
  right[m].assign(r.begin(), r.end());
  for (std::size_t k = 0; k < m; ++k) {
    for (std::size_t e = 0; e < system_.equations().size(); ++e) {
      const Family& family = system_.equations()[e];
      const auto values = block(blocks, e, scalar_unknowns_[k]);
      if (!family.sets.empty() && !values.empty()) {
        std::copy(values.begin(), values.end(),
                  right[k].begin() + static_cast<std::ptrdiff_t>(family.offset));
      }
    }
  }
  const Columns solved = solve_blocks(blocks, right);
  std::copy(solved[m].begin(), solved[m].end(), out.begin());
  if (m == 0) return;

  const auto rows = static_cast<Eigen::Index>(scalar_equations_.size());
  Eigen::MatrixXd schur = Eigen::MatrixXd::Zero(rows, static_cast<Eigen::Index>(m));
  Eigen::VectorXd s(rows);
  for (Eigen::Index e = 0; e < rows; ++e) {
    const std::size_t equation = scalar_equations_[static_cast<std::size_t>(e)];
    s(e) = r[system_.equations()[equation].offset];
    for (std::size_t x = 0; x < system_.unknowns().size(); ++x) {
      const Family& family = system_.unknowns()[x];
      const auto values = block(blocks, equation, x);
      if (values.empty() || family.sets.empty()) continue;
      const auto part = [&](const std::vector<double>& column) {
        return base::dot(values, std::span(column).subspan(family.offset, family.size));
      };
      s(e) -= part(solved[m]);
      for (std::size_t k = 0; k < m; ++k) schur(e, static_cast<Eigen::Index>(k)) -= part(solved[k]);
    }
    for (std::size_t k = 0; k < m; ++k) {
      const auto values = block(blocks, equation, scalar_unknowns_[k]);
      if (!values.empty()) schur(e, static_cast<Eigen::Index>(k)) += values[0];
    }
  }
  const Eigen::VectorXd z = solve_or_pass(schur, Eigen::FullPivLU<Eigen::MatrixXd>(schur), s);
  for (std::size_t k = 0; k < m; ++k) {
    const double zk = z(static_cast<Eigen::Index>(k));
    for (std::size_t n = 0; n < out.size(); ++n) out[n] -= zk * solved[k][n];
  }
  for (std::size_t k = 0; k < m; ++k) {
    out[system_.unknowns()[scalar_unknowns_[k]].offset] = z(static_cast<Eigen::Index>(k));
  }
}

}  // namespace hinterland::model
