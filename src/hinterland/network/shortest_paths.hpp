// The shortest way between nodes: from many sources at once, or one way link by link. For all routes weighed by their cost,
// not only the best, see all_routes.hpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "hinterland/network/network.hpp"

namespace hinterland::network {

/// The length of a way that is not there.
inline constexpr double unreachable = std::numeric_limits<double>::infinity();

// Every function below
//   requires  the numbers of arcs finite and >= 0, and nodes of the network; ContractError otherwise, naming the arc;
//   is        the same to the last bit for any number of threads.

/// Lengths of the shortest ways, row-major [source, target]; `unreachable` where there is none, 0 from a node to itself. An
/// empty list of targets means all nodes.
///
/// Accuracy  the least of sums rounded arc by arc from the source on: relative error at most gamma_k for a way of k arcs.
/// Cost      a Dijkstra search a source (Boost.Graph, heap of four children), threaded over the sources; a source is left when
///           its targets are reached.
[[nodiscard]] std::vector<double> shortest_paths(const Arcs& arcs, std::span<const std::uint32_t> sources,
                                                 std::span<const std::uint32_t> targets = {});

/// Length of the shortest way to each node from the nearest of the sources.
/// Cost      one search.
[[nodiscard]] std::vector<double> shortest_from_any(const Arcs& arcs, std::span<const std::uint32_t> sources);

/// One shortest way, as positions in arcs.rows; nothing where there is none. Of ways equally long, the one that the search
/// from the source found first: always the same.
[[nodiscard]] std::optional<std::vector<std::size_t>> shortest_route(const Arcs& arcs, std::uint32_t source,
                                                                     std::uint32_t target);

}  // namespace hinterland::network
