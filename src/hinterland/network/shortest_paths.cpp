// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/shortest_paths.hpp"

#include <fmt/format.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cmath>

#include "hinterland/base/error.hpp"
#include "hinterland/network/graph.hpp"

namespace hinterland::network {
namespace {

using Edge = boost::graph_traits<Graph>::edge_descriptor;

void require_numbers(const Arcs& arcs) {
  const auto& number = arcs.rows.value;
  const auto bad = std::ranges::find_if(number, [](double w) { return !(std::isfinite(w) && w >= 0); });
  if (bad == number.end()) return;
  base::require(false, fmt::format("shortest paths: the arc of link {} has the number {}",
                                   arcs.link[static_cast<std::size_t>(bad - number.begin())], *bad));
}

void require_nodes(const Arcs& arcs, std::span<const std::uint32_t> nodes) {
  for (const std::uint32_t node : nodes) {
    if (node >= arcs.nodes())
      base::require(false, fmt::format("shortest paths: no node {} among {}", node, arcs.nodes()));
  }
}

struct AllReached {};

/// Ends the search, by an exception as Boost.Graph wants it, when every target is reached.
class UntilReached : public boost::dijkstra_visitor<> {
 public:
  UntilReached(const std::vector<bool>& is_target, std::size_t targets)
      : is_target_(&is_target), left_(targets) {}
  void finish_vertex(std::uint32_t node, const Graph& /*graph*/) {
    if ((*is_target_)[node] && --left_ == 0) throw AllReached();
  }

 private:
  const std::vector<bool>* is_target_;
  std::size_t left_;
};

/// The arc by which each node was reached best.
class Recording : public boost::dijkstra_visitor<> {
 public:
  explicit Recording(std::vector<std::size_t>& out_arc) : arc_(&out_arc) {}
  void edge_relaxed(const Edge& edge, const Graph& graph) {
    (*arc_)[boost::target(edge, graph)] = boost::get(boost::edge_index, graph, edge);
  }

 private:
  std::vector<std::size_t>* arc_;
};

template <typename Visitor>
void search(const Graph& graph, const Arcs& arcs, std::span<const std::uint32_t> sources, Visitor visitor,
            std::span<double> out_length) {
  std::ranges::fill(out_length, unreachable);
  for (const std::uint32_t source : sources) out_length[source] = 0;
  const auto index = boost::get(boost::vertex_index, graph);
  const auto weight =
      boost::make_iterator_property_map(arcs.rows.value.begin(), boost::get(boost::edge_index, graph));
  boost::dijkstra_shortest_paths_no_init(graph, sources.begin(), sources.end(), boost::dummy_property_map(),
                                         out_length.data(), weight, index, std::less<>(), std::plus<>(), 0.0,
                                         visitor);
}

}  // namespace

std::vector<double> shortest_paths(const Arcs& arcs, std::span<const std::uint32_t> sources,
                                   std::span<const std::uint32_t> targets) {
  require_numbers(arcs);
  require_nodes(arcs, sources);
  require_nodes(arcs, targets);
  const Graph graph = graph_of(arcs);
  const std::size_t nodes = arcs.nodes();
  const bool is_to_all = targets.empty();
  const std::size_t width = is_to_all ? nodes : targets.size();
  std::vector<bool> is_target(nodes, false);
  for (const std::uint32_t target : targets) is_target[target] = true;
  const auto different = static_cast<std::size_t>(std::ranges::count(is_target, true));

  std::vector<double> lengths(sources.size() * width);
  tbb::enumerable_thread_specific<std::vector<double>> work([&] { return std::vector<double>(nodes); });
  tbb::parallel_for(std::size_t{0}, sources.size(), [&](std::size_t s) {
    const auto source = sources.subspan(s, 1);
    const std::span<double> row = std::span(lengths).subspan(s * width, width);
    if (is_to_all) return search(graph, arcs, source, boost::dijkstra_visitor<>(), row);
    std::vector<double>& from_source = work.local();
    try {
      search(graph, arcs, source, UntilReached(is_target, different), from_source);
    } catch (const AllReached&) {
    }
    for (std::size_t t = 0; t < width; ++t) row[t] = from_source[targets[t]];
  });
  return lengths;
}

std::vector<double> shortest_from_any(const Arcs& arcs, std::span<const std::uint32_t> sources) {
  require_numbers(arcs);
  require_nodes(arcs, sources);
  std::vector<double> length(arcs.nodes(), unreachable);
  if (!sources.empty()) search(graph_of(arcs), arcs, sources, boost::dijkstra_visitor<>(), length);
  return length;
}

std::optional<std::vector<std::size_t>> shortest_route(const Arcs& arcs, std::uint32_t source,
                                                       std::uint32_t target) {
  require_numbers(arcs);
  require_nodes(arcs, std::array{source, target});
  const Graph graph = graph_of(arcs);
  std::vector<double> length(arcs.nodes());
  std::vector<std::size_t> arc(arcs.nodes());
  search(graph, arcs, std::array{source}, Recording(arc), length);
  if (length[target] == unreachable) return std::nullopt;
  std::vector<std::size_t> route;
  for (std::uint32_t node = target; node != source;) {
    route.push_back(arc[node]);
    const auto row = std::ranges::upper_bound(arcs.rows.start, arc[node]);  // of the node that the arc leaves
    node = static_cast<std::uint32_t>(row - arcs.rows.start.begin() - 1);
  }
  std::ranges::reverse(route);
  return route;
}

}  // namespace hinterland::network
