// Who stands in the middle of a network: by links, by strength, by nearness to all, by lying between others.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/indicator/space/gravity.hpp"

namespace hinterland::indicator {

/// What a link counts in eigenvector centrality, and how long it is. `binary`: 1 and 1. `strength`: its strength, and
/// 1 / strength.
enum class LinkValue { binary, strength };

/// Links of each region over n - 1.
[[nodiscard]] std::vector<double> degree_centrality(const Network& network);
/// Sum of the strengths of each region's links.
[[nodiscard]] std::vector<double> strength_centrality(const Network& network);

struct EigenvectorCentrality {
  std::vector<double> values;  // Euclidean length 1, none negative
  bool is_converged = false;
};
/// The eigenvector of the largest eigenvalue of the links' matrix. Zero outside the parts of the network that have that
/// eigenvalue; a network without links converges to nothing: all equal, not converged.
///
/// Accuracy  the last step changed no entry by more than 1e-12.
/// Source    Bonacich (1972), Factoring and weighting approaches to status scores and clique identification, Journal of
///           Mathematical Sociology 2(1), 113-120. Power iteration of A + |A| I, which does not swing on stars.
[[nodiscard]] EigenvectorCentrality eigenvector_centrality(const Network& network, LinkValue value);

struct PathCentrality {
  /// ((r - 1) / (n - 1)) (r - 1) / sum of distances to the r - 1 others that can be reached; 0 for an island.
  std::vector<double> closeness;
  /// Share of shortest paths between two others that run through it, averaged over the (n - 1)(n - 2) / 2 pairs.
  std::vector<double> betweenness;
};
/// Requires  at least three places.
/// Cost      n shortest-path searches, O(n (n + links) log n); Boost.Graph.
/// Source    Freeman (1979), Centrality in social networks: conceptual clarification, Social Networks 1(3), 215-239; closeness
///           of parts: Wasserman & Faust (1994), Social Network Analysis; betweenness: Brandes (2001), A faster algorithm
///           for betweenness centrality, Journal of Mathematical Sociology 25(2), 163-177.
[[nodiscard]] PathCentrality path_centrality(const Network& network, LinkValue value);

}  // namespace hinterland::indicator
