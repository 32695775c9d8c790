// Market access: what lies around a place, each market the less the farther it is.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hinterland/indicator/space/region_distances.hpp"

namespace hinterland::indicator {

/// A_i = sum_j m_j d_ij^-b, for several periods at once.
///
/// Shapes    masses: [period, region]; own_distance: [region], d_ii, or 0 to leave the own market out. Returns
///           [period, region].
/// Requires  masses finite and >= 0; exponent finite; distances > 0 between different places: a pair at distance 0 adds
///           nothing (region_distances has told it).
/// Errors    ContractError otherwise.
/// Accuracy  that of the kernel: kernel.hpp, error_bound(), relative per region as nothing is negative.
/// Cost      n^2 distances and powers, threaded; the kernel is built in strips of at most `strip_entries` numbers, so that
///           memory stays below 8 bytes times that, and never n^2.
/// Source    Harris (1954), The market as a factor in the localization of industry in the United States, Annals of the
///           Association of American Geographers 44(4), 315-348: exponent 1.
[[nodiscard]] std::vector<double> market_access(std::span<const double> masses, const Distance& distance,
                                                std::span<const double> own_distance, double exponent,
                                                std::size_t strip_entries = std::size_t{1} << 23);

}  // namespace hinterland::indicator
