// What places weigh in centres of gravity, ellipses and gravity: a series that must not be negative nor all zero.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

/// Masses per period, one a region.
using Masses = std::vector<std::vector<double>>;

/// The series as masses. Tells HL0713 for each period that is unfit, and then gives nothing.
[[nodiscard]] std::optional<Masses> masses_of(const Inputs& inputs, const Series& series,
                                              base::Diagnostics& out_found);

/// By the convention `centrography_weight`: the value where given, the weight, or all equal. One period where equal.
[[nodiscard]] std::optional<Masses> centrography_masses(const Inputs& inputs, base::Diagnostics& out_found);

/// By the convention `gravity_mass`: the value, or the geometric mean of value and weight where a weight is given.
[[nodiscard]] std::optional<Masses> gravity_masses(const Inputs& inputs, base::Diagnostics& out_found);

}  // namespace hinterland::indicator
