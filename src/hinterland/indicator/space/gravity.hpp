// The gravity model of links between regions: how strong each, who is linked most, and the network of those that count.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hinterland/geo/neighbours.hpp"
#include "hinterland/indicator/space/region_distances.hpp"

namespace hinterland::indicator {

// The link of i and j is g_ij = m_i m_j / d_ij^b; a pair at distance 0 has none. Every function
//   requires  at least two masses, finite and >= 0; an exponent b that is finite; distances finite and >= 0;
//   throws    ContractError otherwise;
//   cost      n^2 distances and powers, threaded by rows; memory as stated. Same bits for any number of threads.
// Source    Reilly (1931), The law of retail gravitation; the form with an exponent: Isard (1960), Methods of Regional
//           Analysis, ch. 11.

/// Per region, over its links with all others. Memory O(n).
struct GravityLinks {
  std::vector<double> total;
  std::vector<double> strongest;
  std::vector<std::size_t> partner;  // of the strongest link; of equals the lower position
  double mean = 0;                   // link of a pair
};
[[nodiscard]] GravityLinks gravity_links(std::span<const double> masses, const Distance& distance,
                                         double exponent);

/// One link. 0 for a place with itself or with another at the same place.
[[nodiscard]] double gravity_link(std::span<const double> masses, const Distance& distance, double exponent,
                                  std::size_t from, std::size_t to);

/// A network of undirected links, each standing in both rows, with its strength.
struct Network {
  geo::Neighbours links;
  std::vector<double> strengths;  // parallel to links.of, > 0

  [[nodiscard]] std::size_t size() const { return links.size(); }
};

/// Which links count: those stronger than the mean of all; each region's strongest (in both rows); all that are not zero.
enum class KeptLinks { above_mean, strongest, all };
/// Memory    16 bytes a link kept.
[[nodiscard]] Network gravity_network(std::span<const double> masses, const Distance& distance,
                                      double exponent, KeptLinks kept);
/// How many links, both rows counted, that network would have.
[[nodiscard]] std::size_t count_links(std::span<const double> masses, const Distance& distance,
                                      double exponent, KeptLinks kept);

}  // namespace hinterland::indicator
