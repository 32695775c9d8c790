// What a set of neighbours looks like as a network: islands, parts, neighbours of neighbours, and its facts in numbers.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "hinterland/geo/neighbours.hpp"

namespace hinterland::geo {

/// Places that have no neighbour but themselves, ascending. (One may still be the nearest neighbour of another.)
[[nodiscard]] std::vector<std::size_t> islands(const Neighbours& neighbours);

/// The parts of the network that no link joins, in either direction: `part_of` each place, counted from 0 in the order of
/// their first places.
struct Components {
  std::vector<std::uint32_t> part_of;
  std::size_t count = 0;
};
[[nodiscard]] Components components(const Neighbours& neighbours);

/// Those who are exactly `order` links away along the shortest way; order 1 are the neighbours. Never the place itself.
///
/// Requires  order >= 1.
/// Cost      for each place, the places that up to `order` links reach.
[[nodiscard]] Neighbours of_order(const Neighbours& neighbours, unsigned order);
/// Those at most `order` links away.
[[nodiscard]] Neighbours up_to_order(const Neighbours& neighbours, unsigned order);

/// Links turned round.
[[nodiscard]] Neighbours transposed(const Neighbours& neighbours);
/// i and j are neighbours if either was the other's.
[[nodiscard]] Neighbours symmetrised(const Neighbours& neighbours);
/// Every place its own neighbour too.
[[nodiscard]] Neighbours with_self(const Neighbours& neighbours);

/// Links of a place to itself count neither as links nor as neighbours.
struct NeighbourFacts {
  std::size_t places = 0, links = 0;
  std::size_t least = 0, most = 0;  // neighbours of a place
  double mean = 0;
  std::size_t islands = 0, components = 0;
  bool is_symmetric = true;
};
[[nodiscard]] NeighbourFacts facts(const Neighbours& neighbours);

}  // namespace hinterland::geo
