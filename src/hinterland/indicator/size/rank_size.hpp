// Do city sizes follow a power law, and with which exponent? Rank on size (Pareto) and size on rank (Zipf).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hinterland::indicator {

/// Ranks of equal sizes: each its own in any order; their mean; the best; the worst.
enum class Ties { ordinal, average, best, worst };

/// Rank of each value, 1 for the largest.
/// Cost      one sort.
[[nodiscard]] std::vector<double> ranks(std::span<const double> values, Ties ties);

/// A line by least squares.
struct Line {
  double slope = 0, intercept = 0;
  double r2 = 0;              // share of the variance explained
  double standard_error = 0;  // of the slope
  std::size_t count = 0;      // places it was fitted to
};

struct RankSizeOptions {
  double shift = 0.5;   // taken off the rank before its logarithm; 0 for the plain rank
  std::size_t top = 0;  // only this many of the largest; 0: all
  Ties ties = Ties::ordinal;
};

/// ln(rank - shift) = a + b ln(size). With shift 1/2 the estimate of the Pareto exponent -b has no bias of leading order.
///
/// Standard error  |b| sqrt(2/n), the asymptotic one: that of least squares is far too small, because ranks are
///                 correlated.
/// Requires  the sizes used finite and positive, not all equal, at least three; 0 <= shift < 1.
/// Errors    ContractError otherwise.
/// Source    Gabaix & Ibragimov (2011), Rank - 1/2: a simple way to improve the OLS estimation of tail exponents.
///           Journal of Business & Economic Statistics 29(1).
[[nodiscard]] Line rank_on_size(std::span<const double> sizes, const RankSizeOptions& options = {});

/// ln(size) = c - q ln(rank): the slope is -q, Zipf's exponent, with the standard error of least squares.
/// Requires  as `rank_on_size`; shift is not used.
/// Source    Zipf (1949), Human behavior and the principle of least effort, ch. 9.
[[nodiscard]] Line size_on_rank(std::span<const double> sizes, const RankSizeOptions& options = {});

}  // namespace hinterland::indicator
