// Problems with answers known by hand, for the tests of this folder.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

#include "hinterland/solve/problem.hpp"

namespace hinterland::solve {

/// F(u) = (I - A)(u - 1) with A a weighted ring of neighbours whose rows sum to `strength`. Root: all ones.
/// The map is u - F(u).
inline Problem linear_contraction(std::size_t size, double strength) {
  const auto times = [size, strength](std::span<const double> x, std::span<double> out) {
    for (std::size_t i = 0; i < size; ++i) {
      const double share = 0.2 + 0.6 * static_cast<double>(i) / static_cast<double>(size);
      out[i] = x[i] - strength * (share * x[(i + 1) % size] + (1 - share) * x[(i + 7) % size]);
    }
  };
  Problem problem;
  problem.size = size;
  problem.residual = [times, strength](std::span<const double> u, std::span<double> out) {
    times(u, out);
    for (double& value : out) value -= 1 - strength;
  };
  problem.jacobian_product = [times](std::span<const double>, std::span<const double> v,
                                     std::span<double> out) { times(v, out); };
  problem.fixed_point = [](std::span<const double> u, std::span<const double> residual,
                           std::span<double> out) {
    for (std::size_t i = 0; i < u.size(); ++i) out[i] = u[i] - residual[i];
  };
  return problem;
}

/// F(u) = (I - A)(u - 1) where A takes the mean of each of three groups times 0.9, 0.5 and -0.7: its
/// eigenvalues are these three and 0. Root: all ones.
inline Problem three_groups() {
  static constexpr double strength[] = {0.9, 0.5, -0.7};
  static constexpr std::size_t members = 20;
  const auto times = [](std::span<const double> x, double shift, std::span<double> out) {
    for (std::size_t group = 0; group < 3; ++group) {
      double mean = 0;
      for (std::size_t i = 0; i < members; ++i) mean += (x[group * members + i] - shift) / members;
      for (std::size_t i = 0; i < members; ++i) {
        out[group * members + i] = x[group * members + i] - shift - strength[group] * mean;
      }
    }
  };
  Problem problem;
  problem.size = 3 * members;
  problem.residual = [times](std::span<const double> u, std::span<double> out) { times(u, 1, out); };
  problem.jacobian_product = [times](auto, std::span<const double> v, std::span<double> out) {
    times(v, 0, out);
  };
  problem.fixed_point = [](std::span<const double> u, std::span<const double> residual,
                           std::span<double> out) {
    for (std::size_t i = 0; i < u.size(); ++i) out[i] = u[i] - residual[i];
  };
  return problem;
}

/// x² + y² = 1 and x = y. Root: both 1/√2. The map is a chord method: the Jacobian near the root, frozen.
inline Problem circle_and_line() {
  Problem problem;
  problem.size = 2;
  problem.residual = [](std::span<const double> u, std::span<double> out) {
    out[0] = u[0] * u[0] + u[1] * u[1] - 1;
    out[1] = u[0] - u[1];
  };
  problem.jacobian_product = [](std::span<const double> u, std::span<const double> v, std::span<double> out) {
    out[0] = 2 * u[0] * v[0] + 2 * u[1] * v[1];
    out[1] = v[0] - v[1];
  };
  problem.precondition = [](std::span<const double>, std::span<const double> r, std::span<double> out) {
    // Inverse of [1.4 1.4; 1 -1].
    out[0] = r[0] / 2.8 + r[1] / 2;
    out[1] = r[0] / 2.8 - r[1] / 2;
  };
  problem.fixed_point = [](std::span<const double> u, std::span<const double> r, std::span<double> out) {
    out[0] = u[0] - (r[0] / 2.8 + r[1] / 2);
    out[1] = u[1] - (r[0] / 2.8 - r[1] / 2);
  };
  return problem;
}

/// F(u) = u with the map u/2: Anderson with one difference lands on 0 exactly at the second step.
inline Problem halving() {
  Problem problem;
  problem.size = 1;
  problem.residual = [](std::span<const double> u, std::span<double> out) { out[0] = u[0]; };
  problem.jacobian_product = [](auto, std::span<const double> v, std::span<double> out) { out[0] = v[0]; };
  problem.fixed_point = [](std::span<const double> u, auto, std::span<double> out) { out[0] = u[0] / 2; };
  return problem;
}

/// F(u) = sinh(u), root 0, with a map that multiplies by -3.
inline Problem expanding_map() {
  Problem problem;
  problem.size = 3;
  problem.residual = [](std::span<const double> u, std::span<double> out) {
    for (std::size_t i = 0; i < u.size(); ++i) out[i] = std::sinh(u[i]);
  };
  problem.jacobian_product = [](std::span<const double> u, std::span<const double> v, std::span<double> out) {
    for (std::size_t i = 0; i < u.size(); ++i) out[i] = std::cosh(u[i]) * v[i];
  };
  problem.fixed_point = [](std::span<const double> u, auto, std::span<double> out) {
    for (std::size_t i = 0; i < u.size(); ++i) out[i] = -3 * u[i];
  };
  return problem;
}

/// u² + 1: never below 1.
inline Problem no_root() {
  Problem problem;
  problem.size = 1;
  problem.residual = [](std::span<const double> u, std::span<double> out) { out[0] = u[0] * u[0] + 1; };
  problem.jacobian_product = [](std::span<const double> u, std::span<const double> v, std::span<double> out) {
    out[0] = 2 * u[0] * v[0];
  };
  problem.fixed_point = [](std::span<const double> u, std::span<const double> r, std::span<double> out) {
    out[0] = u[0] - 0.3 * r[0];
  };
  return problem;
}

/// x + y = 1 and x + y = 2: the Jacobian has rank one everywhere.
inline Problem singular_jacobian() {
  Problem problem;
  problem.size = 2;
  problem.residual = [](std::span<const double> u, std::span<double> out) {
    out[0] = u[0] + u[1] - 1;
    out[1] = u[0] + u[1] - 2;
  };
  problem.jacobian_product = [](auto, std::span<const double> v, std::span<double> out) {
    out[0] = v[0] + v[1];
    out[1] = v[0] + v[1];
  };
  return problem;
}

/// √u = 0.1, without a value for negative u. Root 0.01. From 1, Newton's first step leads to -0.8; the map's
/// to -1.7.
inline Problem square_root() {
  Problem problem;
  problem.size = 1;
  problem.residual = [](std::span<const double> u, std::span<double> out) { out[0] = std::sqrt(u[0]) - 0.1; };
  problem.jacobian_product = [](std::span<const double> u, std::span<const double> v, std::span<double> out) {
    out[0] = v[0] / (2 * std::sqrt(u[0]));
  };
  problem.fixed_point = [](std::span<const double> u, std::span<const double> r, std::span<double> out) {
    out[0] = u[0] - 3 * r[0];
  };
  problem.name_of = [](std::size_t) { return "root"; };
  return problem;
}

}  // namespace hinterland::solve
