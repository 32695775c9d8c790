// How far regions change places: rank correlations between two periods.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hinterland::indicator {

/// 1 for the largest; equals share the mean of their ranks.
/// Cost      one sort.
[[nodiscard]] std::vector<double> mean_ranks(std::span<const double> values);

/// Pairs of regions in two periods, those that are equal in either left out of both counts.
struct Concordance {
  std::int64_t concordant = 0, discordant = 0;
  std::int64_t ties_first = 0, ties_second = 0, pairs = 0;  // pairs equal in the first, in the second; all
  double tau = 0;                                           // Kendall's tau b
};

/// tau b = (C - D) / sqrt((pairs - ties_first)(pairs - ties_second)); NaN where one side is all equal.
/// Requires  as many of one as of the other, two at least.
/// Cost      n log n: sorted by the first, inversions of the second counted while merging (Knight 1966, JASA 61).
[[nodiscard]] Concordance concordance(std::span<const double> first, std::span<const double> second);

/// Two-sided p of tau = 0 without ties, by the normal law with variance (4n + 10)/(9 n (n - 1)): Kendall (1938).
[[nodiscard]] double kendall_p(double tau, std::size_t count);

/// Spearman's rho: Pearson's correlation of mean ranks; NaN where one side is all equal.
[[nodiscard]] double spearman(std::span<const double> first, std::span<const double> second);

}  // namespace hinterland::indicator
