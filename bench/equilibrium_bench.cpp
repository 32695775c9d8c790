// Question: how many residual evaluations, and how long, from a flat start to a largest residual of 1e-10, for
// models with one and with two kernels, as places grow? Bar: at most 40 evaluations at any size.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include "hinterland/model/random_economy.hpp"
#include "hinterland/model/solution.hpp"

namespace hinterland::bench {
namespace {

using MakeBinding = model::Binding (*)(const lang::CheckedModel&, std::size_t, std::uint32_t);

void equilibrium(benchmark::State& state, const char* name, MakeBinding make_binding) {
  const lang::CheckedModel model = model::test::library_model(name);
  const model::System system(model, make_binding(model, static_cast<std::size_t>(state.range(0)), 7), {});
  model::Evaluation evaluation(system, {});
  solve::Options options;
  options.tolerance = 1e-10;
  solve::Report report;
  for (auto _ : state) {
    report = model::solve_system(evaluation, system.start(), options, {}).report;
  }
  state.SetLabel(one_line(report).en);
  state.counters["residual_evaluations"] = report.residual_evaluations;
  state.counters["kernel_products"] =
      static_cast<double>(report.residual_evaluations) *
      static_cast<double>(system.program().kernel_products(model::System::residual));
}

BENCHMARK_CAPTURE(equilibrium, allen_arkolakis_2014, "allen_arkolakis_2014", model::test::allen_arkolakis)
    ->Arg(500)
    ->Arg(2000)
    ->Arg(8000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(equilibrium, strong_capital, "strong_capital", model::test::strong_capital)
    ->Arg(500)
    ->Arg(2000)
    ->Arg(8000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hinterland::bench

BENCHMARK_MAIN();
