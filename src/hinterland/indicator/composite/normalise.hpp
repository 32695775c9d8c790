// Indicators of different units on one scale, the better the higher. What every composite index starts from.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace hinterland::indicator {

enum class Normalisation {
  min_max,  // (x - min) / (max - min), 0 … 1
  z_score,  // (x - mean) / sd, sd with n - 1
  vector,   // x / sqrt(sum x^2)
  none      // as given; it is on 0 … 1 already
};

/// Columns of a decision matrix: [criterion][place]. A place is a region, or a region in a period.
using Columns = std::vector<std::vector<double>>;

struct NormaliseOptions {
  Normalisation way = Normalisation::min_max;
  bool is_cost = false;  // less is better
  double epsilon = 0;    // min_max alone: the result lies in epsilon … 1 - epsilon
};

/// One indicator on a scale without unit.
///
/// Of costs  min_max (max - x)/(max - min); z_score -(x - mean)/sd; vector and none 1 - what a benefit would get.
/// Requires  finite values; min_max and z_score: not all equal; vector: not all zero; 0 <= epsilon < 1/2.
/// Errors    ContractError otherwise.
/// Laws      min_max and z_score do not change with unit or origin, vector not with the unit.
[[nodiscard]] std::vector<double> normalised(std::span<const double> values, const NormaliseOptions& options);

/// Places from the best: 1 + the number of places with a higher score, so equals share the better rank.
/// Cost      one sort.
[[nodiscard]] std::vector<double> ranks_from_best(std::span<const double> scores);

}  // namespace hinterland::indicator
