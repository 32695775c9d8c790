// From a statistic to its probability: under the normal law or by counting permutations; which side; many tests at once.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hinterland::indicator {

enum class Alternative { greater, less, two_sided };

struct Moments {
  double expectation = 0, variance = 0;
};

/// P(Z >= z), P(Z <= z) or P(|Z| >= |z|) for a standard normal Z; NaN for NaN.
[[nodiscard]] double normal_p(double z, Alternative alternative);

/// (value - expectation) / sqrt(variance); NaN where the variance is not positive.
[[nodiscard]] double z_score(double value, const Moments& moments);

/// Of `permutations` statistics, how many were at least, and at most, as large as the observed. Ties are in both.
struct Exceedances {
  std::uint32_t at_least = 0, at_most = 0, permutations = 0;
};

/// Which permuted statistics are extreme. `folded` is the smaller side without doubling it: the pseudo p of PySAL and GeoDa,
/// which reads as one-sided in the direction that was observed.
enum class PseudoP { greater, less, two_sided, folded };
/// Ties with the observed value: all extreme (never too small a p), or half of them.
enum class Ties { extreme, half };

/// (1 + extreme) / (1 + permutations): the observed arrangement is one of those possible (Davison & Hinkley 1997, §4.2).
/// Two-sided is twice the smaller side, at most one.
/// Requires  permutations > 0.
[[nodiscard]] double pseudo_p(const Exceedances& counts, PseudoP side, Ties ties = Ties::extreme);

enum class MultipleTesting { none, bonferroni, holm, false_discovery_rate };

/// p-values adjusted for their number, each at most one; NaN (no test) stays NaN and is not counted.
/// Source    Holm (1979), Scandinavian Journal of Statistics 6: step-down; Benjamini & Hochberg (1995), JRSS B 57: step-up.
[[nodiscard]] std::vector<double> adjusted_p(std::span<const double> p, MultipleTesting method);

}  // namespace hinterland::indicator
