// Data in the order of the regions measured: names looked up, sets put in their places, the part of a group picked out.
// Faults in what was asked end here; indicators meet complete, labelled inputs.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"
#include "hinterland/measure/asked.hpp"
#include "hinterland/measure/numbers.hpp"

namespace hinterland::measure {

class Lookup {
 public:
  /// Faults: HL0770 no such name, HL0771 over other sets, HL0783 two sets of periods,
  /// HL0729 no such period.
  Lookup(const Asked& asked, const Numbers& numbers, base::Diagnostics& out_found);

  [[nodiscard]] const Asked& asked() const { return asked_; }
  [[nodiscard]] const Numbers& numbers() const { return numbers_; }
  /// The regions measured, and where they stand in their set.
  [[nodiscard]] const array::Axis& regions() const { return regions_; }
  [[nodiscard]] const std::vector<std::size_t>& positions() const { return positions_; }
  [[nodiscard]] const array::Axis& periods() const { return periods_; }
  [[nodiscard]] base::Diagnostics& found() { return found_; }
  /// From here on only these of the regions and periods there are; ascending.
  void narrow(const std::vector<std::size_t>& regions, const std::vector<std::size_t>& periods);
  [[nodiscard]] base::Place place(const std::string& key) const;

  /// The number called so, or nothing after HL0770.
  [[nodiscard]] const Number* number(const std::string& name, const std::string& key);
  /// Over [periods, regions]; what has no time stands in every period. May hold NaN.
  [[nodiscard]] std::optional<indicator::Series> series(const std::string& name, const std::string& key);
  /// Over [periods, regions, sectors].
  [[nodiscard]] std::optional<indicator::SectorTable> sectors(const std::string& name);
  /// Over [regions, regions].
  [[nodiscard]] std::optional<array::Array> between_regions(const std::string& name, const std::string& key);
  /// HL0771: the number runs over other sets than its role wants.
  void refuse_sets(const std::string& name, const Number& number, const std::string& key,
                   const std::string& wanted);

 private:
  void find_regions();
  void find_periods();
  void pick_periods();
  [[nodiscard]] std::vector<std::size_t> periods_of(const std::string& text);

  const Asked& asked_;
  const Numbers& numbers_;
  base::Diagnostics& found_;
  array::Axis all_, regions_, periods_;
  std::vector<std::size_t> positions_, period_positions_;
};

}  // namespace hinterland::measure
