// Input–output accounts and establishments in the shape that indicators read.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "hinterland/indicator/measurement.hpp"
#include "hinterland/measure/lookup.hpp"

namespace hinterland::measure {

/// Flows over (S, S), or over (R, S, R, S); accounts without output and flows are left out of a multi-region table, so that
/// sectors may differ between regions. Faults: HL0770, HL0771.
[[nodiscard]] std::optional<indicator::InputOutput> linkages(Lookup& lookup);

/// One row of the table an establishment. Faults: those of tables (HL0406 to HL0409), HL0788 nobody of that name.
[[nodiscard]] std::optional<indicator::Plants> plants(Lookup& lookup, const array::Axis& sectors);

}  // namespace hinterland::measure
