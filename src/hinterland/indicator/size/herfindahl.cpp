// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/size/herfindahl.hpp"

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/size/share.hpp"

namespace hinterland::indicator {

double herfindahl(std::span<const double> values) {
  const double total = positive_total(values);
  return base::dot(values, values) / total / total;
}

double normalised_herfindahl(std::span<const double> values) {
  base::require(values.size() >= 2, "normalised_herfindahl: fewer than two values");
  const double equal = 1 / static_cast<double>(values.size());
  return (herfindahl(values) - equal) / (1 - equal);
}

}  // namespace hinterland::indicator
