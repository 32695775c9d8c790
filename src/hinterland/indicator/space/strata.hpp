// Regions sorted into strata by the values of a factor: categories as they are, or classes cut at quantiles.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace hinterland::indicator {

/// Every region in one stratum, none of which is empty.
struct Strata {
  std::vector<std::size_t> of;      // per region
  std::vector<std::string> labels;  // per stratum: "3", "2.5 … 7", "3*1"

  [[nodiscard]] std::size_t count() const { return labels.size(); }
  [[nodiscard]] std::vector<std::size_t> sizes() const;
};

/// A stratum for each value that occurs, in ascending order.
/// Requires  finite values.
[[nodiscard]] Strata by_category(std::span<const double> values);

/// At most `classes` classes cut at the quantiles k / classes (type 7 of Hyndman & Fan 1996, R's default); a value at a cut
/// is in the lower class, as R's cut(…, include.lowest = TRUE). Classes that no value falls in, as ties cause, vanish.
/// Requires  finite values; classes >= 2.
[[nodiscard]] Strata by_quantile(std::span<const double> values, std::size_t classes);

/// A stratum for each pair of strata that occurs together.
/// Requires  both of the same regions.
[[nodiscard]] Strata crossed(const Strata& first, const Strata& second);

}  // namespace hinterland::indicator
