// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/network.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "hinterland/base/error.hpp"

namespace hinterland::network {
namespace {

struct Arc {
  std::uint32_t from, to, link;
  double number;
};

/// Counting sort by `from`, then each row by `to`; parallel arcs in the order they came.
Arcs by_rows(std::size_t nodes, std::span<const Arc> found) {
  Arcs arcs;
  arcs.rows.columns = nodes;
  arcs.rows.start.assign(nodes + 1, 0);
  for (const Arc& arc : found) ++arcs.rows.start[arc.from + 1];
  for (std::size_t node = 0; node < nodes; ++node) arcs.rows.start[node + 1] += arcs.rows.start[node];
  std::vector<Arc> ordered(found.size());
  std::vector<std::size_t> next(arcs.rows.start.begin(), arcs.rows.start.end() - 1);
  for (const Arc& arc : found) ordered[next[arc.from]++] = arc;
  arcs.rows.column.reserve(found.size());
  arcs.rows.value.reserve(found.size());
  arcs.link.reserve(found.size());
  for (std::size_t node = 0; node < nodes; ++node) {
    const auto row =
        std::span(ordered).subspan(arcs.rows.start[node], arcs.rows.start[node + 1] - arcs.rows.start[node]);
    std::ranges::stable_sort(row, {}, &Arc::to);
    for (const Arc& arc : row) {
      arcs.rows.column.push_back(arc.to);
      arcs.rows.value.push_back(arc.number);
      arcs.link.push_back(arc.link);
    }
  }
  return arcs;
}

}  // namespace

std::string Network::name_of(std::size_t node) const {
  return node < names.size() ? names[node] : fmt::format("node {}", node + 1);
}

std::string Network::summary() const {
  const auto one_way = std::ranges::count(links, false, &Link::is_two_way);
  return fmt::format("{} nodes, {} links, {} of them one-way", nodes, links.size(), one_way);
}

std::vector<double> numbers_of(const Network& network, Measure measure) {
  std::vector<double> numbers;
  numbers.reserve(network.links.size());
  for (const Link& link : network.links) {
    switch (measure) {
      case Measure::length_km:
        numbers.push_back(link.length_km);
        break;
      case Measure::minutes:
        numbers.push_back(link.minutes);
        break;
      case Measure::cost:
        numbers.push_back(link.cost);
        break;
    }
  }
  return numbers;
}

Arcs arcs_of(const Network& network, std::span<const double> of_link) {
  base::require(network.nodes < std::numeric_limits<std::uint32_t>::max(), "network: too many nodes");
  base::require(of_link.size() == network.links.size(),
                fmt::format("network: {} numbers for {} links", of_link.size(), network.links.size()));
  std::vector<Arc> found;
  found.reserve(2 * network.links.size());
  for (std::size_t k = 0; k < network.links.size(); ++k) {
    const Link& link = network.links[k];
    if (link.from >= network.nodes || link.to >= network.nodes) {
      base::require(false, fmt::format("network: link {} joins nodes {} and {} of {}", k, link.from, link.to,
                                       network.nodes));
    }
    const auto number = static_cast<std::uint32_t>(k);
    found.push_back({link.from, link.to, number, of_link[k]});
    if (link.is_two_way && link.from != link.to) found.push_back({link.to, link.from, number, of_link[k]});
  }
  return by_rows(network.nodes, found);
}

Arcs reversed(const Arcs& arcs) {
  std::vector<Arc> found;
  found.reserve(arcs.link.size());
  for (std::size_t from = 0; from < arcs.nodes(); ++from) {
    for (std::size_t k = arcs.rows.start[from]; k < arcs.rows.start[from + 1]; ++k)
      found.push_back(
          {arcs.rows.column[k], static_cast<std::uint32_t>(from), arcs.link[k], arcs.rows.value[k]});
  }
  return by_rows(arcs.nodes(), found);
}

Network grid_network(std::size_t rows, std::size_t columns, double number) {
  Network grid;
  grid.nodes = rows * columns;
  grid.links.reserve(2 * grid.nodes);
  const auto add = [&](std::size_t from, std::size_t to) {
    grid.links.push_back({.from = static_cast<std::uint32_t>(from),
                          .to = static_cast<std::uint32_t>(to),
                          .length_km = number,
                          .minutes = number,
                          .cost = number});
  };
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      const std::size_t node = r * columns + c;
      if (c + 1 < columns) add(node, node + 1);
      if (r + 1 < rows) add(node, node + columns);
    }
  }
  return grid;
}

}  // namespace hinterland::network
