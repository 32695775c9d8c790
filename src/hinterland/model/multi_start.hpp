// How many equilibria can be found: the system solved from random points, the solutions told apart. Finding one proves
// nothing; finding two does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "hinterland/base/context.hpp"
#include "hinterland/base/text.hpp"
#include "hinterland/model/solution.hpp"
#include "hinterland/model/verify.hpp"

namespace hinterland::model {

struct StartOptions {
  int starts = 20;
  int further =
      5;  // solves in a row, with what was found divided out, that may find nothing new before it ends
  std::uint32_t seed = 1;
  double spread = 2;  // logarithms: up to a factor e² either way, further pairs three and five times as far
  double tolerance = 1e-6;  // two solutions closer than this in every unknown are one
  solve::Options solve = {.iteration_limit = 200};
};

struct Equilibrium {
  std::vector<double> u;
  int reached = 0;  // starts that ended here; 0 where it was found by dividing the others out
  int index =
      0;  // sign of the Jacobian's determinant, +1 for the first; 0 where the system is too large to say
  base::Text words;  // "L largest at Hohhot, 71.2 % of all"
};

struct Equilibria {
  std::vector<Equilibrium> found;  // in the order found; the first start is `known`
  int starts = 0, not_converged = 0;
  int further = 0;  // solves with what was found divided out
};

/// Solves from `known` itself and from random points around it, in turn by fixed-point iteration and by Newton–Krylov,
/// whose basins differ; then by Newton–Krylov with the equilibria found divided out of the residual.
///
/// Requires  `known` inside the domain, best a solution.
/// Cost      starts + further solves and more where more is found, each of at most options.solve.iteration_limit
///           iterations.
/// Source    dividing out: Farrell, Birkisson & Funke (2015), SIAM J. Sci. Comput. 37(4).
[[nodiscard]] Equilibria find_equilibria(Evaluation& evaluation, std::span<const double> known,
                                         const StartOptions& options, const base::Context& context);

/// "20 starts found 3 equilibria: …" | the same in Chinese.
[[nodiscard]] base::Text in_words(const Equilibria& equilibria);

/// Systems of up to this many unknowns are searched unasked where the radius does not decide.
inline constexpr std::size_t largest_search = 300;

/// Uniqueness with everything that can be said of it at a solution: proved by the spectral radius, or else what the
/// starts found. Passes unless several were found, or none.
///
/// Cost      none to speak of where the radius decides or the system is large, unless starts are asked for (> 0).
[[nodiscard]] Finding verify_uniqueness(Evaluation& evaluation, std::span<const double> known,
                                        int starts_asked, const base::Context& context);

}  // namespace hinterland::model
