// Which method solves a problem, decided in the open and in this one place.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "hinterland/base/context.hpp"
#include "hinterland/solve/problem.hpp"
#include "hinterland/solve/report.hpp"

namespace hinterland::solve {

struct Options {
  double tolerance = 1e-11;  // on the largest |F|
  int iteration_limit = 500;
  int anderson_depth = 10;
  std::optional<Method> method = {};  // forced by the user; else chosen here
};

/// Solves F(u) = 0 from `u`, in place. Anderson first where the problem has a fixed-point map (fewest kernel
/// products); Newton–Krylov from the best point so far if that stalls or diverges. The report says which and why.
[[nodiscard]] Report solve(const Problem& problem, std::span<double> u, const Options& options,
                           const base::Context& context);

/// Solves J(u) x = b at a fixed point u (GMRES, preconditioned): how outcomes answer to levers.
/// Returns the relative residual reached.
[[nodiscard]] double solve_linear(const Problem& problem, std::span<const double> u,
                                  std::span<const double> b, std::span<double> out_x, double tolerance);

}  // namespace hinterland::solve
