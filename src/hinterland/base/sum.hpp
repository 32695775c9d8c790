// Sums whose bits do not depend on how many threads computed them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

namespace hinterland::base {

/// Values summed one after the other in a block; blocks are then summed pairwise. The split depends on
/// the length alone, never on threads, so any number of threads gives the same bits.
inline constexpr std::size_t sum_block = 1024;

/// Sum of the values.
/// Accuracy  |s - exact| <= (sum_block + log2(n / sum_block)) * 2^-53 * sum |x|.
/// Cost      one pass; threads above 64 blocks.
[[nodiscard]] double sum(std::span<const double> values);

/// Sum of x[k] * y[k], same order of summation and bound as `sum` plus one rounding a product.
[[nodiscard]] double dot(std::span<const double> x, std::span<const double> y);

[[nodiscard]] double largest_magnitude(std::span<const double> values);

}  // namespace hinterland::base
