// Which numbers become columns of a map layer: quantities over regions and findings of indicators over regions.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "hinterland/result/result.hpp"

namespace hinterland::result {

/// One number per region of the result.
struct LayerColumn {
  std::string name;   // "local_moran_i_p_income_2009"
  std::string alias;  // both languages and the unit; empty: none
  const array::Array* values = nullptr;
  const array::Array* before = nullptr;  // the column holds the percentage change against it
  std::size_t offset = 0, stride = 1;    // of the first region and from region to region
  /// Position among the measured regions of each region, or no_place; null where they are the same.
  std::shared_ptr<const std::vector<std::size_t>> place = nullptr;

  /// NaN where there is no number.
  [[nodiscard]] double at(std::size_t region) const;
};

inline constexpr std::size_t no_place = static_cast<std::size_t>(-1);

struct LayerColumns {
  std::vector<LayerColumn> columns;
  std::vector<std::string> left_out;  // findings with too many columns: they are in results.csv
};

/// Quantities over regions (in a strategy with "_pct" against the baseline), then findings over regions: one column a
/// period and member of other axes up to 20 of them, else of the last period alone, else left out.
/// Names are unique, of letters, digits and "_".
[[nodiscard]] LayerColumns layer_columns(const Result& result, const Outcome& outcome);

}  // namespace hinterland::result
