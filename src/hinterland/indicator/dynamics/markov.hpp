// Markov chains over classes: how regions move, where they would end, how long it takes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hinterland::indicator {

/// A square matrix over classes, row by row: from the row's class to the column's.
struct ClassMatrix {
  std::size_t classes = 0;
  std::vector<double> values;

  explicit ClassMatrix(std::size_t count = 0, double value = 0)
      : classes(count), values(count * count, value) {}
  [[nodiscard]] double& operator()(std::size_t from, std::size_t to) { return values[from * classes + to]; }
  [[nodiscard]] double operator()(std::size_t from, std::size_t to) const {
    return values[from * classes + to];
  }
  [[nodiscard]] std::span<const double> row(std::size_t from) const {
    return std::span(values).subspan(from * classes, classes);
  }
};

// Below a "chain" is a ClassMatrix whose rows add up to one, all >= 0; ContractError otherwise.

/// Maximum likelihood: counts over the sum of their row. A row without a transition is NaN throughout.
[[nodiscard]] ClassMatrix probabilities(const ClassMatrix& transitions);

/// Classes that a chain, once in them, never leaves; each a set of classes that all reach each other, ascending.
/// Several: what happens in the long run depends on where one starts.
[[nodiscard]] std::vector<std::vector<std::size_t>> closed_sets(const ClassMatrix& chain);

/// The stationary distribution within each closed set, zero elsewhere, in the order of closed_sets.
/// Source    Grassmann, Taksar & Heyman (1985), Operations Research 33: elimination without subtraction, so that each
///           number is accurate to a few roundings, however rare the class.
[[nodiscard]] std::vector<std::vector<double>> stationary_distributions(const ClassMatrix& chain);

/// Shares of time in each class in the long run from a start: with one closed set the same for every start.
/// Requires  start >= 0, adding up to one.
[[nodiscard]] std::vector<double> long_run(const ClassMatrix& chain, std::span<const double> start);

/// Expected number of steps until the chain first enters the column's class; on the diagonal the time to return.
/// Infinite where it may never get there.
/// Source    Kemeny & Snell (1976), Finite Markov Chains, ch. 4; here one linear system a column.
[[nodiscard]] ClassMatrix first_passage(const ClassMatrix& chain);

/// How mobile a chain is, all 0 for one that never moves.
struct Mobility {
  std::vector<double> leaving;     // 1 - p_ii of each class: Prais (1955)
  double trace = 0;                // (k - tr P)/(k - 1): Shorrocks (1978)
  double determinant = 0;          // 1 - |det P|
  double eigenvalue = 0;           // 1 - |second largest eigenvalue|: Sommers & Conlisk
  double bartholomew_leaving = 0;  // (k - k sum_i s_i p_ii)/(k - 1) with s the start
  double bartholomew_steps = 0;    // sum_ij s_i p_ij |i - j| / (k - 1)
};

/// Requires  two classes or more; a start that adds up to one.
/// Source    Formby, Smith & Zheng (2004), Journal of Econometrics 120, list them.
[[nodiscard]] Mobility mobility(const ClassMatrix& chain, std::span<const double> start);

}  // namespace hinterland::indicator
