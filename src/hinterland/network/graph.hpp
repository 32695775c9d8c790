// The arcs as Boost.Graph sees them. Included by bodies of this folder only: the headers are heavy.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "hinterland/network/network.hpp"

namespace hinterland::network {

/// The index of an edge is the position of its arc in rows.column.
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                 boost::no_property, std::uint32_t, std::size_t>;

[[nodiscard]] inline Graph graph_of(const Arcs& arcs) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  pairs.reserve(arcs.link.size());
  for (std::uint32_t from = 0; from < arcs.nodes(); ++from) {
    for (std::size_t k = arcs.rows.start[from]; k < arcs.rows.start[from + 1]; ++k)
      pairs.emplace_back(from, arcs.rows.column[k]);
  }
  return {boost::edges_are_sorted, pairs.begin(), pairs.end(), static_cast<std::uint32_t>(arcs.nodes())};
}

}  // namespace hinterland::network
