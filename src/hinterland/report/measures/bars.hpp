// Ranked bars as a table: what one sees and what one reads are the same cells, so names wrap and nothing is cut.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::report {

struct Bar {
  base::Text name;
  double value = 0;
  std::string remark = {};  // HTML beside the number: a grade, a p
  std::string colour = {};  // empty: the accent
};

struct BarTable {
  base::Text caption, head, value_head, remark_head = {};
  std::vector<Bar> bars;   // as they are to stand
  double origin = 0;       // where bars begin
  bool is_dotted = false;  // a dot on a stalk from the origin: before and after
  std::optional<int> decimals = {};
  bool shows_change = false;  // beside the number, in percent of the origin
};

/// A table; bars share one scale from the smallest to the largest of values and origin.
[[nodiscard]] std::string bar_table(const BarTable& chart);

/// As many decimals as show four digits of the largest.
[[nodiscard]] int decimals_for(const std::vector<Bar>& bars);

}  // namespace hinterland::report
