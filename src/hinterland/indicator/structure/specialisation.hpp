// How a region's mix of sectors differs from the country's, and how many sectors it lives from.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/indicator/structure/cells.hpp"

namespace hinterland::indicator {

// Below, s(r, k) is sector k's share in region r, s(k) its share in the country. Every function returns one number a
// region, NaN where the region (or, for `rest`, all others) is empty; requires cells finite and >= 0; costs two passes.

/// With which mix a region is compared: the whole country's, it included, or that of all other regions together.
enum class Comparison { country, rest };

/// Krugman's index of specialisation: sum_k |s(r, k) - s(k)|. From 0, the same mix, to 2, no sector in common.
/// Source    Krugman (1991), Geography and Trade (there between two regions); against the other regions:
///           Midelfart-Knarvik, Overman, Redding & Venables (2000), European Commission Economic Paper 142.
[[nodiscard]] std::vector<double> krugman_specialisation(const Cells& cells,
                                                         Comparison comparison = Comparison::country);

/// Herfindahl index of a region's sectors: sum_k s(r, k)^2. From 1/S, all equal, to 1, one sector.
[[nodiscard]] std::vector<double> sector_herfindahl(const Cells& cells);

/// The same on a scale from 0 to 1: (H - 1/S) / (1 - 1/S). NaN where there is one sector.
[[nodiscard]] std::vector<double> scaled_herfindahl(const Cells& cells);

/// `inverse_herfindahl`: (1 / H_r) / (1 / H), H that of the country's mix; `absolute_difference`: 1 / sum_k |s(r, k) - s(k)|,
/// NaN where the mix is the country's (the index is infinite there).
enum class DiversityForm { inverse_herfindahl, absolute_difference };

/// Relative diversity: how varied a region's sectors are, compared with the country's.
/// Source    inverse Herfindahl over the country's: Combes (2000), Journal of Urban Economics 47, pp. 329-355 (who leaves
///           out the sector in question); 1 / sum of absolute differences: Duranton & Puga (2000), Urban Studies 37,
///           pp. 533-555.
[[nodiscard]] std::vector<double> relative_diversity(const Cells& cells,
                                                     DiversityForm form = DiversityForm::inverse_herfindahl);

}  // namespace hinterland::indicator
