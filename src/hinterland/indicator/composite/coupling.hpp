// Coupling coordination degree: how far subsystems (education, technology, talent) are developed, and how much alike.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::indicator {

/// Forms of the coupling degree C of p subsystems with scores u_1 … u_p in 0 … 1; sums and products over all of them.
enum class Coupling {
  /// p (prod u)^(1/p) / sum u: the geometric over the arithmetic mean; two systems: 2 sqrt(u1 u2)/(u1 + u2).
  geometric,
  /// [prod u / prod_{i<j} ((u_i + u_j)/2)^(2/(p-1))]^(1/p); three systems: 2 [u1 u2 u3 / ((u1+u2)(u2+u3)(u1+u3))]^(1/3).
  /// The published forms without the factors 1/2, or with another power, leave 0 … 1: these are those that keep C = 1
  /// for equal subsystems. With two systems the same as `geometric`.
  pairwise,
  /// [prod u / (sum u / p)^p]^k, with k a number chosen, 2 … 5 in the literature. Liao (1999) for two systems.
  power,
  /// sqrt( [1 - mean_{i<j} |u_i - u_j|] * [prod_i u_i / max u]^(1/(p-1)) ).
  /// Wang, Kong, Ren, Zhi & Dai (2021), Journal of Natural Resources 36(3), 793–810 (in Chinese): the other forms
  /// crowd near one, and this one spreads over 0 … 1.
  corrected
};

/// C of one place.
///
/// Range     0 … 1; 1 if and only if all subsystems are equal; 0 where one of them is zero.
/// Requires  at least two scores in 0 … 1, not all zero; power > 0.
/// Errors    ContractError otherwise.
[[nodiscard]] double coupling_degree(std::span<const double> scores, Coupling form, double power = 2);

/// D = sqrt(C T) with T the weighted sum of the scores. In 0 … 1.
[[nodiscard]] double coordination_degree(double coupling, double development);

inline constexpr std::size_t coordination_grades = 10;
/// The grade of D: 1 for D < 0.1, 2 for 0.1 <= D < 0.2, …, 10 for 0.9 <= D <= 1.
/// Source    Liao (1999), as the Chinese literature uses it; borders belong to the higher grade.
[[nodiscard]] std::size_t coordination_grade(double coordination);
/// From "extreme imbalance" 极度失调 to "high-quality coordination" 优质协调.
[[nodiscard]] const std::array<base::Text, coordination_grades>& coordination_grade_names();

/// What keeps a place back: (1 - x_j) w_j for each criterion j.
/// Requires  x in 0 … 1, one weight a criterion.
[[nodiscard]] std::vector<double> obstacles(std::span<const double> scores, std::span<const double> weights);
/// Obstacles over their sum; NaN where there is none: every score is one.
[[nodiscard]] std::vector<double> obstacle_shares(std::span<const double> obstacles);

}  // namespace hinterland::indicator
