// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/size/share.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

double positive_total(std::span<const double> values) {
  const bool fit = std::ranges::all_of(values, [](double x) { return std::isfinite(x) && x >= 0; });
  base::require(fit, "size: values must be finite and not negative");
  const double total = base::sum(values);
  base::require(total > 0,
                fmt::format("size: the {} values sum to {}, not to a positive number", values.size(), total));
  return total;
}

double share(std::span<const double> values, std::size_t position) {
  base::require(position < values.size(), fmt::format("share: position {} of {}", position, values.size()));
  return values[position] / positive_total(values);
}

Primacy primacy(std::span<const double> values) {
  const double total = positive_total(values);
  const auto largest = std::ranges::max_element(values);
  return {.position = static_cast<std::size_t>(largest - values.begin()), .share = *largest / total};
}

}  // namespace hinterland::indicator
