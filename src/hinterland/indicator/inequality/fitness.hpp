// Are the numbers fit for a measure of size or inequality? What is not is told once, with regions and periods by name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

/// A place in a panel that is at fault.
struct Offender {
  std::size_t period = 0, region = 0;
  double value = 0;
};

/// "Hohhot in 2010 (-3), Baotou in 2010 (0) and 12 more"; at most five are named.
[[nodiscard]] base::Text in_words(const Inputs& inputs, const std::vector<Offender>& offenders);
/// "2010, 2015 and 3 more", the periods' names.
[[nodiscard]] base::Text periods_in_words(const Inputs& inputs, const std::vector<std::size_t>& periods);

/// Adds a diagnostic unless the same one is there: several measures meet the same fault in the same data.
void add_once(base::Diagnostics& out_found, const std::string& id,
              std::map<std::string, std::string> arguments);

enum class Sign { not_negative, positive };

/// Whether the values of every period are as the measure needs them and not all zero. What is not is told:
///   HL0700 negative values; HL0701 zeros where `measure` takes logarithms; HL0702 a period with zeros alone.
/// Requires  a value.
[[nodiscard]] bool has_fit_values(const Inputs& inputs, const base::Text& measure, Sign sign,
                                  base::Diagnostics& out_found);

/// Whether all weights are positive; HL0703 if not. True where there are no weights.
[[nodiscard]] bool has_fit_weights(const Inputs& inputs, base::Diagnostics& out_found);

/// Whether each partition is nested in the one before it; HL0705 if not.
[[nodiscard]] bool has_nested_groups(const Inputs& inputs, base::Diagnostics& out_found);

/// HL0704: groups of the partition in which, in some period, no region has a positive value.
void tell_empty_groups(const Inputs& inputs, std::size_t partition, base::Diagnostics& out_found);

/// Whether there are as many regions as the measure needs; HL0707 if not.
[[nodiscard]] bool has_regions(const Inputs& inputs, const base::Text& measure, std::size_t needed,
                               base::Diagnostics& out_found);

}  // namespace hinterland::indicator
