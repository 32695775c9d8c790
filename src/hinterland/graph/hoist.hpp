// What does not change along every axis of a product is computed before it: in x[n,s]^a y[n]^b K[n,k,s] the power of y
// is taken once per n, not once per n, s and k. The last step before a program is planned; values do not change beyond
// rounding.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/graph/graph.hpp"

namespace hinterland::graph {

/// Constants up to this many numbers (1 MB) are kept even if they run over pairs of places.
inline constexpr std::size_t largest_kept_table = std::size_t{1} << 17U;

struct Hoisted {
  Graph graph;
  std::vector<NodeId> renamed;  // by node of the original
};

/// Splits products over several axes: factors that share fewer axes, and factors of data, become nodes of their own.
/// Zero data still win over anything (0 · log 0 = 0), since data stay apart from what changes.
/// Cost      O(nodes · operands).
[[nodiscard]] Hoisted hoist(const Graph& graph);

}  // namespace hinterland::graph
