// Proof obligations of a model with its data: is it square, homogeneous, does Walras' law hold, do the data fit?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::model {

/// One verdict, with the number it rests on. Shown in every report, passed or not.
struct Finding {
  std::string id;    // "square", "homogeneity", "walras", "complementarity", "benchmark", "adding_up",
                     // "inversion", "check"
  base::Text label;  // "Walras: the dropped equation" | "…"
  bool passed = false;
  double value = 0;      // the number compared
  double bound = 0;      // with this bound; NaN where the verdict is no comparison
  base::Text words;      // "market[Hohhot] has residual 3e-13" | "…"
  bool is_open = false;  // neither proved nor refuted: nothing was found against it, so `passed` is true
};

class System;
class Evaluation;

/// Residuals that count as zero after solving: the bar of the project for every equation, the dropped one included.
inline constexpr double residual_bound = 1e-9;

/// Is the system square by matching? To be asked before anything is evaluated.
[[nodiscard]] Finding verify_square(const System& system);

/// What can be said before solving: square by matching, nominal directions against numeraires.
/// `u` is any point inside the domain.
[[nodiscard]] std::vector<Finding> verify_structure(const System& system, Evaluation& evaluation,
                                                    std::span<const double> u);

/// What can be said of a point that should be an equilibrium: the largest residual, the dropped equation (Walras),
/// scaling all nominal variables by 1.1, the model's own `check` lines.
[[nodiscard]] std::vector<Finding> verify_solution(const System& system, Evaluation& evaluation,
                                                   std::span<const double> u);

/// Of every inequality with `perp`: how it was made smooth, how many bind, the largest violation. Part of
/// verify_solution.
[[nodiscard]] std::vector<Finding> verify_complements(const System& system, Evaluation& evaluation,
                                                      std::span<const double> u);

/// The residuals of the calibrated model at the observed data: the ten largest by equation and region, in words.
[[nodiscard]] Finding verify_benchmark(const System& system, Evaluation& evaluation,
                                       std::span<const double> u);

/// How far a solution from a flat start is from the observed point: inversion must return the data.
[[nodiscard]] Finding verify_inversion(const System& system, std::span<const double> solved,
                                       std::span<const double> observed);

}  // namespace hinterland::model
