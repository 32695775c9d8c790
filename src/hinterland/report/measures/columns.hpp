// Stacked columns over time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/report/measures/frame.hpp"

namespace hinterland::report {

struct StackedColumns {
  std::string id;
  base::Text caption, description;
  std::vector<base::Text> columns;  // periods
  std::vector<base::Text> parts;
  std::vector<std::vector<double>> values;  // [column][part]; what is negative hangs below zero
  base::Text note = {};
};

[[nodiscard]] std::string stacked_columns(const StackedColumns& chart);

}  // namespace hinterland::report
