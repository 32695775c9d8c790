// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/measurement.hpp"

#include <utility>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

std::span<const double> Series::in(std::size_t period) const {
  const std::size_t regions = values.axes().back().size();
  base::require((period + 1) * regions <= values.size(), "a series has no such period");
  return values.values().subspan(period * regions, regions);
}

array::Array over_time(const Inputs& inputs, std::vector<double> values) {
  if (!inputs.has_time()) return array::Array({}, std::move(values));
  return array::Array({inputs.periods}, std::move(values));
}

array::Array over_time(const Inputs& inputs, const array::Axis& axis, std::vector<double> values) {
  if (!inputs.has_time()) return array::Array({axis}, std::move(values));
  return array::Array({inputs.periods, axis}, std::move(values));
}

}  // namespace hinterland::indicator
