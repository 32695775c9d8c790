// How long routes can be on average: what the error of K = (I - A)^-1 is multiplied by. Included by all_routes.cpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "hinterland/array/sparse_rows.hpp"

namespace hinterland::network {

/// max_i (A w)_i / w_i, rounded upwards: no less than the spectral radius of A (Collatz 1942, Wielandt 1950).
/// Infinite where w is not positive and finite.
[[nodiscard]] double radius_bound(const array::SparseRows& a, std::span<const double> w);

/// An upper bound of (K^2)(i, j) / K(i, j) = 1 + the expected number of links on a way from i to j, over all i and j.
///
/// Requires  radius = radius_bound(a, w) < 1.
/// Rule      ln K(i, j) as a function of ln s, all weights multiplied by s, is convex, and its slope at 1 is that number. The
///           slope is at most that of the chord up to s = radius^-0.9, where w bounds K from above; the best single way bounds
///           it from below at 1. docs/theory/networks.md.
/// Cost      strong parts, and two searches for shortest ways.
[[nodiscard]] double route_bound(const array::SparseRows& a, std::span<const double> w, double radius);

}  // namespace hinterland::network
