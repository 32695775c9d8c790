// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/draws.hpp"

#include <algorithm>

#include <Random123/philox.h>

#include "hinterland/base/draws_lanes.hpp"
#include "hinterland/base/error.hpp"

namespace hinterland::base {
namespace {

std::uint32_t low(std::uint64_t value) {
  return static_cast<std::uint32_t>(value);
}

std::uint32_t high(std::uint64_t value) {
  return static_cast<std::uint32_t>(value >> 32);
}

}  // namespace

void Draws::refill() {
  const r123::Philox4x32::ctr_type counter{{block_++, item_, low(stream_), high(stream_)}};
  const r123::Philox4x32::key_type key{{low(seed_), high(seed_)}};
  const auto numbers = r123::Philox4x32()(counter, key);
  for (unsigned k = 0; k < 4; ++k) buffer_[k] = numbers[k];
  used_ = 0;
}

std::uint32_t Draws::next() {
  if (used_ == buffer_.size()) refill();
  return buffer_[used_++];
}

std::uint32_t Draws::below(std::uint32_t n) {
  std::uint64_t product = std::uint64_t{next()} * n;
  if (low(product) < n) {
    const std::uint32_t threshold = (0U - n) % n;
    while (low(product) < threshold) product = std::uint64_t{next()} * n;
  }
  return high(product);
}

double Draws::uniform() {
  const std::uint64_t first = next();
  return static_cast<double>((first << 21) ^ (next() >> 11)) * 0x1p-53;
}

void Draws::fill(std::span<std::uint32_t> out_numbers) {
  std::size_t k = 0;
  while (k < out_numbers.size() && used_ < buffer_.size()) out_numbers[k++] = buffer_[used_++];
  const std::size_t blocks = (out_numbers.size() - k) / 4;
  if (blocks > 0) {
    lanes::fill_blocks({seed_, stream_, item_, block_}, blocks, &out_numbers[k]);
    block_ += static_cast<std::uint32_t>(blocks);
    k += 4 * blocks;
  }
  while (k < out_numbers.size()) out_numbers[k++] = next();
}

void draw_side_by_side(const SideBySide& wanted, std::span<std::uint64_t> out_numbers) {
  require(wanted.items % 8 == 0, "items side by side come in eights");
  require(out_numbers.size() >= 4 * wanted.blocks * wanted.items, "no room for the numbers");
  lanes::side_by_side(wanted, out_numbers.data());
}

}  // namespace hinterland::base
