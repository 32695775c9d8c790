// A transport network: nodes and the links between them, one-way or two-way, each with length, time and cost. A value: build it,
// then ask shortest_paths.hpp, connections.hpp or all_routes.hpp about it.
// Knows no map: where nodes are is dataset/road_network.hpp's matter.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "hinterland/array/sparse_rows.hpp"

namespace hinterland::network {

/// What is not known of a link is NaN, never 0.
inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

struct Link {
  std::uint32_t from = 0, to = 0;
  bool is_two_way = true;
  double length_km = unknown, minutes = unknown;
  double cost = unknown;  // in the user's unit; for all routes a factor of at least 1 (an iceberg cost)
};

enum class Measure { length_km, minutes, cost };

struct Network {
  std::size_t nodes = 0;
  std::vector<Link> links = {};
  std::vector<std::string> names = {};  // of the nodes, for messages; empty: they are numbered

  /// "Hohhot", or "node 17" counted from 1 where nodes have no names.
  [[nodiscard]] std::string name_of(std::size_t node) const;
  /// "42 nodes, 61 links, 3 of them one-way"
  [[nodiscard]] std::string summary() const;
};

/// One number a link.
[[nodiscard]] std::vector<double> numbers_of(const Network& network, Measure measure);

/// The directed arcs of a network by the node they leave: a two-way link is two of them. Links between the same two nodes stay
/// apart; a two-way link from a node to itself is one arc.
struct Arcs {
  array::SparseRows rows;           // value: the number of the link
  std::vector<std::uint32_t> link;  // parallel to rows.column

  [[nodiscard]] std::size_t nodes() const { return rows.rows(); }
};

/// Shapes    of_link: [link].
/// Requires  links between nodes of the network, as many numbers as links; ContractError otherwise.
[[nodiscard]] Arcs arcs_of(const Network& network, std::span<const double> of_link);

/// Arcs turned round: by the node they reach.
[[nodiscard]] Arcs reversed(const Arcs& arcs);

/// A grid of rows x columns nodes, node r * columns + c; each linked both ways to the next in its row and in its column, every
/// number of a link being `number`. For trials and benchmarks.
[[nodiscard]] Network grid_network(std::size_t rows, std::size_t columns, double number = 1);

}  // namespace hinterland::network
