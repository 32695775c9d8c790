// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/centrality.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cmath>
#include <limits>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

struct Link {
  double length = 1;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Link>;

Graph graph_of(const Network& network, LinkValue value) {
  std::vector<std::pair<std::size_t, std::size_t>> ends;
  std::vector<Link> links;
  for (std::size_t i = 0; i < network.size(); ++i) {
    for (std::size_t k = network.links.start[i]; k < network.links.start[i + 1]; ++k) {
      ends.emplace_back(i, network.links.of[k]);
      links.push_back({value == LinkValue::binary ? 1.0 : 1 / network.strengths[k]});
    }
  }
  return {boost::edges_are_sorted, ends.begin(), ends.end(), links.begin(), network.size()};
}

std::vector<double> lengths_from(const Graph& graph, std::size_t from) {
  std::vector<double> lengths(boost::num_vertices(graph));
  const auto index = boost::get(boost::vertex_index, graph);
  boost::dijkstra_shortest_paths(graph, from,
                                 boost::weight_map(boost::get(&Link::length, graph))
                                     .distance_map(boost::make_iterator_property_map(lengths.begin(), index))
                                     .distance_inf(std::numeric_limits<double>::infinity()));
  return lengths;
}

double closeness_of(const std::vector<double>& lengths) {
  std::vector<double> reached;
  for (const double length : lengths)
    if (std::isfinite(length)) reached.push_back(length);
  const auto others = static_cast<double>(reached.size() - 1);
  if (others == 0) return 0;
  return others / static_cast<double>(lengths.size() - 1) * others / base::sum(reached);
}

}  // namespace

std::vector<double> degree_centrality(const Network& network) {
  base::require(network.size() >= 2, "degree centrality: fewer than two places");
  std::vector<double> degree;
  for (std::size_t i = 0; i < network.size(); ++i)
    degree.push_back(static_cast<double>(network.links[i].size()) / static_cast<double>(network.size() - 1));
  return degree;
}

std::vector<double> strength_centrality(const Network& network) {
  std::vector<double> strength;
  for (std::size_t i = 0; i < network.size(); ++i)
    strength.push_back(
        base::sum(std::span(network.strengths).subspan(network.links.start[i], network.links[i].size())));
  return strength;
}

EigenvectorCentrality eigenvector_centrality(const Network& network, LinkValue value) {
  constexpr int most = 10'000;
  const std::size_t n = network.size();
  std::vector<double> entries =
      value == LinkValue::binary ? std::vector<double>(network.links.links(), 1.0) : network.strengths;
  EigenvectorCentrality found{std::vector<double>(n, 1 / std::sqrt(static_cast<double>(n))), false};
  double norm = 0;  // the largest sum of a row bounds the eigenvalues
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t k = network.links.start[i]; k < network.links.start[i + 1]; ++k) sum += entries[k];
    norm = std::max(norm, sum);
  }
  if (norm == 0) return found;
  std::vector<double> next(n);
  for (int iteration = 0; iteration < most && !found.is_converged; ++iteration) {
    for (std::size_t i = 0; i < n; ++i) {
      next[i] = found.values[i];
      for (std::size_t k = network.links.start[i]; k < network.links.start[i + 1]; ++k)
        next[i] += entries[k] / norm * found.values[network.links.of[k]];
    }
    const double length = std::sqrt(base::dot(next, next));
    double change = 0;
    for (std::size_t i = 0; i < n; ++i) {
      change = std::max(change, std::abs(next[i] / length - found.values[i]));
      found.values[i] = next[i] / length;
    }
    found.is_converged = change <= 1e-12;
  }
  return found;
}

PathCentrality path_centrality(const Network& network, LinkValue value) {
  const std::size_t n = network.size();
  base::require(n >= 3, "path centrality: fewer than three places");
  const Graph graph = graph_of(network, value);
  PathCentrality found{std::vector<double>(n), std::vector<double>(n, 0.0)};
  tbb::parallel_for(std::size_t{0}, n,
                    [&](std::size_t i) { found.closeness[i] = closeness_of(lengths_from(graph, i)); });
  const auto index = boost::get(boost::vertex_index, graph);
  const auto between = boost::make_iterator_property_map(found.betweenness.begin(), index);
  if (value == LinkValue::binary)
    boost::brandes_betweenness_centrality(graph, between);
  else
    boost::brandes_betweenness_centrality(
        graph,
        boost::centrality_map(between).weight_map(boost::get(&Link::length, graph)).vertex_index_map(index));
  // Each pair was counted in both directions.
  for (double& one : found.betweenness) one /= static_cast<double>(n - 1) * static_cast<double>(n - 2);
  return found;
}

}  // namespace hinterland::indicator
