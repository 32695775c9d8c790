// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/bandwidth.hpp"

#include <sys/mman.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>
#include <new>
#include <vector>

#include "hinterland/base/error.hpp"

// Highway compiles the rest of this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "hinterland/base/bandwidth.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace hinterland::base::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// One stream with the widest loads there are: on the machine of docs/performance.md the fastest of five ways tried.
// Two running sums keep an addition from waiting for the one before.
std::uint64_t sum_of_words(const std::uint64_t* words, std::size_t count) {
  const hn::ScalableTag<std::uint64_t> d;
  const std::size_t lanes = hn::Lanes(d);
  auto even = hn::Zero(d);
  auto odd = hn::Zero(d);
  for (std::size_t k = 0; k < count; k += 2 * lanes) {
    even = hn::Add(even, hn::LoadU(d, words + k));
    odd = hn::Add(odd, hn::LoadU(d, words + k + lanes));
  }
  return hn::GetLane(hn::SumOfLanes(d, hn::Add(even, odd)));
}

}  // namespace hinterland::base::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hinterland::base {
namespace {

HWY_EXPORT(sum_of_words);

// Words of a chunk: 256 kB, small enough to share out evenly, large enough to stream; a multiple of any vector.
constexpr std::size_t chunk = 32'768;
constexpr std::size_t huge_page = std::size_t{2} << 20;

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};
using Words = std::unique_ptr<std::uint64_t[], Free>;

Words allocate(std::size_t words) {
  const std::size_t bytes = (words * sizeof(std::uint64_t) + huge_page - 1) / huge_page * huge_page;
  void* const memory = std::aligned_alloc(huge_page, bytes);
  if (memory == nullptr) throw std::bad_alloc();
  // Only a wish. With small pages the translation of addresses is measured too: 13 instead of 18 GB/s a core.
  madvise(memory, bytes, MADV_HUGEPAGE);
  return Words(static_cast<std::uint64_t*>(memory));
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
  const Words words = allocate(chunks * chunk);
  std::vector<std::uint64_t> sums(chunks);
  // Every word is written: pages never written would all be one page of zeros.
  tbb::parallel_for(std::size_t{0}, chunks,
                    [&](std::size_t c) { std::fill_n(&words[c * chunk], chunk, c + 1); });

  using Clock = std::chrono::steady_clock;
  double fastest = std::numeric_limits<double>::infinity();
  for (int repeat = 0; repeat <= repeats; ++repeat) {
    const Clock::time_point began = Clock::now();
    tbb::parallel_for(std::size_t{0}, chunks, [&](std::size_t c) {
      sums[c] = HWY_DYNAMIC_DISPATCH(sum_of_words)(&words[c * chunk], chunk);
    });
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
#endif
