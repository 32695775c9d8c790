// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "hinterland/base/error.hpp"
#include "hinterland/kernel/kernel.hpp"

namespace hinterland::kernel {
namespace {

// From about 30 x 30 entries on `tiled` is faster, see docs/performance.md and bench/kernel_choice_bench.cpp.
constexpr std::size_t worth_tiles = 1'000;

}  // namespace

Choice choose(const KernelSpec& spec, const KernelOptions& options) {
  if (!options.backend.empty()) {
    return {options.backend,
            {fmt::format("{}: asked for", options.backend), fmt::format("{}:按要求使用", options.backend)}};
  }
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
  base::require(static_cast<bool>(spec.fill_row), "kernel::build: the kernel has no fill_row");
  const std::string name = choose(spec, options).backend;
  const auto found = std::ranges::find(backends(), name, &Backend::name);
  if (found != backends().end()) return found->build(spec, options);

  std::string known;
  for (const Backend& backend : backends())
    known += fmt::format("{}{}", known.empty() ? "" : ", ", backend.name);
  throw base::ContractError(
      fmt::format("kernel::build: there is no backend \"{}\"; there are {}", name, known));
}

}  // namespace hinterland::kernel
