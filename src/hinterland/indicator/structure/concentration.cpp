// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/concentration.hpp"

#include <limits>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/inequality/lorenz.hpp"

namespace hinterland::indicator {

std::vector<double> locational_gini(const Cells& cells, RegionsCount count) {
  const Totals total = totals(cells);
  std::vector<double> weights;
  for (const double size : total.of_region)
    if (size > 0) weights.push_back(count == RegionsCount::by_size ? size : 1);
  std::vector<double> indices;
  std::vector<double> in_region(weights.size());
  for (std::size_t s = 0; s < cells.sectors; ++s) {
    if (!(total.of_sector[s] > 0)) {
      indices.push_back(std::numeric_limits<double>::quiet_NaN());
      continue;
    }
    std::size_t k = 0;
    for (std::size_t r = 0; r < cells.regions; ++r)
      if (total.of_region[r] > 0) in_region[k++] = cells(r, s) / total.of_region[r];
    indices.push_back(gini(in_region, weights));
  }
  return indices;
}

std::vector<double> region_herfindahl(const Cells& cells) {
  const Totals total = totals(cells);
  std::vector<double> indices;
  std::vector<double> shares(cells.regions);
  for (std::size_t s = 0; s < cells.sectors; ++s) {
    for (std::size_t r = 0; r < cells.regions; ++r) shares[r] = share_of(cells(r, s), total.of_sector[s]);
    indices.push_back(base::dot(shares, shares));
  }
  return indices;
}

}  // namespace hinterland::indicator
