// Do regions move alike in all regimes? Tests of equal transition probabilities across lag classes or subperiods, and of
// the independence of a region's moves from its neighbours'.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/indicator/dynamics/markov.hpp"

namespace hinterland::indicator {

struct HomogeneityTest {
  double q = 0, lr = 0;  // Pearson's statistic; likelihood ratio
  double degrees = 0;
  double q_p = 1, lr_p = 1;  // upper side of chi-square; NaN where there is no degree of freedom
};

/// Equal transition probabilities in all regimes, the pooled ones under the null.
/// Degrees   sum_i (a_i - 1)(b_i - 1): a_i regimes with a transition from class i, b_i classes entered from i in any.
/// Requires  transitions (counts >= 0) over the same classes, one matrix at least.
/// Source    Anderson & Goodman (1957), Annals of Mathematical Statistics 28; degrees of freedom as Bickenbach & Bode
///           (2003), International Regional Science Review 26.
[[nodiscard]] HomogeneityTest homogeneity(const std::vector<ClassMatrix>& regimes);

/// One regime against the pooled probabilities taken as known: its part of the sums above, so that over regimes q and lr add
/// up to those of all. Degrees sum (b_i - 1) over classes with a transition in the regime.
[[nodiscard]] HomogeneityTest against_pooled(const ClassMatrix& regime,
                                             const std::vector<ClassMatrix>& regimes);

/// Chi-square of transitions against expected ones, sum (t - e)^2 / e over e > 0, with degrees of freedom and p.
struct ChiSquareTest {
  double statistic = 0, degrees = 0, p = 1;
};
[[nodiscard]] ChiSquareTest chi_square(const ClassMatrix& observed, const ClassMatrix& expected,
                                       double degrees);

}  // namespace hinterland::indicator
