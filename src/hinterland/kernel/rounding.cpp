// SPDX-License-Identifier: Apache-2.0
#include "hinterland/kernel/rounding.hpp"

#include <fmt/format.h>

#include "hinterland/base/error.hpp"

namespace hinterland::kernel {

std::string in_bytes(std::size_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (bytes < 1'000) return fmt::format("{} B", bytes);
  if (bytes < 1'000'000) return fmt::format("{:.3g} kB", size / 1e3);
  if (bytes < 1'000'000'000) return fmt::format("{:.3g} MB", size / 1e6);
  return fmt::format("{:.3g} GB", size / 1e9);
}

void check_lengths(std::size_t x, std::size_t in, std::size_t out_length, std::size_t out,
                   std::size_t count) {
  if (x == in * count && out_length == out * count) return;
  throw base::ContractError(fmt::format(
      "kernel product with {} right-hand sides: x has {} entries where {} belong, out has {} where {} "
      "belong",
      count, x, in * count, out_length, out * count));
}

}  // namespace hinterland::kernel
