// Who can reach whom on a network. The sentences that say who cannot are in faults.hpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "hinterland/network/network.hpp"

namespace hinterland::network {

/// Parts of the network within which every node reaches every other along the arcs' direction. They are numbered so that an arc
/// between two parts leads to the part of lower number.
struct Parts {
  std::vector<std::uint32_t> part_of;  // each node
  std::size_t count = 0;

  [[nodiscard]] std::vector<std::size_t> sizes() const;
};

/// Cost      one search through all arcs (Tarjan 1972; Boost.Graph).
[[nodiscard]] Parts strong_parts(const Arcs& arcs);

/// Which nodes can be reached from `source` along the arcs' direction, itself included.
/// Requires  a node of the network; ContractError otherwise.
[[nodiscard]] std::vector<bool> reached_from(const Arcs& arcs, std::uint32_t source);

}  // namespace hinterland::network
