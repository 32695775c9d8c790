// How fast this machine reads memory: the yardstick for kernel products, in `hinterland doctor` and bench/.
// Not a benchmark of anything else: no writes, no latency.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace hinterland::base {

struct Bandwidth {
  double bytes_per_second = 0;  // best of the repeats
  std::size_t bytes = 0;        // read in each
  int threads = 0;
};

/// A buffer that no cache holds: four times the last-level cache, at least 256 MB, at most a quarter of memory.
[[nodiscard]] std::size_t bytes_beyond_cache();

/// Sums a buffer of `bytes` with all threads and keeps the fastest of `repeats` passes; the first, which is
/// not counted, brings the pages in.
///
/// Requires  bytes > 0, repeats > 0.
/// Cost      repeats + 2 passes over the buffer, which is allocated and freed here.
[[nodiscard]] Bandwidth measure_bandwidth(std::size_t bytes = bytes_beyond_cache(), int repeats = 5);

}  // namespace hinterland::base
