// The classes of a panel's regions by the conventions in use: quantiles, pooled or by period, or cut points.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

struct Classified {
  std::size_t classes = 0;
  std::vector<std::size_t> of;             // [period, region]
  std::vector<std::vector<double>> edges;  // one row for all periods, or one a period
};

enum class ClassRule { pooled_quantiles, period_quantiles, cut_points };

struct ClassQuestion {
  ClassRule rule = ClassRule::pooled_quantiles;
  std::string count_convention, cuts_convention;  // ids
  base::Text what;                                // "income", "the neighbours' income"
};

/// Told      HL0736 (edges that coincide), HL0738 (number of classes), HL0746 (cut points).
[[nodiscard]] std::optional<Classified> classified(const Inputs& inputs, const std::vector<double>& levels,
                                                   const ClassQuestion& question,
                                                   base::Diagnostics& out_found);
/// The same edges for other numbers: lags by the classes of the values.
[[nodiscard]] Classified by_edges(const std::vector<double>& levels, std::size_t regions,
                                  const Classified& model);

/// "class 1 (lowest)" … "class k (highest)".
[[nodiscard]] array::Axis class_axis(const std::string& set, std::size_t classes);

}  // namespace hinterland::indicator
