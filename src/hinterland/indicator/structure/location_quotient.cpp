// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/location_quotient.hpp"

namespace hinterland::indicator {

std::vector<double> location_quotient(const Cells& cells, QuotientForm form) {
  const Totals total = totals(cells);
  std::vector<double> quotients(cells.values.size());
  for (std::size_t r = 0; r < cells.regions; ++r) {
    for (std::size_t s = 0; s < cells.sectors; ++s) {
      const double quotient =
          share_of(share_of(cells(r, s), total.of_region[r]), share_of(total.of_sector[s], total.of_all));
      quotients[r * cells.sectors + s] =
          form == QuotientForm::symmetric ? (quotient - 1) / (quotient + 1) : quotient;
    }
  }
  return quotients;
}

}  // namespace hinterland::indicator
