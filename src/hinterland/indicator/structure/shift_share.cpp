// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/structure/shift_share.hpp"

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

namespace {

void split_regional(const Cells& before, const Cells& after, ShiftShare& out_parts) {
  const Totals total = totals(before), later = totals(after);
  for (std::size_t r = 0; r < before.regions; ++r) {
    for (std::size_t s = 0; s < before.sectors; ++s) {
      const double start = before(r, s);
      double competitive = 0;
      if (start > 0) {
        const double homothetic = total.of_region[r] * total.of_sector[s] / total.of_all;
        competitive = homothetic * (after(r, s) / start - later.of_sector[s] / total.of_sector[s]);
      }
      out_parts.competitive.push_back(competitive);
      out_parts.allocation.push_back(out_parts.regional[r * before.sectors + s] - competitive);
    }
  }
}

}  // namespace

ShiftShare shift_share(const Cells& before, const Cells& after, ShiftShareForm form) {
  base::require(before.regions == after.regions && before.sectors == after.sectors,
                "shift-share: the two periods differ in shape");
  const Totals total = totals(before), later = totals(after);
  base::require(total.of_all > 0, "shift-share: nothing is recorded in the first period");
  const double growth = later.of_all / total.of_all;
  ShiftShare parts;
  for (std::size_t r = 0; r < before.regions; ++r) {
    for (std::size_t s = 0; s < before.sectors; ++s) {
      const double start = before(r, s);
      const double in_sector = total.of_sector[s] > 0 ? later.of_sector[s] / total.of_sector[s] : growth;
      parts.change.push_back(after(r, s) - start);
      parts.national.push_back(start * (growth - 1));
      parts.industry.push_back(start * (in_sector - growth));
      parts.regional.push_back(after(r, s) - start * in_sector);
    }
  }
  if (form == ShiftShareForm::esteban_marquillas) split_regional(before, after, parts);
  return parts;
}

}  // namespace hinterland::indicator
