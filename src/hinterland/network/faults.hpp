// What is wrong with a network, in sentences, before anything is computed from it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/network/network.hpp"

namespace hinterland::network {

/// Where one of the places stands.
struct Stop {
  std::uint32_t node = 0;
  std::string name;
};

/// HL0800 and HL0801, with names, where some of the places cannot be reached from some other. The part of the network in which
/// most places lie is taken as the network; each other part is told by its places.
///
/// Requires  nodes of the network; ContractError otherwise.
/// Cost      the strong parts, and two searches for each part but the largest.
void check_reach(const Arcs& arcs, std::span<const Stop> stops, const base::Place& place,
                 base::Diagnostics& out_found);

/// HL0802 for links whose number is zero, negative or infinite, HL0803 for links without one. `what` is a word of the catalogue:
/// @link_minutes, @link_length, @link_cost.
void check_numbers(const Network& network, std::span<const double> of_link, const std::string& what,
                   const base::Place& place, base::Diagnostics& out_found);

/// HL0804 or HL0805 where the sum over all routes is infinite, with the spectral radius, the offending cycle and the least
/// theta for which it is finite.
///
/// Requires  costs that check_numbers lets pass.
/// Cost      a factorisation where all is well.
void check_all_routes(const Network& network, std::span<const double> cost_of_link, double theta,
                      const base::Place& place, base::Diagnostics& out_found);

}  // namespace hinterland::network
