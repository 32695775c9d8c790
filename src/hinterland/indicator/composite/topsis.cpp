// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/topsis.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

std::vector<double> topsis(const Columns& columns, std::span<const double> weights,
                           const std::vector<bool>& is_cost) {
  base::require(!columns.empty() && columns.size() == weights.size() && columns.size() == is_cost.size(),
                "topsis: one weight and one direction a criterion");
  std::vector<double> to_best(columns.front().size()), to_worst(columns.front().size());
  for (std::size_t j = 0; j < columns.size(); ++j) {
    std::vector<double> column = normalised(columns[j], {.way = Normalisation::vector});
    for (double& x : column) x *= weights[j];
    const auto [lowest, highest] = std::ranges::minmax(column);
    const double best = is_cost[j] ? lowest : highest, worst = is_cost[j] ? highest : lowest;
    for (std::size_t i = 0; i < column.size(); ++i) {
      to_best[i] += (column[i] - best) * (column[i] - best);
      to_worst[i] += (column[i] - worst) * (column[i] - worst);
    }
  }
  std::vector<double> closeness(to_best.size());
  for (std::size_t i = 0; i < closeness.size(); ++i) {
    const double near = std::sqrt(to_worst[i]), far = std::sqrt(to_best[i]);
    base::require(near + far > 0, "topsis: all places are equal");
    closeness[i] = near / (near + far);
  }
  return closeness;
}

}  // namespace hinterland::indicator
