// A solve may fail to converge, and says so only in its report: the report cannot be thrown away.
// refused: ignoring return value of .*nodiscard
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/solve/choose.hpp"

using namespace hinterland;

bool use(const solve::Problem& problem, std::span<double> u, const base::Context& context) {
#ifdef MISTAKE
  solve::solve(problem, u, {}, context);
#endif
  return solve::solve(problem, u, {}, context).is_converged();
}
