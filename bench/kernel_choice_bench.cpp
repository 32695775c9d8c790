// Question: from how many entries on is `tiled` faster than `dense`? The answer is `worth_tiles` in
// kernel/choose.cpp.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "bench_kernels.hpp"

namespace hinterland::bench {
namespace {

void product(benchmark::State& state, const kernel::Backend& backend, Side side) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const auto kernel = backend.build(square(size), {});
  const std::vector<double> x(size, 1.0);
  std::vector<double> out(size);

  for (auto _ : state) {
    multiply(*kernel, side, x, out, 1);
    benchmark::DoNotOptimize(out.data());
  }
}

}  // namespace
}  // namespace hinterland::bench

int main(int argc, char** argv) {
  using namespace hinterland;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  for (const kernel::Backend& backend : kernel::backends_of_entries()) {
    for (const auto side : {bench::Side::plain, bench::Side::transposed}) {
      const std::string name =
          fmt::format("{}/{}", backend.name, side == bench::Side::plain ? "apply" : "apply_transpose");
      benchmark::RegisterBenchmark(
          name.c_str(), [backend, side](benchmark::State& state) { bench::product(state, backend, side); })
          ->Unit(benchmark::kMicrosecond)
          ->UseRealTime()
          ->Arg(20)
          ->Arg(42)
          ->Arg(70)
          ->Arg(100)
          ->Arg(140)
          ->Arg(200)
          ->Arg(500);
    }
  }
  benchmark::RunSpecifiedBenchmarks();
}
