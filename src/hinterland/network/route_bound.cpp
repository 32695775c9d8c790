// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/route_bound.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "hinterland/network/connections.hpp"
#include "hinterland/network/shortest_paths.hpp"
#include "hinterland/network/sparse_algebra.hpp"

namespace hinterland::network {
namespace {

/// Arc (k, l) costs -ln(A(k, l) w_l / w_k) >= -ln(radius) > 0: the best way in weights becomes the shortest.
Arcs reduced_costs(const array::SparseRows& a, std::span<const double> w) {
  Arcs arcs{.rows = a, .link = std::vector<std::uint32_t>(a.entries(), 0)};
  for (std::size_t from = 0; from < a.rows(); ++from) {
    for (std::size_t k = a.start[from]; k < a.start[from + 1]; ++k) {
      const double cost = std::log(w[from]) - std::log(w[a.column[k]]) - std::log(a.value[k]);
      arcs.rows.value[k] = std::max(cost, 0.0);
    }
  }
  return arcs;
}

Arcs kept(const Arcs& arcs, const auto& is_kept) {
  Arcs some{.rows = {.columns = arcs.rows.columns, .start = {0}, .column = {}, .value = {}}, .link = {}};
  for (std::size_t from = 0; from < arcs.nodes(); ++from) {
    for (std::size_t k = arcs.rows.start[from]; k < arcs.rows.start[from + 1]; ++k) {
      if (!is_kept(from, k)) continue;
      some.rows.column.push_back(arcs.rows.column[k]);
      some.rows.value.push_back(arcs.rows.value[k]);
      some.link.push_back(arcs.link[k]);
    }
    some.rows.start.push_back(some.rows.column.size());
  }
  return some;
}

/// For each part at least the length of the shortest way between any two of its nodes: to its first node and on from there.
std::vector<double> diameters(const Arcs& arcs, const Parts& parts) {
  const Arcs within = kept(arcs, [&](std::size_t from, std::size_t k) {
    return parts.part_of[from] == parts.part_of[arcs.rows.column[k]];
  });
  std::vector<std::uint32_t> hubs(parts.count, std::numeric_limits<std::uint32_t>::max());
  for (std::uint32_t node = 0; node < arcs.nodes(); ++node)
    hubs[parts.part_of[node]] = std::min(hubs[parts.part_of[node]], node);
  const std::vector<double> out = shortest_from_any(within, hubs);
  const std::vector<double> in = shortest_from_any(reversed(within), hubs);
  std::vector<double> longest_out(parts.count, 0), longest_in(parts.count, 0);
  for (std::size_t node = 0; node < arcs.nodes(); ++node) {
    const std::size_t part = parts.part_of[node];
    longest_out[part] = std::max(longest_out[part], out[node]);
    longest_in[part] = std::max(longest_in[part], in[node]);
  }
  for (std::size_t part = 0; part < parts.count; ++part) longest_out[part] += longest_in[part];
  return longest_out;
}

/// At least the shortest way between any two nodes of which one reaches the other: parts are left towards lower numbers only.
double longest_shortest_way(const Arcs& arcs) {
  const Parts parts = strong_parts(arcs);
  const std::vector<double> diameter = diameters(arcs, parts);
  std::vector<std::vector<std::uint32_t>> nodes_of(parts.count);
  for (std::uint32_t node = 0; node < arcs.nodes(); ++node) nodes_of[parts.part_of[node]].push_back(node);
  std::vector<double> onwards(parts.count, 0);
  double longest = 0;
  for (std::size_t part = 0; part < parts.count; ++part) {
    for (const std::uint32_t from : nodes_of[part]) {
      for (std::size_t k = arcs.rows.start[from]; k < arcs.rows.start[from + 1]; ++k) {
        const std::size_t next = parts.part_of[arcs.rows.column[k]];
        if (next != part) onwards[part] = std::max(onwards[part], arcs.rows.value[k] + onwards[next]);
      }
    }
    onwards[part] += diameter[part];
    longest = std::max(longest, onwards[part]);
  }
  return longest;
}

}  // namespace

double radius_bound(const array::SparseRows& a, std::span<const double> w) {
  const bool is_positive = std::ranges::all_of(w, [](double v) { return v > 0 && std::isfinite(v); });
  if (!is_positive) return std::numeric_limits<double>::infinity();
  double radius = 0;
  for (std::size_t row = 0; row < a.rows(); ++row) radius = std::max(radius, row_product(a, row, w) / w[row]);
  const auto roundings = static_cast<double>(longest_row(a) + 3);
  return radius * (1 + 2 * roundings * 0x1p-53);
}

double route_bound(const array::SparseRows& a, std::span<const double> w, double radius) {
  if (radius <= 0) return 1;  // no links: every way has none
  const Arcs all = reduced_costs(a, w);
  const Arcs arcs = kept(all, [&](std::size_t, std::size_t k) { return a.value[k] > 0; });
  const double chord = -0.9 * std::log(radius);
  const double slack = -std::expm1(0.1 * std::log(radius));
  return 1 + (longest_shortest_way(arcs) - std::log(slack)) / chord;
}

}  // namespace hinterland::network
