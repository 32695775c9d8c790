// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/connections.hpp"

#include <boost/graph/strong_components.hpp>

#include "hinterland/base/error.hpp"
#include "hinterland/network/graph.hpp"

namespace hinterland::network {

std::vector<std::size_t> Parts::sizes() const {
  std::vector<std::size_t> sizes(count, 0);
  for (const std::uint32_t part : part_of) ++sizes[part];
  return sizes;
}

Parts strong_parts(const Arcs& arcs) {
  Parts parts;
  parts.part_of.resize(arcs.nodes());
  if (arcs.nodes() == 0) return parts;
  const Graph graph = graph_of(arcs);
  const auto index = boost::get(boost::vertex_index, graph);
  parts.count = boost::strong_components(
      graph, boost::make_iterator_property_map(parts.part_of.begin(), index), boost::vertex_index_map(index));
  return parts;
}

std::vector<bool> reached_from(const Arcs& arcs, std::uint32_t source) {
  base::require(source < arcs.nodes(), "reached_from: no such node");
  std::vector<bool> is_reached(arcs.nodes(), false);
  std::vector<std::uint32_t> left{source};
  is_reached[source] = true;
  while (!left.empty()) {
    const std::uint32_t from = left.back();
    left.pop_back();
    for (std::size_t k = arcs.rows.start[from]; k < arcs.rows.start[from + 1]; ++k) {
      const std::uint32_t to = arcs.rows.column[k];
      if (is_reached[to]) continue;
      is_reached[to] = true;
      left.push_back(to);
    }
  }
  return is_reached;
}

}  // namespace hinterland::network
