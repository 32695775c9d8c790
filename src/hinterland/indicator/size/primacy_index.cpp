// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/size/primacy_index.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/size/share.hpp"

namespace hinterland::indicator {

double primacy_index(std::span<const double> values, std::size_t cities) {
  base::require(cities == 2 || cities == 4 || cities == 11,
                fmt::format("primacy_index: there is no index over {} cities", cities));
  base::require(values.size() >= cities,
                fmt::format("primacy_index: {} values for {} cities", values.size(), cities));
  (void)positive_total(values);
  std::array<double, 11> largest{};
  const std::span<double> first(largest.data(), cities);
  std::partial_sort_copy(values.begin(), values.end(), first.begin(), first.end(), std::greater<>());
  const double others = base::sum(first.subspan(1));
  base::require(others > 0, "primacy_index: the cities after the first are all zero");
  return (cities == 11 ? 2.0 : 1.0) * first[0] / others;
}

}  // namespace hinterland::indicator
