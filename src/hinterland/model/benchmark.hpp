// The largest residuals at a point as people read them: which equation where, both sides, and what is largest in each.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "hinterland/model/explain.hpp"
#include "hinterland/model/solution.hpp"

namespace hinterland::model {

struct ShownResidual {
  base::Text name;  // "market[Hohhot]"
  double residual = 0, left = 0, right = 0;
  struct Term {
    base::Text written;
    double value = 0;
  };
  std::vector<Term> left_terms, right_terms;  // the largest, by size
};

/// The largest residuals of the equations (closings apart), at most `count`, by size.
/// Cost      one evaluation, and the text of each equation shown once more.
[[nodiscard]] std::vector<ShownResidual> largest_residuals(const System& system, Evaluation& evaluation,
                                                           std::span<const double> u, std::size_t count = 10);

/// "market[Hohhot]: 3.1e-05; left 12.1, right 12.2, of which X["Hohhot","Beijing"] 3.1, …"
[[nodiscard]] base::Text in_words(const ShownResidual& shown);

}  // namespace hinterland::model
