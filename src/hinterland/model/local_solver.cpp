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

constexpr std::size_t off_the_heap =
    16;  // unknowns of a site whose block needs no allocation and is not kept

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// matrix⁻¹ r; where the matrix is singular, what is left of equations without a pivot is passed to unknowns without
/// one, so that a preconditioner never maps a residual to nothing.
template <class M, class R>
R solve_or_pass(const M& matrix, const Eigen::FullPivLU<M>& factored, const R& r) {
  R x = factored.solve(r);
  if (factored.rank() == matrix.cols() || matrix.rows() != matrix.cols()) return x;
  const R left = r - matrix * x;
  for (Eigen::Index row = 0; row < matrix.rows(); ++row) {
    const Eigen::Index pivot = factored.permutationP().indices()(row);
    if (pivot >= factored.rank()) x(factored.permutationQ().indices()(pivot)) += left(row);
  }
  return x;
}

/// A block kept factored: with partial pivots, and with full ones where those fail.
struct Block {
  Matrix matrix;
  Eigen::PartialPivLU<Matrix> partial;
  Eigen::FullPivLU<Matrix> full;
  bool is_regular = false;

  void factor() {
    is_regular = false;
    if (matrix.rows() == matrix.cols() && matrix.allFinite()) {
      partial.compute(matrix);
      // Roundings grow by the inverse of the reciprocal condition: 1e-12 leaves four digits.
      is_regular = partial.rcond() > 1e-12;
    }
    if (!is_regular) full.compute(matrix);
  }
  [[nodiscard]] Vector solve(const Vector& r) const {
    if (is_regular) return partial.solve(r);
    return solve_or_pass(matrix, full, r);
  }
};

bool is_small(const LocalGroup& group) {
  return std::max(group.equation_count(), group.unknown_count()) <= off_the_heap;
}

std::vector<std::size_t> entries_of(const std::vector<Family>& families,
                                    const std::vector<std::size_t>& chosen) {
  std::vector<std::size_t> entries;
  for (const std::size_t f : chosen) {
    for (std::size_t k = 0; k < families[f].size; ++k) entries.push_back(families[f].offset + k);
  }
  return entries;
}

}  // namespace

/// The border: [D B; C E] with S = E - C D⁻¹ B factored and D⁻¹ B kept.
struct LocalSolver::Factored {
  std::vector<std::vector<Block>> groups;  // of large groups, by site
  Columns columns;                         // D⁻¹ B
  Matrix rows;                             // C, over all of u
  Block schur;
};

LocalSolver::LocalSolver(const System& system)
    : system_(system),
      plan_(system.local_plan()),
      border_x_(entries_of(system.unknowns(), plan_.border_unknowns)),
      border_e_(entries_of(system.equations(), plan_.border_equations)),
      factored_(std::make_unique<Factored>()) {
  block_of_.assign(system.equations().size(), std::vector<std::ptrdiff_t>(system.unknowns().size(), -1));
  for (std::size_t k = 0; k < system.local_blocks().size(); ++k) {
    const System::LocalBlock& block = system.local_blocks()[k];
    block_of_[block.equation][block.unknown] = static_cast<std::ptrdiff_t>(k);
  }
  factored_->groups.resize(plan_.groups.size());
}

LocalSolver::~LocalSolver() = default;

bool LocalSolver::is_costly() const {
  return !std::all_of(plan_.groups.begin(), plan_.groups.end(), is_small);
}

std::span<const double> LocalSolver::block(std::size_t equation, std::size_t unknown) const {
  const std::ptrdiff_t index = block_of_[equation][unknown];
  return index < 0 ? std::span<const double>{} : blocks_[static_cast<std::size_t>(index)];
}

template <class M>
void LocalSolver::fill(const LocalGroup& group, std::size_t site, M& out_matrix) const {
  Eigen::Index row = 0;
  for (const LocalMember& equation : group.equations) {
    Eigen::Index column = 0;
    for (const LocalMember& unknown : group.unknowns) {
      const auto values = block(equation.family, unknown.family);
      const std::size_t rows = equation.inner(), columns = unknown.inner();
      for (std::size_t a = 0; a < rows && !values.empty(); ++a) {
        for (std::size_t b = 0; b < columns; ++b) {
          out_matrix(row + static_cast<Eigen::Index>(a), column + static_cast<Eigen::Index>(b)) =
              values[(site * rows + a) * columns + b];
        }
      }
      column += static_cast<Eigen::Index>(columns);
    }
    row += static_cast<Eigen::Index>(equation.inner());
  }
}

/// Gathers r at a site, solves, scatters x.
template <class Solve>
void LocalSolver::solve_site(const LocalGroup& group, std::size_t site, const Columns& right,
                             Columns& out_solved, const Solve& solve) const {
  for (std::size_t c = 0; c < right.size(); ++c) {
    const auto gather = [&](auto& out_r) {
      Eigen::Index at = 0;
      for (const LocalMember& equation : group.equations) {
        const std::size_t offset = system_.equations()[equation.family].offset;
        for (std::size_t k = 0; k < equation.inner(); ++k)
          out_r(at++) = right[c][offset + equation.entry(site, k)];
      }
    };
    const auto x = solve(gather);
    Eigen::Index at = 0;
    for (const LocalMember& unknown : group.unknowns) {
      const std::size_t offset = system_.unknowns()[unknown.family].offset;
      for (std::size_t k = 0; k < unknown.inner(); ++k)
        out_solved[c][offset + unknown.entry(site, k)] = x(at++);
    }
  }
}

void LocalSolver::solve_small(const LocalGroup& group, const Columns& right, Columns& out_solved) const {
  constexpr int most = off_the_heap;
  using Small = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, most, most>;
  using Short = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, most, 1>;
  const auto rows = static_cast<Eigen::Index>(group.equation_count());
  const auto columns = static_cast<Eigen::Index>(group.unknown_count());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, group.sites, 256), [&](const auto& range) {
    for (std::size_t site = range.begin(); site < range.end(); ++site) {
      Small matrix = Small::Zero(rows, columns);
      fill(group, site, matrix);
      const Eigen::FullPivLU<Small> lu(matrix);
      solve_site(group, site, right, out_solved, [&](const auto& gather) {
        Short r(rows);
        gather(r);
        return solve_or_pass(matrix, lu, r);
      });
    }
  });
}

void LocalSolver::factor_group(std::size_t g) {
  const LocalGroup& group = plan_.groups[g];
  std::vector<Block>& blocks = factored_->groups[g];
  blocks.resize(group.sites);
  tbb::parallel_for(std::size_t{0}, group.sites, [&](std::size_t site) {
    Matrix& matrix = blocks[site].matrix;
    matrix.setZero(static_cast<Eigen::Index>(group.equation_count()),
                   static_cast<Eigen::Index>(group.unknown_count()));
    fill(group, site, matrix);
    blocks[site].factor();
  });
}

void LocalSolver::solve_large(std::size_t g, const Columns& right, Columns& out_solved) const {
  const LocalGroup& group = plan_.groups[g];
  tbb::parallel_for(std::size_t{0}, group.sites, [&](std::size_t site) {
    solve_site(group, site, right, out_solved, [&](const auto& gather) {
      Vector r(static_cast<Eigen::Index>(group.equation_count()));
      gather(r);
      return factored_->groups[g][site].solve(r);
    });
  });
}

LocalSolver::Columns LocalSolver::solve_groups(const Columns& right) const {
  Columns solved(right.size(), std::vector<double>(system_.size(), 0.0));
  for (std::size_t g = 0; g < plan_.groups.size(); ++g) {
    if (is_small(plan_.groups[g]))
      solve_small(plan_.groups[g], right, solved);
    else
      solve_large(g, right, solved);
  }
  return solved;
}

void LocalSolver::factor(const std::vector<std::span<const double>>& blocks) {
  blocks_ = blocks;
  for (std::size_t g = 0; g < plan_.groups.size(); ++g) {
    if (!is_small(plan_.groups[g])) factor_group(g);
  }
  factor_border();
}

void LocalSolver::factor_border() {
  const auto rows = static_cast<Eigen::Index>(border_e_.size());
  const auto columns = static_cast<Eigen::Index>(border_x_.size());
  if (columns == 0) return;
  Columns right(border_x_.size(), std::vector<double>(system_.equation_count(), 0.0));
  factored_->rows = Matrix::Zero(rows, static_cast<Eigen::Index>(system_.size()));
  Matrix& schur = factored_->schur.matrix;
  schur.setZero(rows, columns);
  std::size_t first = 0;
  for (const std::size_t x : plan_.border_unknowns) {
    const std::size_t width = system_.unknowns()[x].size;
    for (std::size_t e = 0; e < system_.equations().size(); ++e) {
      const auto values = block(e, x);
      const Family& family = system_.equations()[e];
      for (std::size_t k = 0; k < values.size(); ++k)
        right[first + k % width][family.offset + k / width] = values[k];
    }
    first += width;
  }
  std::size_t row = 0;
  for (const std::size_t e : plan_.border_equations) {
    const Family& family = system_.equations()[e];
    for (const LocalGroup& group : plan_.groups) {
      for (const LocalMember& member : group.unknowns) {
        const auto values = block(e, member.family);
        const Family& unknown = system_.unknowns()[member.family];
        for (std::size_t k = 0; k < values.size(); ++k)
          factored_->rows(static_cast<Eigen::Index>(row + k / unknown.size),
                          static_cast<Eigen::Index>(unknown.offset + k % unknown.size)) = values[k];
      }
    }
    for (std::size_t k = 0; k < family.size; ++k, ++row) {
      for (std::size_t c = 0; c < right.size(); ++c)
        schur(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(c)) = right[c][family.offset + k];
    }
  }
  factored_->columns = solve_groups(right);
  for (Eigen::Index c = 0; c < columns; ++c) {
    const std::vector<double>& column = factored_->columns[static_cast<std::size_t>(c)];
    schur.col(c) -=
        factored_->rows * Eigen::Map<const Vector>(column.data(), static_cast<Eigen::Index>(column.size()));
  }
  factored_->schur.factor();
}

/// [D B; C E] [x; z] = [r; s]: z from the Schur complement E - C D⁻¹ B, then x = D⁻¹ r - D⁻¹ B z.
void LocalSolver::solve(std::span<const double> r, std::span<double> out) const {
  const Columns solved = solve_groups({std::vector<double>(r.begin(), r.end())});
  std::copy(solved[0].begin(), solved[0].end(), out.begin());
  if (border_x_.empty()) return;
  Vector s =
      -(factored_->rows * Eigen::Map<const Vector>(solved[0].data(), static_cast<Eigen::Index>(out.size())));
  for (std::size_t k = 0; k < border_e_.size(); ++k) s(static_cast<Eigen::Index>(k)) += r[border_e_[k]];
  const Vector z = factored_->schur.solve(s);
  for (std::size_t k = 0; k < border_x_.size(); ++k) {
    const double zk = z(static_cast<Eigen::Index>(k));
    for (std::size_t n = 0; n < out.size(); ++n) out[n] -= zk * factored_->columns[k][n];
  }
  for (std::size_t k = 0; k < border_x_.size(); ++k) out[border_x_[k]] = z(static_cast<Eigen::Index>(k));
}

}  // namespace hinterland::model
