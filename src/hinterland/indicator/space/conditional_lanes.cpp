// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/conditional_lanes.hpp"

#include <algorithm>

#include "hinterland/base/draws.hpp"

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "hinterland/indicator/space/conditional_lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace hinterland::indicator::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// A permutation a lane; at most eight, which divide the permutations drawn together.
using Wide = hn::CappedTag<std::uint64_t, 8>;
using Signed = hn::RebindToSigned<Wide>;
using Real = hn::RebindToFloat<Wide>;
using Index = hn::Vec<Wide>;
using Value = hn::Vec<Real>;
using Flags = hn::Mask<Wide>;

constexpr std::size_t drawn_together = 64;

// A template, for Highway's scalar target has no MulEven: only the branch taken is compiled.
template <class D>
HWY_INLINE hn::Vec<D> product(D d, hn::Vec<D> a, hn::Vec<D> b) {
  if constexpr (hn::MaxLanes(d) == 1) {
    return hn::Mul(a, b);
  } else {
    const hn::RepartitionToNarrow<D> narrow;
    return hn::MulEven(hn::BitCast(narrow, a), hn::BitCast(narrow, b));
  }
}

// The first draws of each lane as positions below `others`, as Draws::below makes them, one vector a neighbour. True in lanes
// whose draws are not yet a deal.
HWY_INLINE Flags positions(const Deal& deal, const std::uint64_t* numbers, std::uint64_t* out_positions) {
  const Wide d;
  const std::size_t lanes = hn::Lanes(d), links = deal.weights.size();
  const Index others = hn::Set(d, deal.others), low_half = hn::Set(d, 0xFFFFFFFFU);
  Index least = low_half;
  Flags is_alike = hn::FirstN(d, 0);
  for (std::size_t k = 0; k < links; ++k) {
    const Index scaled = product(d, hn::LoadU(d, numbers + k * drawn_together), others);
    least = hn::Min(least, hn::And(scaled, low_half));
    const Index position = hn::ShiftRight<32>(scaled);
    hn::Store(position, d, out_positions + k * lanes);
    for (std::size_t earlier = 0; earlier < k; ++earlier)
      is_alike = hn::Or(is_alike, hn::Eq(position, hn::Load(d, out_positions + earlier * lanes)));
  }
  const Index threshold = hn::Set(d, (0U - deal.others) % deal.others);
  return hn::Or(is_alike, hn::Lt(least, threshold));
}

template <bool is_weighted, bool is_geary>
HWY_INLINE Value sums(const Deal& deal, const std::uint64_t* positions) {
  const Wide d;
  const Signed index;
  const Real real;
  const std::size_t lanes = hn::Lanes(d);
  const Value own = hn::Set(real, deal.own);
  Value sum = hn::Zero(real);
  for (std::size_t k = 0; k < deal.weights.size(); ++k) {
    Value term = hn::GatherIndex(real, deal.table, hn::BitCast(index, hn::Load(d, positions + k * lanes)));
    if constexpr (is_geary) {
      term = hn::Sub(own, term);
      term = hn::Mul(term, term);
    }
    if constexpr (is_weighted) term = hn::Mul(term, hn::Set(real, deal.weights[k]));
    sum = hn::Add(sum, term);
  }
  return sum;
}

void append(Flags flags, std::uint32_t first, std::vector<std::uint32_t>& out_again) {
  const Wide d;
  HWY_ALIGN std::uint8_t bits[8] = {};
  hn::StoreMaskBits(d, flags, bits);
  for (std::uint32_t lane = 0; lane < hn::Lanes(d); ++lane)
    if ((bits[0] >> lane & 1) != 0) out_again.push_back(first + lane);
}

template <bool is_weighted, bool is_geary>
DealCounts deal_all(const Deal& deal, std::vector<std::uint32_t>& out_again) {
  const Wide d;
  const Real real;
  const std::size_t lanes = hn::Lanes(d);
  HWY_ALIGN std::uint64_t numbers[most_lane_links * drawn_together];
  HWY_ALIGN std::uint64_t drawn[most_lane_links * 8];
  const Value least = hn::Set(real, deal.least), most = hn::Set(real, deal.most);
  base::SideBySide wanted{deal.seed, deal.region, 0, drawn_together, (deal.weights.size() + 3) / 4};
  DealCounts counts;
  for (std::uint32_t first = 0; first < deal.permutations; first += drawn_together) {
    wanted.first_item = item_of(first);
    base::draw_side_by_side(wanted, numbers);
    const std::uint32_t end = HWY_MIN(deal.permutations, first + static_cast<std::uint32_t>(drawn_together));
    for (std::uint32_t p = first; p < end; p += static_cast<std::uint32_t>(lanes)) {
      const Flags is_asked = hn::FirstN(d, end - p);
      const Flags again = hn::And(positions(deal, numbers + (p - first), drawn), is_asked);
      const Value sum = sums<is_weighted, is_geary>(deal, drawn);
      const auto counted = hn::RebindMask(real, hn::AndNot(again, is_asked));
      counts.at_least +=
          static_cast<std::uint32_t>(hn::CountTrue(real, hn::And(hn::Ge(sum, least), counted)));
      counts.at_most += static_cast<std::uint32_t>(hn::CountTrue(real, hn::And(hn::Le(sum, most), counted)));
      if (!hn::AllFalse(d, again)) append(again, p, out_again);
    }
  }
  return counts;
}

DealCounts deal_region(const Deal& deal, std::vector<std::uint32_t>& out_again) {
  if (deal.is_weighted)
    return deal.is_geary ? deal_all<true, true>(deal, out_again) : deal_all<true, false>(deal, out_again);
  return deal.is_geary ? deal_all<false, true>(deal, out_again) : deal_all<false, false>(deal, out_again);
}

}  // namespace hinterland::indicator::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hinterland::indicator {
HWY_EXPORT(deal_region);

DealCounts deal_in_lanes(const Deal& deal, std::vector<std::uint32_t>& out_again) {
  return HWY_DYNAMIC_DISPATCH(deal_region)(deal, out_again);
}

}  // namespace hinterland::indicator
#endif
