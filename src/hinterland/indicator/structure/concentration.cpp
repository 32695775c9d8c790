// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/concentration.hpp"

#include <tbb/parallel_for.h>

#include <limits>

#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/inequality/lorenz.hpp"

namespace hinterland::indicator {

std::vector<double> locational_gini(const Cells& cells, RegionsCount count) {
  const Totals total = totals(cells);
  std::vector<double> weights;
  for (const double size : total.of_region)
    if (size > 0) weights.push_back(count == RegionsCount::by_size ? size : 1);
  std::vector<double> indices(cells.sectors, std::numeric_limits<double>::quiet_NaN());
  tbb::parallel_for(std::size_t{0}, cells.sectors, [&](std::size_t s) {
    if (!(total.of_sector[s] > 0)) return;
    std::vector<double> in_region;
    for (std::size_t r = 0; r < cells.regions; ++r)
      if (total.of_region[r] > 0) in_region.push_back(cells(r, s) / total.of_region[r]);
    indices[s] = gini(in_region, weights);
  });
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
