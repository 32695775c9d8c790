// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/spectrum.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/howard_cycle_ratio.hpp>
#include <cmath>

#include "hinterland/network/all_routes.hpp"
#include "hinterland/network/graph.hpp"
#include "hinterland/network/sparse_algebra.hpp"

namespace hinterland::network {
namespace {

constexpr int most_products = 2000;

/// Only arcs that weigh something: the logarithm of the others is not finite.
Arcs weighing_arcs(const array::SparseRows& a) {
  Arcs arcs;
  arcs.rows.columns = a.columns;
  for (std::size_t from = 0; from < a.rows(); ++from) {
    for (std::size_t k = a.start[from]; k < a.start[from + 1]; ++k) {
      if (a.value[k] <= 0) continue;
      arcs.rows.column.push_back(a.column[k]);
      arcs.rows.value.push_back(std::log(a.value[k]));
      arcs.link.push_back(static_cast<std::uint32_t>(k));
    }
    arcs.rows.start.push_back(arcs.rows.column.size());
  }
  return arcs;
}

bool is_finite_sum(const Arcs& arcs, double theta) {
  return all_routes(route_weights(arcs, theta)).has_value();
}

double rounded_up(double theta) {
  const double unit = std::pow(10, std::floor(std::log10(theta)) - 2);
  return std::ceil(theta / unit) * unit;
}

}  // namespace

double spectral_radius(const array::SparseRows& a) {
  require_weights(a, "spectral radius");
  const std::size_t n = a.rows();
  std::vector<double> v(n, 1.0), next(n);
  double radius = 0;
  for (int step = 0; step < most_products; ++step) {
    // The shift by the radius itself brings the eigenvalues of opposite sign, as of a grid, to zero.
    const double shift = std::max(radius, 1e-3);
    double largest = 0;
    for (std::size_t row = 0; row < n; ++row) {
      next[row] = row_product(a, row, v) + shift * v[row];
      largest = std::max(largest, next[row]);
    }
    const double estimate = std::max(largest - shift, 0.0);  // v has the largest entry 1
    const bool is_settled = std::abs(estimate - radius) <= 1e-9 * estimate && step > 100;
    radius = estimate;
    for (std::size_t row = 0; row < n; ++row) v[row] = next[row] / largest;
    if (is_settled) break;
  }
  return radius;
}

std::optional<Cycle> best_cycle(const array::SparseRows& a) {
  require_weights(a, "best cycle");
  const Arcs arcs = weighing_arcs(a);
  if (arcs.link.empty()) return std::nullopt;
  const Graph graph = graph_of(arcs);
  const auto edge = boost::get(boost::edge_index, graph);
  std::vector<boost::graph_traits<Graph>::edge_descriptor> edges;
  const double mean = boost::maximum_cycle_mean(
      graph, boost::get(boost::vertex_index, graph),
      boost::make_iterator_property_map(arcs.rows.value.begin(), edge), edge, &edges);
  if (edges.empty()) return std::nullopt;
  Cycle cycle{.nodes = {}, .weight_per_link = std::exp(mean)};
  for (std::uint32_t node = boost::source(edges.front(), graph); cycle.nodes.size() < edges.size();) {
    cycle.nodes.push_back(node);
    const auto leaving =
        std::ranges::find_if(edges, [&](const auto& one) { return boost::source(one, graph) == node; });
    node = boost::target(*leaving, graph);
  }
  std::ranges::rotate(cycle.nodes, std::ranges::min_element(cycle.nodes));
  return cycle;
}

std::optional<double> least_theta(const Arcs& arcs) {
  double infinite = 0, finite = 1;
  while (!is_finite_sum(arcs, finite)) {
    infinite = finite;
    finite *= 2;
    if (finite > 1e6) return std::nullopt;
  }
  while (finite - infinite > 1e-3 * finite) {
    const double middle = (finite + infinite) / 2;
    (is_finite_sum(arcs, middle) ? finite : infinite) = middle;
  }
  return rounded_up(finite);
}

}  // namespace hinterland::network
