// Numbers into ordered classes: by quantiles or by cut points.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hinterland::indicator {

/// The quantile at share numerator / denominator, by linear interpolation between order statistics: type 7 of Hyndman &
/// Fan (1996), the default of numpy and R. The position is computed in whole numbers, so it falls on an observation
/// exactly where it should.
/// Requires  sorted, not empty; numerator <= denominator.
[[nodiscard]] double quantile(std::span<const double> sorted, std::size_t numerator, std::size_t denominator);

/// The classes - 1 edges between classes of (nearly) equal size, ascending; equal edges where values are.
/// Requires  values not empty, classes >= 2.
[[nodiscard]] std::vector<double> quantile_edges(std::span<const double> values, std::size_t classes);

/// 0 … edges.size(): the number of edges that the value is above. A value at an edge belongs to the class below it.
[[nodiscard]] std::size_t class_of(double value, std::span<const double> edges);

}  // namespace hinterland::indicator
