// Networks for trials: random links, a third of them one-way, so that some nodes cannot reach others.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/draws.hpp"
#include "hinterland/network/network.hpp"

namespace hinterland::network {

/// `degree` links a node on average, each number between 0.1 and 10.1.
[[nodiscard]] inline Network random_network(std::uint64_t seed, std::size_t nodes, double degree) {
  base::Draws draws(seed, 0);
  Network network{.nodes = nodes};
  const auto links = static_cast<std::size_t>(static_cast<double>(nodes) * degree / 2);
  for (std::size_t k = 0; k < links; ++k) {
    Link link{.from = draws.below(static_cast<std::uint32_t>(nodes)),
              .to = draws.below(static_cast<std::uint32_t>(nodes)),
              .is_two_way = draws.below(3) != 0};
    link.minutes = link.length_km = 0.1 + 10 * draws.uniform();
    link.cost = 1 + link.minutes / 10;
    network.links.push_back(link);
  }
  return network;
}

}  // namespace hinterland::network
