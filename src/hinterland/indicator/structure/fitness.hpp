// Fitness and complexity: a region is fit that has many sectors and rare ones; a sector is complex that only fit regions have.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/indicator/structure/presence.hpp"

namespace hinterland::indicator {

struct FitnessOptions {
  int iterations = 1000;
  double tolerance = 1e-9;  // of the largest change in a fitness; the mean is one
};

struct Fitness {
  std::vector<double> regions,
      sectors;  // fitness and complexity, each of mean one; NaN where there is no one in the row
  int iterations = 0;
  double change = 0;  // largest, in the last iteration
  bool is_converged = false;
};

/// Fitness of regions and complexity of sectors: F_r = sum over its sectors of Q_s, Q_s = 1 / sum over its regions of 1 / F_r,
/// each divided by its mean, from ones on until nothing changes.
///
/// Note      fitness of some regions may fall towards zero for ever, as a power of the number of iterations, where the matrix
///           has a large empty corner (Pugliese, Zaccaria & Pietronero 2016): their order is still right.
/// Cost      two passes over the ones for each iteration.
/// Source    Tacchella, Cristelli, Caldarelli, Gabrielli & Pietronero (2012), Scientific Reports 2, 723.
[[nodiscard]] Fitness fitness(const Presence& presence, const FitnessOptions& options = {});

}  // namespace hinterland::indicator
