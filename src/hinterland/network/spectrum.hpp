// Why a sum over all routes is infinite: the spectral radius of A, the way round that gains most, and how large theta must be.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "hinterland/array/sparse_rows.hpp"
#include "hinterland/network/network.hpp"

namespace hinterland::network {

/// Spectral radius of A, its eigenvalue of largest size.
///
/// Requires  as all_routes.
/// Accuracy  to about 1e-3, relative; `all_routes` proves on which side of 1 it lies, this only says by how much.
/// Cost      at most 2,000 products: power iteration on A and the identity, so that ways of even and odd length mix.
[[nodiscard]] double spectral_radius(const array::SparseRows& a);

/// A way round the network.
struct Cycle {
  std::vector<std::uint32_t> nodes;  // in order; the way back from the last to the first closes it
  double weight_per_link = 0;  // geometric mean of A along it: a gain from going round where it is above 1
};

/// The cycle with the largest geometric mean of A; nothing where there is none. No spectral radius is below that mean.
/// Cost      Howard's policy iteration (Boost.Graph), usually a few passes over the links.
[[nodiscard]] std::optional<Cycle> best_cycle(const array::SparseRows& a);

/// The least theta, rounded up to three digits, for which the sum over all routes is finite; nothing where no theta below 1e6
/// makes it so, as where going round costs nothing.
///
/// Requires  costs > 0 and finite.
/// Cost      about 20 factorisations.
[[nodiscard]] std::optional<double> least_theta(const Arcs& arcs);

}  // namespace hinterland::network
