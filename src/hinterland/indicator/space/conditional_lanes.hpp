// Conditional permutations of one region, several at once. Only conditional_permutation.cpp looks here; its test holds the
// counts to those of permutations dealt one by one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hinterland::indicator {

/// One region and what is dealt around it.
struct Deal {
  const double* table = nullptr;  // values of the others: position `region` holds the last region's value
  std::uint64_t region = 0, seed = 0;
  std::uint32_t others = 0;  // positions 0 … others - 1 are drawn from
  std::uint32_t permutations = 0;
  std::span<const double> weights = {};  // one a neighbour
  bool is_weighted = false;              // false: the weights are equal and left out of the sums
  bool is_geary = false;                 // squares of differences from `own` are summed
  double own = 0;
  double least = 0, most = 0;  // sums between them tie with the observed one
};

struct DealCounts {
  std::uint32_t at_least = 0, at_most = 0;
};

/// The item of base::Draws under which permutation p of a region stands: item 0 is left to whole streams.
[[nodiscard]] constexpr std::uint32_t item_of(std::uint32_t permutation) {
  return permutation + 1;
}

/// Rows longer than this are dealt one by one.
inline constexpr std::size_t most_lane_links = 64;

/// Counts all permutations but those in out_again: where two of the first draws are alike, or one must be rejected.
[[nodiscard]] DealCounts deal_in_lanes(const Deal& deal, std::vector<std::uint32_t>& out_again);

}  // namespace hinterland::indicator
