// Philox4x32-10 for many counters at once. Only draws.cpp looks here; draws_test.cpp holds it to the numbers of Random123.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "hinterland/base/draws.hpp"

namespace hinterland::base::lanes {

struct Counter {
  std::uint64_t seed = 0, stream = 0;
  std::uint32_t item = 0, block = 0;
};

/// The numbers of blocks from.block, from.block + 1, …, four each.
void fill_blocks(const Counter& from, std::size_t blocks, std::uint32_t* out_numbers);

/// As draw_side_by_side.
void side_by_side(const SideBySide& wanted, std::uint64_t* out_numbers);

}  // namespace hinterland::base::lanes
