// Numbers by region and sector in one period, as the measures of structure read them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hinterland::indicator {

/// x(r, s), sector by sector within a region: values[r * sectors + s].
struct Cells {
  std::span<const double> values;
  std::size_t regions = 0, sectors = 0;

  [[nodiscard]] double operator()(std::size_t region, std::size_t sector) const {
    return values[region * sectors + sector];
  }
};

/// Sums over the other dimension, and over both.
struct Totals {
  std::vector<double> of_region, of_sector;
  double of_all = 0;
};

/// Errors    ContractError unless there are regions * sectors values, finite and >= 0.
[[nodiscard]] Totals totals(const Cells& cells);

/// One number: a part of a whole, not a number (NaN) where the whole is zero.
[[nodiscard]] double share_of(double part, double whole);

}  // namespace hinterland::indicator
