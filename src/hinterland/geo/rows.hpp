// Rows of neighbours found by many threads and joined in order: what contiguity, bands and orders have in common.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "hinterland/geo/neighbours.hpp"

namespace hinterland::geo {

/// Neighbours whose row `place` is what `find(place, out_row)` appends, put in ascending order without repetitions.
/// `find` is called from several threads, once a place.
/// Cost      the rows are held twice while they are joined.
template <typename Find>
[[nodiscard]] Neighbours by_rows(std::size_t places, const Find& find) {
  constexpr std::size_t block = 512;  // places; fixed, and no number depends on it
  const std::size_t blocks = (places + block - 1) / block;
  std::vector<std::vector<std::uint32_t>> found(blocks);
  Neighbours neighbours;
  neighbours.start.assign(places + 1, 0);
  tbb::parallel_for(std::size_t{0}, blocks, [&](std::size_t b) {
    std::vector<std::uint32_t> row;
    for (std::size_t place = b * block; place < std::min(places, (b + 1) * block); ++place) {
      row.clear();
      find(place, row);
      std::sort(row.begin(), row.end());
      row.erase(std::unique(row.begin(), row.end()), row.end());
      found[b].insert(found[b].end(), row.begin(), row.end());
      neighbours.start[place + 1] = row.size();
    }
  });
  for (std::size_t place = 0; place < places; ++place) neighbours.start[place + 1] += neighbours.start[place];
  neighbours.of.resize(neighbours.start.back());
  tbb::parallel_for(std::size_t{0}, blocks, [&](std::size_t b) {
    std::copy(found[b].begin(), found[b].end(),
              neighbours.of.begin() + static_cast<std::ptrdiff_t>(neighbours.start[b * block]));
  });
  return neighbours;
}

}  // namespace hinterland::geo
