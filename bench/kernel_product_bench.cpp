// Question: what share of the measured memory bandwidth does a kernel product reach, by backend, orientation,
// storage and number of right-hand sides, on matrices larger than every cache? Bar: 80 % for `tiled` with one.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>

#include "bench_kernels.hpp"
#include "hinterland/base/bandwidth.hpp"

namespace hinterland::bench {
namespace {

struct Task {
  kernel::Backend backend;
  kernel::Precision precision;
  Side side;
  std::size_t count;
};

// As many places as fill four caches, in either storage.
std::size_t size_of(kernel::Precision precision, std::size_t bytes) {
  const double entry = precision == kernel::Precision::double_storage ? 8 : 4;
  return static_cast<std::size_t>(std::sqrt(static_cast<double>(bytes) / entry));
}

void product(benchmark::State& state, const Task& task, const base::Bandwidth& bandwidth) {
  const std::size_t size = size_of(task.precision, bandwidth.bytes);
  const auto kernel = task.backend.build(square(size), {.precision = task.precision});
  const std::vector<double> x(size * task.count, 1.0);
  std::vector<double> out(size * task.count);

  // The bandwidth is that of the fastest pass, so the share is that of the fastest product: like with like, and
  // less of what else the machine does.
  double fastest = std::numeric_limits<double>::infinity();
  for (auto _ : state) {
    const auto began = std::chrono::steady_clock::now();
    multiply(*kernel, task.side, x, out, task.count);
    benchmark::DoNotOptimize(out.data());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    state.SetIterationTime(seconds);
    fastest = std::min(fastest, seconds);
  }

  const auto bytes = static_cast<double>(kernel->bytes());
  state.SetLabel(kernel->summary());
  state.counters["best_GB_per_s"] = bytes / fastest / 1e9;
  state.counters["percent_of_bandwidth"] = 100 * bytes / fastest / bandwidth.bytes_per_second;
}

void add(const Task& task, const base::Bandwidth& bandwidth) {
  const std::string name =
      fmt::format("{}/{}/{}/{}", task.backend.name, task.side == Side::plain ? "apply" : "apply_transpose",
                  task.precision == kernel::Precision::double_storage ? "double" : "float", task.count);
  benchmark::RegisterBenchmark(
      name.c_str(), [task, bandwidth](benchmark::State& state) { product(state, task, bandwidth); })
      ->Unit(benchmark::kMillisecond)
      ->UseManualTime()
      ->Iterations(task.backend.name == "dense" ? 2 : 20);
}

}  // namespace
}  // namespace hinterland::bench

int main(int argc, char** argv) {
  using namespace hinterland;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  const base::Bandwidth bandwidth = base::measure_bandwidth(base::bytes_beyond_cache(), 10);
  std::fprintf(stderr, "memory bandwidth: %.1f GB/s reading %.2f GB with %d threads\n",
               bandwidth.bytes_per_second / 1e9, static_cast<double>(bandwidth.bytes) / 1e9,
               bandwidth.threads);
  for (const kernel::Backend& backend : kernel::backends_of_entries()) {
    for (const auto precision : {kernel::Precision::double_storage, kernel::Precision::float_storage}) {
      for (const auto side : {bench::Side::plain, bench::Side::transposed}) {
        for (const std::size_t count : {1u, 3u, 8u}) bench::add({backend, precision, side, count}, bandwidth);
      }
    }
  }
  benchmark::RunSpecifiedBenchmarks();
}
