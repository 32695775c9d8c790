// What the rows of convergence and dynamics ask of a panel before they compute: positive numbers, years that pass,
// numbers relative to the mean of their time. Faults are told with regions and periods.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

/// Are the values of these periods positive, so that logarithms may be taken? Told: HL0730.
[[nodiscard]] bool are_positive(const Inputs& inputs, const std::vector<std::size_t>& periods,
                                const base::Text& indicator, base::Diagnostics& out_found);

/// Years from the first to the last period. Told: HL0748 where they are not above zero.
[[nodiscard]] std::optional<double> years_between(const Inputs& inputs, const base::Text& indicator,
                                                  base::Diagnostics& out_found);

/// The values over [period, region], as they are or over the mean of their period. Told: HL0735 (a mean not positive).
[[nodiscard]] std::optional<std::vector<double>> levels(const Inputs& inputs, bool is_relative,
                                                        const base::Text& indicator,
                                                        base::Diagnostics& out_found);

/// A convention that counts: whole, not below `least`. Told: HL0738.
[[nodiscard]] std::optional<std::size_t> whole_number(const Inputs& inputs, const std::string& convention,
                                                      std::size_t least, base::Diagnostics& out_found);

/// The weights with rows that add up to one: their lag is the mean of the neighbours.
[[nodiscard]] Weights averaging(const Weights& weights);

}  // namespace hinterland::indicator
