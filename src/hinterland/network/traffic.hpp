// Who travels over which link when all routes of a network are used: the derivative of every trade cost to every link's cost.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hinterland/network/all_routes.hpp"
#include "hinterland/network/network.hpp"

namespace hinterland::network {

// With K(i, j) = tau_ij^-theta, the expected number of times that a trader from i to j passes from k to l is
//
//     pi_kl(i, j) = K(i, k) A(k, l) K(l, j) / K(i, j) = d ln tau_ij / d ln t_kl,
//
// t_kl being the cost of the only link from k to l. Of several links between k and l each has its part (see by_link). It is
// above 1 where ways lead through the link again and again.
// Source    Allen & Arkolakis (2022), the link intensity; the derivative is that of an inverse: dK = K dA K.
// Results have one number for each entry of the weights A, in their order.

/// pi_kl(origin, destination) for every link.
///
/// Requires  nodes of the network, the destination within reach; ContractError otherwise.
/// Accuracy  three times the bound of K, relative.
/// Cost      two products.
[[nodiscard]] std::vector<double> link_use(const AllRoutes& routes, std::uint32_t origin,
                                           std::uint32_t destination);

/// Traffic of flows of gravity form: sum_ij o_i K(i, j) d_j pi_kl(i, j) = (K' o)_k A(k, l) (K d)_l.
///
/// Shapes    out_factor (o), in_factor (d): [node].
/// Cost      two products, however many the flows.
/// Source    Allen & Arkolakis (2022): traffic is a gravity equation between the two ends of a link, with the market access of
///           what comes in and of where it goes.
[[nodiscard]] std::vector<double> gravity_traffic(const AllRoutes& routes, std::span<const double> out_factor,
                                                  std::span<const double> in_factor);

/// Traffic of given flows: sum_ij flow_ij pi_kl(i, j).
///
/// Shapes    places: [place], their nodes; flows: row-major [origin, destination].
/// Requires  no flow between places that cannot reach each other; ContractError otherwise.
/// Cost      two products a destination.
[[nodiscard]] std::vector<double> traffic(const AllRoutes& routes, std::span<const std::uint32_t> places,
                                          std::span<const double> flows);

/// What entries of A amount to on each link of the network: both directions of a two-way link, and of parallel links each as
/// its weight is to theirs. Of `link_use` this is d ln tau_ij / d ln t_link.
///
/// Shapes    of_entries: [entry of A]; arcs: those from which A was made with `theta`; returns [link].
[[nodiscard]] std::vector<double> by_link(const Arcs& arcs, double theta, const array::SparseRows& weights,
                                          std::span<const double> of_entries, std::size_t links);

}  // namespace hinterland::network
