// Question: how long do the measures of inequality take on a country of persons or villages? Bars on two cores: Theil T
// with its decomposition, 1,000,000 rows in 31 groups, 0.05 s; Dagum's Gini, 100,000 values in 10 groups, 0.1 s.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "hinterland/indicator/inequality/dagum.hpp"
#include "hinterland/indicator/inequality/decomposition.hpp"
#include "hinterland/indicator/inequality/lorenz.hpp"
#include "hinterland/indicator/table.hpp"

namespace hinterland::bench {
namespace {

struct Country {
  std::vector<double> income, people;
  std::vector<std::size_t> group;
  std::size_t groups;

  [[nodiscard]] indicator::Grouping grouping() const { return {group, groups}; }
};

Country country(std::size_t rows, std::size_t groups) {
  std::mt19937_64 random(1);
  std::lognormal_distribution<double> income(10, 0.6), people(8, 1);
  std::uniform_int_distribution<std::size_t> group(0, groups - 1);
  Country result{{}, {}, {}, groups};
  for (std::size_t i = 0; i < rows; ++i) {
    result.group.push_back(group(random));
    result.income.push_back(income(random) * (1 + 0.02 * static_cast<double>(result.group.back())));
    result.people.push_back(std::ceil(people(random)));
  }
  return result;
}

void set_rate(benchmark::State& state, std::size_t rows, std::size_t bytes_per_row) {
  const double rows_read = static_cast<double>(rows) * static_cast<double>(state.iterations());
  state.counters["rows_per_s"] = benchmark::Counter(rows_read, benchmark::Counter::kIsRate);
  state.counters["GB_per_s"] =
      benchmark::Counter(rows_read * static_cast<double>(bytes_per_row) / 1e9, benchmark::Counter::kIsRate);
}

void theil(benchmark::State& state, indicator::TheilIndex index, bool is_weighted) {
  const Country data = country(static_cast<std::size_t>(state.range(0)), 31);
  const indicator::Grouping levels[] = {data.grouping()};
  const std::vector<double> weights = is_weighted ? data.people : std::vector<double>();
  for (auto _ : state)
    benchmark::DoNotOptimize(indicator::decompose_theil(index, data.income, weights, levels));
  set_rate(state, data.income.size(), is_weighted ? 24 : 16);
}

void dagum(benchmark::State& state) {
  const Country data =
      country(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  for (auto _ : state) benchmark::DoNotOptimize(indicator::dagum(data.income, data.people, data.grouping()));
  set_rate(state, data.income.size(), 24);
}

void gini(benchmark::State& state) {
  const Country data = country(static_cast<std::size_t>(state.range(0)), 1);
  for (auto _ : state) benchmark::DoNotOptimize(indicator::gini(data.income, data.people));
  set_rate(state, data.income.size(), 16);
}

array::Axis numbered(const std::string& set, std::size_t count) {
  std::vector<array::Member> members;
  for (std::size_t k = 0; k < count; ++k) members.push_back({std::to_string(k), {}});
  return {set, std::move(members)};
}

/// As `hinterland measure` does it: through the table, with the checks and the labels.
void through_the_table(benchmark::State& state, const std::string& id, std::size_t groups,
                       std::uint32_t samples) {
  const Country data = country(static_cast<std::size_t>(state.range(0)), groups);
  indicator::Inputs inputs;
  inputs.regions = numbered("region", data.income.size());
  inputs.periods = numbered("period", 1);
  inputs.value = indicator::Series{
      "income", {}, "", array::Array({inputs.periods, inputs.regions}, std::vector<double>(data.income))};
  inputs.weight = indicator::Series{
      "people", {}, "", array::Array({inputs.periods, inputs.regions}, std::vector<double>(data.people))};
  inputs.groups = {{"group", {}, numbered("group", groups), data.group}};
  inputs.sampling.bootstrap = samples;
  for (auto _ : state) {
    base::Diagnostics found;
    benchmark::DoNotOptimize(measure(*indicator::find_row(id), inputs, found));
  }
  set_rate(state, data.income.size(), 24);
}

using indicator::TheilIndex;
BENCHMARK_CAPTURE(theil, t_weighted, TheilIndex::t, true)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(theil, t, TheilIndex::t, false)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(theil, l_weighted, TheilIndex::l, true)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(dagum)
    ->Args({100'000, 10})
    ->Args({1'000'000, 31})
    ->Args({100'000, 300})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(gini)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(through_the_table, theil_t, "theil_t", 31, 0)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(through_the_table, dagum, "dagum", 10, 0)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(through_the_table, dagum_999_samples, "dagum", 10, 999)
    ->Arg(3'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace hinterland::bench

BENCHMARK_MAIN();
