// Question: how long does one strategy of the Inner Mongolia case take, from levers to a decomposed outcome, and the
// verified baseline before it? Bar: 20 ms a strategy, so that a slider feels live.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include "hinterland/run/baseline.hpp"
#include "hinterland/run/sources.hpp"
#include "hinterland/run/strategy.hpp"

namespace hinterland::bench {
namespace {

/// Everything a strategy starts from, read once.
struct Case {
  Case() {
    options.case_path = HINTERLAND_SOURCE_DIR "/cases/inner_mongolia";
    options.models = HINTERLAND_SOURCE_DIR "/models";
    sources = run::read_sources(options);
    base::Diagnostics warnings;
    model = run::checked_model(sources, options, warnings);
    data = run::read_data(sources, model, options, warnings);
    bound = run::bind(sources.request, model, data);
    baseline = run::solve_baseline(sources.request, model, bound, options, {}, warnings);
  }
  run::Options options;
  run::Sources sources;
  lang::CheckedModel model;
  dataset::Dataset data;
  run::Bound bound;
  run::Baseline baseline;
};

void verified_baseline(benchmark::State& state) {
  const Case inner_mongolia;
  base::Diagnostics warnings;
  for (auto _ : state) {
    benchmark::DoNotOptimize(run::solve_baseline(inner_mongolia.sources.request, inner_mongolia.model,
                                                 inner_mongolia.bound, inner_mongolia.options, {}, warnings));
  }
}

void strategy(benchmark::State& state) {
  const Case inner_mongolia;
  const run::CheckedStrategy& chosen =
      inner_mongolia.bound.strategies[static_cast<std::size_t>(state.range(0))];
  for (auto _ : state) {
    benchmark::DoNotOptimize(run::solve_strategy(chosen, inner_mongolia.baseline, inner_mongolia.bound,
                                                 inner_mongolia.sources.request, inner_mongolia.options, {}));
  }
  state.SetLabel(chosen.strategy->id);
}

void radiation(benchmark::State& state) {
  const Case inner_mongolia;
  const std::vector<bool>& leagues = inner_mongolia.data.groups.at("leagues");
  std::vector<model::Finding> findings;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        run::radiation(inner_mongolia.baseline, inner_mongolia.sources.request, leagues, findings));
  }
}

BENCHMARK(verified_baseline)->Unit(benchmark::kMillisecond);
BENCHMARK(strategy)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(radiation)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hinterland::bench

BENCHMARK_MAIN();
