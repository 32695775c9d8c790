// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/traffic.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "hinterland/base/error.hpp"

namespace hinterland::network {
namespace {

// Destinations whose products are computed together; 32 vectors of a million nodes are 256 MB.
constexpr std::size_t batch = 16;

/// out[entry] += sum_c before[k, c] A(k, l) after[l, c], c ascending.
void add_traffic(const array::SparseRows& a, std::span<const double> before, std::span<const double> after,
                 std::size_t count, std::span<double> out_traffic) {
  tbb::parallel_for(std::size_t{0}, a.rows(), [&](std::size_t k) {
    for (std::size_t entry = a.start[k]; entry < a.start[k + 1]; ++entry) {
      const std::size_t l = a.column[entry];
      double sum = 0;
      for (std::size_t c = 0; c < count; ++c) sum += before[k * count + c] * after[l * count + c];
      out_traffic[entry] += a.value[entry] * sum;
    }
  });
}

void require_nodes(const AllRoutes& routes, std::span<const std::uint32_t> nodes) {
  for (const std::uint32_t node : nodes) {
    if (node >= routes.nodes())
      base::require(false, fmt::format("traffic: no node {} among {}", node, routes.nodes()));
  }
}

}  // namespace

std::vector<double> link_use(const AllRoutes& routes, std::uint32_t origin, std::uint32_t destination) {
  const std::uint32_t places[] = {origin, destination};
  const double flows[] = {0, 1, 0, 0};
  if (origin != destination) return traffic(routes, places, flows);
  return traffic(routes, std::span(places).first(1), std::span(flows).subspan(1, 1));
}

std::vector<double> gravity_traffic(const AllRoutes& routes, std::span<const double> out_factor,
                                    std::span<const double> in_factor) {
  std::vector<double> before(routes.nodes()), after(routes.nodes());
  routes.apply_transpose(out_factor, before);
  routes.apply(in_factor, after);
  std::vector<double> result(routes.weights().entries(), 0.0);
  add_traffic(routes.weights(), before, after, 1, result);
  return result;
}

std::vector<double> traffic(const AllRoutes& routes, std::span<const std::uint32_t> places,
                            std::span<const double> flows) {
  require_nodes(routes, places);
  const std::size_t n = places.size();
  base::require(flows.size() == n * n, fmt::format("traffic: {} flows between {} places", flows.size(), n));
  std::vector<double> result(routes.weights().entries(), 0.0);
  for (std::size_t first = 0; first < n; first += batch) {
    const std::size_t count = std::min(batch, n - first);
    std::vector<double> unit(routes.nodes() * count, 0.0), after(unit.size()), share(unit.size(), 0.0),
        before(unit.size());
    for (std::size_t c = 0; c < count; ++c) unit[places[first + c] * count + c] = 1;
    routes.apply(unit, after, count);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t c = 0; c < count; ++c) {
        const double flow = flows[i * n + first + c];
        if (flow == 0) continue;
        const double all = after[places[i] * count + c];
        if (!(all > 0)) {
          base::require(
              false, fmt::format("traffic: a flow from place {} to {}, which it cannot reach", i, first + c));
        }
        share[places[i] * count + c] += flow / all;
      }
    }
    routes.apply_transpose(share, before, count);
    add_traffic(routes.weights(), before, after, count, result);
  }
  return result;
}

std::vector<double> by_link(const Arcs& arcs, double theta, const array::SparseRows& weights,
                            std::span<const double> of_entries, std::size_t links) {
  base::require(of_entries.size() == weights.entries() && arcs.nodes() == weights.rows(),
                fmt::format("by_link: {} numbers for {} entries", of_entries.size(), weights.entries()));
  std::vector<double> of_links(links, 0.0);
  for (std::size_t from = 0; from < arcs.nodes(); ++from) {
    std::size_t entry = weights.start[from];
    for (std::size_t k = arcs.rows.start[from]; k < arcs.rows.start[from + 1]; ++k) {
      while (weights.column[entry] != arcs.rows.column[k]) ++entry;
      of_links[arcs.link[k]] +=
          of_entries[entry] * std::pow(arcs.rows.value[k], -theta) / weights.value[entry];
    }
  }
  return of_links;
}

}  // namespace hinterland::network
