// What every measure of inequality starts from: values over their mean, weights as shares, the order of the values.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hinterland::indicator {

/// Throws ContractError unless there are values, finite and >= 0, with a positive mean; and either no weights at all or
/// as many, finite and >= 0, with a positive sum.
void require_fit(std::span<const double> values, std::span<const double> weights);

struct Relative {
  std::vector<double> values;  // over their weighted mean
  std::vector<double> shares;  // of the weights; 1/n where there are none
};
/// Requires  as `require_fit`.
[[nodiscard]] Relative relative(std::span<const double> values, std::span<const double> weights);

/// Positions in rising order of the values, equal ones as they stand.
/// Cost      one pass where they are in order already; else one sort, with threads above 16,384.
[[nodiscard]] std::vector<std::size_t> rising_order(std::span<const double> values);

/// Every region in one of so many groups.
struct Grouping {
  std::span<const std::size_t> group_of;
  std::size_t groups = 0;
};
/// Throws ContractError unless every one of `count` regions is in one of the groups.
void require_fit(const Grouping& grouping, std::size_t count);

}  // namespace hinterland::indicator
