// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/draws_lanes.hpp"

#include <cstring>

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "hinterland/base/draws_lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace hinterland::base::lanes::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// A number lies in the low half of a 64-bit lane, where the multiplication wants it; what the high half holds is never read.
// At most eight lanes, so that every vector divides the items.
using Wide = hn::CappedTag<std::uint64_t, 8>;
using V = hn::Vec<Wide>;

struct State {
  V c0, c1, c2, c3;
};

HWY_INLINE V low_half(V v) {
  return hn::And(v, hn::Set(Wide(), 0xFFFFFFFFU));
}

// A template, for Highway's scalar target has no MulEven: only the branch taken is compiled.
template <class D>
HWY_INLINE hn::Vec<D> times(D d, hn::Vec<D> number, hn::Vec<D> constant) {
  if constexpr (hn::MaxLanes(d) == 1) {
    return hn::Mul(low_half(number), constant);
  } else {
    const hn::RepartitionToNarrow<D> narrow;
    return hn::MulEven(hn::BitCast(narrow, number), hn::BitCast(narrow, constant));
  }
}

// Multipliers and key increments of Salmon et al. (2011), as in Random123's philox.h.
struct Constants {
  V multiplier0, multiplier1, weyl0, weyl1;
};

HWY_INLINE Constants constants() {
  const Wide d;
  return {hn::Set(d, 0xD2511F53U), hn::Set(d, 0xCD9E8D57U), hn::Set(d, 0x9E3779B9U), hn::Set(d, 0xBB67AE85U)};
}

// Two blocks at a time hide each other's multiplications.
HWY_INLINE void ten_rounds(const Constants& by, V key0, V key1, State& a, State& b) {
  const Wide d;
  for (int round = 0; round < 10; ++round) {
    const V a0 = times(d, a.c0, by.multiplier0), a1 = times(d, a.c2, by.multiplier1);
    const V b0 = times(d, b.c0, by.multiplier0), b1 = times(d, b.c2, by.multiplier1);
    a = {hn::Xor3(hn::ShiftRight<32>(a1), a.c1, key0), a1, hn::Xor3(hn::ShiftRight<32>(a0), a.c3, key1), a0};
    b = {hn::Xor3(hn::ShiftRight<32>(b1), b.c1, key0), b1, hn::Xor3(hn::ShiftRight<32>(b0), b.c3, key1), b0};
    key0 = hn::Add(key0, by.weyl0);
    key1 = hn::Add(key1, by.weyl1);
  }
}

HWY_INLINE void store_low(const State& s, std::size_t items, std::uint64_t* out) {
  const Wide d;
  hn::StoreU(low_half(s.c0), d, out);
  hn::StoreU(low_half(s.c1), d, out + items);
  hn::StoreU(low_half(s.c2), d, out + 2 * items);
  hn::StoreU(low_half(s.c3), d, out + 3 * items);
}

void items_side_by_side(const SideBySide& wanted, std::uint64_t* out) {
  const Wide d;
  const std::size_t lanes = hn::Lanes(d);
  const Constants by = constants();
  const V key0 = hn::Set(d, wanted.seed), key1 = hn::Set(d, wanted.seed >> 32);
  const V stream0 = hn::Set(d, wanted.stream), stream1 = hn::Set(d, wanted.stream >> 32);
  for (std::size_t k = 0; k < wanted.items; k += lanes) {
    const V item = hn::Iota(d, wanted.first_item + k);
    for (std::size_t block = 0; block < wanted.blocks; block += 2) {
      State a{hn::Set(d, block), item, stream0, stream1}, b{hn::Set(d, block + 1), item, stream0, stream1};
      ten_rounds(by, key0, key1, a, b);
      store_low(a, wanted.items, out + 4 * block * wanted.items + k);
      if (block + 1 < wanted.blocks) store_low(b, wanted.items, out + 4 * (block + 1) * wanted.items + k);
    }
  }
}

// The four numbers of a block stand one after the other.
HWY_INLINE void store_blocks(const State& s, std::uint64_t* out) {
  const Wide d;
  const V first = hn::Or(low_half(s.c0), hn::ShiftLeft<32>(s.c1));
  const V second = hn::Or(low_half(s.c2), hn::ShiftLeft<32>(s.c3));
  hn::StoreInterleaved2(first, second, d, out);
}

// Pairs of 32-bit numbers, the first in the low half: little-endian, as all of Highway's targets here.
void consecutive_blocks(const Counter& from, std::size_t blocks, std::uint32_t* out_numbers) {
  const Wide d;
  const std::size_t lanes = hn::Lanes(d);
  const Constants by = constants();
  const V key0 = hn::Set(d, from.seed), key1 = hn::Set(d, from.seed >> 32);
  const V item = hn::Set(d, from.item), stream0 = hn::Set(d, from.stream),
          stream1 = hn::Set(d, from.stream >> 32);
  HWY_ALIGN std::uint64_t pairs[2 * 2 * 8];
  for (std::size_t done = 0; done < blocks; done += 2 * lanes) {
    State a{hn::Iota(d, from.block + done), item, stream0, stream1};
    State b{hn::Iota(d, from.block + done + lanes), item, stream0, stream1};
    ten_rounds(by, key0, key1, a, b);
    store_blocks(a, pairs);
    store_blocks(b, pairs + 2 * lanes);
    const std::size_t count = HWY_MIN(2 * lanes, blocks - done);
    std::memcpy(out_numbers + 4 * done, pairs, count * 4 * sizeof(std::uint32_t));
  }
}

}  // namespace hinterland::base::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hinterland::base::lanes {
HWY_EXPORT(items_side_by_side);
HWY_EXPORT(consecutive_blocks);

void fill_blocks(const Counter& from, std::size_t blocks, std::uint32_t* out_numbers) {
  HWY_DYNAMIC_DISPATCH(consecutive_blocks)(from, blocks, out_numbers);
}

void side_by_side(const SideBySide& wanted, std::uint64_t* out_numbers) {
  HWY_DYNAMIC_DISPATCH(items_side_by_side)(wanted, out_numbers);
}

}  // namespace hinterland::base::lanes
#endif
