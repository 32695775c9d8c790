// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/bandwidth.hpp"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "hinterland/base/error.hpp"

namespace hinterland::base {
namespace {

// Words of a chunk: 256 kB, small enough to share out evenly, large enough to stream.
constexpr std::size_t chunk = 32'768;

// Whole numbers may be added in any order, so the compiler uses the widest vectors it knows; four running sums
// keep it from waiting for the one before.
std::uint64_t sum_of_chunk(const std::uint64_t* words) {
  std::uint64_t sums[4] = {};
  for (std::size_t k = 0; k < chunk / 4; ++k) {
    for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += words[lane * (chunk / 4) + k];
  }
  return sums[0] + sums[1] + sums[2] + sums[3];
}

}  // namespace

std::size_t bytes_beyond_cache() {
  constexpr std::size_t least = std::size_t{256} << 20;
  // Linux says 0, or -1, where it does not know.
  const auto cache = static_cast<std::size_t>(std::max(0L, sysconf(_SC_LEVEL3_CACHE_SIZE)));
  const auto memory = static_cast<std::size_t>(std::max(0L, sysconf(_SC_PHYS_PAGES))) *
                      static_cast<std::size_t>(std::max(0L, sysconf(_SC_PAGESIZE)));
  const std::size_t most = std::max(least, memory / 4);
  return std::clamp(4 * cache, least, most);
}

Bandwidth measure_bandwidth(std::size_t bytes, int repeats) {
  require(bytes > 0 && repeats > 0, "measure_bandwidth: needs bytes and repeats");
  const std::size_t chunks = (bytes + chunk * sizeof(std::uint64_t) - 1) / (chunk * sizeof(std::uint64_t));
  const auto words = std::make_unique_for_overwrite<std::uint64_t[]>(chunks * chunk);
  std::vector<std::uint64_t> sums(chunks);
  // Every word is written by the thread pool that will read it: untouched pages would all be one page of zeros.
  tbb::parallel_for(std::size_t{0}, chunks,
                    [&](std::size_t c) { std::fill_n(&words[c * chunk], chunk, c + 1); });

  using Clock = std::chrono::steady_clock;
  double fastest = std::numeric_limits<double>::infinity();
  for (int repeat = 0; repeat <= repeats; ++repeat) {
    const Clock::time_point began = Clock::now();
    tbb::parallel_for(std::size_t{0}, chunks,
                      [&](std::size_t c) { sums[c] = sum_of_chunk(&words[c * chunk]); });
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    if (repeat > 0) fastest = std::min(fastest, seconds);
  }
  // The sums are used, so the compiler may not leave the reading out.
  require(sums.back() == chunks * chunk, "measure_bandwidth: memory did not return what was written");
  const std::size_t read = chunks * chunk * sizeof(std::uint64_t);
  return {.bytes_per_second = static_cast<double>(read) / fastest,
          .bytes = read,
          .threads = tbb::this_task_arena::max_concurrency()};
}

}  // namespace hinterland::base
