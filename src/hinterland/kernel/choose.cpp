// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "hinterland/base/error.hpp"
#include "hinterland/kernel/kernel.hpp"

namespace hinterland::kernel {
namespace {

// From about 30 x 30 entries on `tiled` is faster, see docs/performance.md and bench/kernel_choice_bench.cpp.
constexpr std::size_t worth_tiles = 1'000;

// The factors of a road network or a grid have some 20 to 60 entries a node, those of a product; up to as many numbers the
// matrix itself is no slower to apply, and its rows cost a substitution each only once.
constexpr std::size_t factor_entries_a_node = 40;

Choice choose_for_routes(const KernelSpec& spec) {
  const std::size_t nodes = spec.routes->weights.rows();
  const std::string en =
      fmt::format("{} x {} places on a network of {} nodes", spec.rows, spec.columns, nodes);
  const std::string zh = fmt::format("{} 个节点的网络上有 {} x {} 个地点", nodes, spec.rows, spec.columns);
  if (spec.fill_row && spec.rows * spec.columns <= factor_entries_a_node * nodes) {
    return {"tiled",
            {fmt::format("tiled: {}, fewer entries than the factors have", en),
             fmt::format("tiled:{},矩阵元素少于因子的元素", zh)}};
  }
  return {
      "network",
      {fmt::format("network: {}, applied by its factors", en), fmt::format("network:{},用分解因子作用", zh)}};
}

}  // namespace

std::vector<Backend> backends_of_entries() {
  const KernelSpec one{
      .rows = 1, .columns = 1, .fill_row = [](std::size_t, std::size_t, std::span<double> out_row) {
        std::ranges::fill(out_row, 1.0);
      }};
  std::vector<Backend> found;
  std::ranges::copy_if(backends(), std::back_inserter(found),
                       [&](const Backend& backend) { return backend.build(one, {}) != nullptr; });
  return found;
}

Choice choose(const KernelSpec& spec, const KernelOptions& options) {
  if (!options.backend.empty()) {
    return {options.backend,
            {fmt::format("{}: asked for", options.backend), fmt::format("{}:按要求使用", options.backend)}};
  }
  if (spec.routes) return choose_for_routes(spec);
  const std::string shape = fmt::format("{} x {}", spec.rows, spec.columns);
  if (spec.rows * spec.columns < worth_tiles) {
    return {"dense",
            {fmt::format("dense: {} entries are too few for tiles to pay", shape),
             fmt::format("dense:{} 个元素太少,分块得不偿失", shape)}};
  }
  return {"tiled",
          {fmt::format("tiled: {} entries are worth vector instructions and threads", shape),
           fmt::format("tiled:{} 个元素,值得使用向量指令和多线程", shape)}};
}

std::unique_ptr<BilateralKernel> build(const KernelSpec& spec, const KernelOptions& options) {
  base::require(spec.fill_row || spec.routes, "kernel::build: the kernel has neither fill_row nor routes");
  const std::string name = choose(spec, options).backend;
  base::require(spec.fill_row || name == "network",
                fmt::format("kernel::build: the backend \"{}\" needs fill_row", name));
  const auto found = std::ranges::find(backends(), name, &Backend::name);
  if (found != backends().end()) {
    auto kernel = found->build(spec, options);
    base::require(kernel != nullptr,
                  fmt::format("kernel::build: the kernel lacks what the backend \"{}\" needs", name));
    return kernel;
  }

  std::string known;
  for (const Backend& backend : backends())
    known += fmt::format("{}{}", known.empty() ? "" : ", ", backend.name);
  throw base::ContractError(
      fmt::format("kernel::build: there is no backend \"{}\"; there are {}", name, known));
}

}  // namespace hinterland::kernel
