// Spatial weights: who is whose neighbour, and how much each counts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "hinterland/base/text.hpp"
#include "hinterland/geo/neighbours.hpp"

namespace hinterland::indicator {

/// How the numbers of a row relate: `binary` B, `row` W (rows add up to one; islands keep zero), `global` C (all add up to
/// n), `variance` S (Tiefelsdorf, Griffith & Boots 1999).
enum class WeightStyle { binary, row, global, variance };

/// A sparse matrix w(i, j), values parallel to neighbours.of.
struct Weights {
  geo::Neighbours neighbours;
  std::vector<double> values;
  base::Text description;  // "queen contiguity, rows add up to one"

  [[nodiscard]] std::size_t size() const { return neighbours.size(); }
};

}  // namespace hinterland::indicator
