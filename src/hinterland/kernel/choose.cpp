// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "hinterland/base/error.hpp"
#include "hinterland/kernel/kernel.hpp"

namespace hinterland::kernel {
namespace {

// Below this many entries starting threads costs more than the product itself, see docs/performance.md.
constexpr std::size_t worth_threads = 10'000;

}  // namespace

Choice choose(const KernelSpec& spec, const KernelOptions& options) {
  if (!options.backend.empty()) {
    return {options.backend,
            {fmt::format("{}: asked for", options.backend), fmt::format("{}:按要求使用", options.backend)}};
  }
  const std::string shape = fmt::format("{} x {}", spec.rows, spec.columns);
  if (spec.rows * spec.columns < worth_threads) {
    return {"dense",
            {fmt::format("dense: {} entries are too few to share among threads", shape),
             fmt::format("dense:{} 个元素太少,不值得分给多个线程", shape)}};
  }
  return {"tiled",
          {fmt::format("tiled: {} entries are worth threads and vector instructions", shape),
           fmt::format("tiled:{} 个元素,值得使用多线程和向量指令", shape)}};
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
