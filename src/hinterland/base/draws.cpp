// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/draws.hpp"

#include <Random123/philox.h>

namespace hinterland::base {

std::uint32_t Draws::next() {
  if (used_ == buffer_.size()) {
    const auto half = [](std::uint64_t value, int shift) {
      return static_cast<std::uint32_t>(value >> shift);
    };
    const r123::Philox4x32::ctr_type counter{{block_++, 0, half(stream_, 0), half(stream_, 32)}};
    const r123::Philox4x32::key_type key{{half(seed_, 0), half(seed_, 32)}};
    const auto numbers = r123::Philox4x32()(counter, key);
    for (unsigned k = 0; k < 4; ++k) buffer_[k] = numbers[k];
    used_ = 0;
  }
  return buffer_[used_++];
}

std::uint32_t Draws::below(std::uint32_t n) {
  std::uint64_t product = std::uint64_t{next()} * n;
  if (static_cast<std::uint32_t>(product) < n) {
    const std::uint32_t threshold = (0U - n) % n;
    while (static_cast<std::uint32_t>(product) < threshold) product = std::uint64_t{next()} * n;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

double Draws::uniform() {
  const std::uint64_t high = next();
  return static_cast<double>((high << 21) ^ (next() >> 11)) * 0x1p-53;
}

}  // namespace hinterland::base
