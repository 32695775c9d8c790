// SPDX-License-Identifier: Apache-2.0
#include "hinterland/geo/connectivity.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "hinterland/base/error.hpp"
#include "hinterland/geo/rows.hpp"

namespace hinterland::geo {
namespace {

std::size_t others(const Neighbours& neighbours, std::size_t place) {
  const auto row = neighbours[place];
  return row.size() - static_cast<std::size_t>(std::ranges::count(row, place));
}

/// The first place of the part that holds `place`; shortens the way there.
std::uint32_t first_of(std::vector<std::uint32_t>& parent, std::uint32_t place) {
  while (parent[place] != place) place = parent[place] = parent[parent[place]];
  return place;
}

/// Neighbours of the places in `from` that are in none of the rings, ascending.
std::vector<std::uint32_t> next_ring(const Neighbours& neighbours,
                                     const std::vector<std::vector<std::uint32_t>>& rings) {
  std::vector<std::uint32_t> ring;
  for (const std::uint32_t place : rings.back())
    ring.insert(ring.end(), neighbours[place].begin(), neighbours[place].end());
  std::ranges::sort(ring);
  ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
  std::erase_if(ring, [&](std::uint32_t place) {
    return std::ranges::any_of(rings,
                               [&](const auto& seen) { return std::ranges::binary_search(seen, place); });
  });
  return ring;
}

Neighbours of_orders(const Neighbours& neighbours, unsigned first, unsigned last) {
  base::require(first >= 1, "neighbours of order: the first order is 1");
  return by_rows(neighbours.size(), [&](std::size_t place, std::vector<std::uint32_t>& out_row) {
    std::vector<std::vector<std::uint32_t>> rings{{static_cast<std::uint32_t>(place)}};
    for (unsigned order = 1; order <= last && !rings.back().empty(); ++order) {
      rings.push_back(next_ring(neighbours, rings));
      if (order >= first) out_row.insert(out_row.end(), rings.back().begin(), rings.back().end());
    }
  });
}

}  // namespace

std::vector<std::size_t> islands(const Neighbours& neighbours) {
  std::vector<std::size_t> found;
  for (std::size_t place = 0; place < neighbours.size(); ++place)
    if (others(neighbours, place) == 0) found.push_back(place);
  return found;
}

Components components(const Neighbours& neighbours) {
  const std::size_t n = neighbours.size();
  std::vector<std::uint32_t> parent(n);
  std::iota(parent.begin(), parent.end(), 0U);
  for (std::size_t i = 0; i < n; ++i) {
    for (const std::uint32_t j : neighbours[i]) {
      const std::uint32_t a = first_of(parent, static_cast<std::uint32_t>(i)), b = first_of(parent, j);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  Components parts;
  parts.part_of.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t first = first_of(parent, static_cast<std::uint32_t>(i));
    parts.part_of[i] = first == i ? static_cast<std::uint32_t>(parts.count++) : parts.part_of[first];
  }
  return parts;
}

Neighbours of_order(const Neighbours& neighbours, unsigned order) {
  return of_orders(neighbours, order, order);
}

Neighbours up_to_order(const Neighbours& neighbours, unsigned order) {
  base::require(order >= 1, "neighbours of order: the first order is 1");
  return of_orders(neighbours, 1, order);
}

Neighbours transposed(const Neighbours& neighbours) {
  Neighbours turned;
  turned.start.assign(neighbours.size() + 1, 0);
  for (const std::uint32_t place : neighbours.of) ++turned.start[place + 1];
  std::partial_sum(turned.start.begin(), turned.start.end(), turned.start.begin());
  turned.of.resize(neighbours.links());
  std::vector<std::size_t> next(turned.start.begin(), turned.start.end() - 1);
  for (std::size_t i = 0; i < neighbours.size(); ++i)
    for (const std::uint32_t j : neighbours[i]) turned.of[next[j]++] = static_cast<std::uint32_t>(i);
  return turned;
}

Neighbours symmetrised(const Neighbours& neighbours) {
  const Neighbours turned = transposed(neighbours);
  return by_rows(neighbours.size(), [&](std::size_t place, std::vector<std::uint32_t>& out_row) {
    out_row.insert(out_row.end(), neighbours[place].begin(), neighbours[place].end());
    out_row.insert(out_row.end(), turned[place].begin(), turned[place].end());
  });
}

Neighbours with_self(const Neighbours& neighbours) {
  return by_rows(neighbours.size(), [&](std::size_t place, std::vector<std::uint32_t>& out_row) {
    out_row.assign(neighbours[place].begin(), neighbours[place].end());
    out_row.push_back(static_cast<std::uint32_t>(place));
  });
}

NeighbourFacts facts(const Neighbours& neighbours) {
  NeighbourFacts facts;
  facts.places = neighbours.size();
  if (facts.places == 0) return facts;
  facts.least = std::numeric_limits<std::size_t>::max();
  for (std::size_t place = 0; place < facts.places; ++place) {
    const std::size_t count = others(neighbours, place);
    facts.links += count;
    facts.least = std::min(facts.least, count);
    facts.most = std::max(facts.most, count);
    facts.islands += count == 0;
  }
  facts.mean = static_cast<double>(facts.links) / static_cast<double>(facts.places);
  facts.components = components(neighbours).count;
  facts.is_symmetric = transposed(neighbours) == neighbours;
  return facts;
}

}  // namespace hinterland::geo
