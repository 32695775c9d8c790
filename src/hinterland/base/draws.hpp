// Random numbers that depend on their place alone: draw k of stream s under a seed is the same whoever computes it, in
// whatever order, on however many threads. For permutations and bootstrap samples.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace hinterland::base {

/// One stream of random numbers: Philox4x32-10 with the seed as key and (block, 0, stream) as counter.
///
/// Source    Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11. Library Random123.
/// Period    2^34 numbers a stream.
class Draws {
 public:
  /// `stream` is what must be independent: a bootstrap sample, a permutation, a region.
  Draws(std::uint64_t seed, std::uint64_t stream) : seed_(seed), stream_(stream) {}

  [[nodiscard]] std::uint32_t next();
  /// Uniform on 0 … n - 1, exactly: Lemire (2019), rejection instead of remainders.
  /// Requires  n > 0.
  [[nodiscard]] std::uint32_t below(std::uint32_t n);
  /// Uniform on [0, 1), 2^-53 apart.
  [[nodiscard]] double uniform();

 private:
  std::uint64_t seed_, stream_;
  std::uint32_t block_ = 0;
  std::array<std::uint32_t, 4> buffer_{};
  unsigned used_ = 4;
};

}  // namespace hinterland::base
