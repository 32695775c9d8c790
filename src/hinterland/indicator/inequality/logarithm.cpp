// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/logarithm.hpp"

// NOLINTBEGIN: Highway includes this file once for each instruction set
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "hinterland/indicator/inequality/logarithm.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// after foreach_target.h
#include <hwy/contrib/math/math-inl.h>
// NOLINTEND

HWY_BEFORE_NAMESPACE();
namespace hinterland::indicator::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

void log_all(const double* values, std::size_t count, double* out_logs) {
  const hn::ScalableTag<double> d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t k = 0;
  for (; k + lanes <= count; k += lanes) hn::StoreU(hn::Log(d, hn::LoadU(d, values + k)), d, out_logs + k);
  for (; k < count; ++k) out_logs[k] = hn::GetLane(hn::Log(d, hn::Set(d, values[k])));
}

}  // namespace hinterland::indicator::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

HWY_EXPORT(log_all);

void logarithms(std::span<const double> values, std::span<double> out_logs) {
  base::require(values.size() == out_logs.size(), "logarithms: lengths differ");
  HWY_DYNAMIC_DISPATCH(log_all)(values.data(), values.size(), out_logs.data());
}

}  // namespace hinterland::indicator
#endif
