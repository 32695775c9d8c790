// Is a sector larger in a region than in the country? The location quotient and its forms.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/indicator/structure/cells.hpp"

namespace hinterland::indicator {

/// `ratio` LQ, 0 … infinity, 1 as in the country; `symmetric` (LQ - 1) / (LQ + 1), -1 … 1, 0 as in the country.
enum class QuotientForm { ratio, symmetric };

/// Location quotient LQ(r, s) = (x(r, s) / x(r)) / (x(s) / x): the sector's share in the region over its share in the
/// country. The region is part of the country. Balassa's revealed comparative advantage is the same ratio of exports.
///
/// Shapes    returns regions x sectors, as the cells.
/// Requires  cells finite and >= 0. NaN where the region or the sector is empty.
/// Cost      two passes.
/// Source    Florence (1939), Report on the Location of Industry; Balassa (1965), Manchester School 33, pp. 99-123;
///           symmetric form: Dalum, Laursen & Villumsen (1998), International Review of Applied Economics 12, pp. 423-443.
[[nodiscard]] std::vector<double> location_quotient(const Cells& cells,
                                                    QuotientForm form = QuotientForm::ratio);

}  // namespace hinterland::indicator
