// Random numbers that depend on their place alone: draw k of item j of stream s under a seed is the same whoever computes it,
// in whatever order, on however many threads. For permutations and bootstrap samples.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace hinterland::base {

/// One sequence of random numbers: Philox4x32-10 with the seed as key and (block, item, stream) as counter.
///
/// Source    Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11. Library Random123.
/// Period    2^34 numbers an item of a stream.
class Draws {
 public:
  /// `stream` is what must be independent: a bootstrap sample, a permutation, a region; `item` divides it further: the
  /// permutations of a region.
  Draws(std::uint64_t seed, std::uint64_t stream, std::uint32_t item = 0)
      : seed_(seed), stream_(stream), item_(item) {}

  [[nodiscard]] std::uint32_t next();
  /// Uniform on 0 … n - 1, exactly: Lemire (2019), rejection instead of remainders.
  /// Requires  n > 0.
  [[nodiscard]] std::uint32_t below(std::uint32_t n);
  /// Uniform on [0, 1), 2^-53 apart.
  [[nodiscard]] double uniform();

  /// The numbers that as many calls of next() would give, several blocks at a time.
  void fill(std::span<std::uint32_t> out_numbers);

 private:
  void refill();

  std::uint64_t seed_, stream_;
  std::uint32_t item_, block_ = 0;
  std::array<std::uint32_t, 4> buffer_{};
  unsigned used_ = 4;
};

/// The first numbers of consecutive items of one stream, side by side.
struct SideBySide {
  std::uint64_t seed = 0, stream = 0;
  std::uint32_t first_item = 0;
  std::size_t items = 8;   // a multiple of eight
  std::size_t blocks = 1;  // of four numbers each
};

/// out[w * items + k] is number w of Draws(seed, stream, first_item + k), w < 4 blocks; each below 2^32.
/// Requires  out_numbers as long as that.
void draw_side_by_side(const SideBySide& wanted, std::span<std::uint64_t> out_numbers);

}  // namespace hinterland::base
