// What the rows of the geodetector compute: adapters between labelled data and the formulas of geodetector.hpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

// Each needs a value and factors. A value that is the same everywhere leaves all out (HL0714); a factor that makes no strata
// is left out (HL0715 continuous, HL0717 one stratum); HL0716 names strata of one region.

/// factor_detector (q) over factors, .p, .f, .lambda.
[[nodiscard]] Measurement measure_factor_detector(const Inputs& inputs, base::Diagnostics& out_found);
/// interaction_detector (q of the crossing) over pairs of factors, .type 1 … 5 as enum Interaction counts.
[[nodiscard]] Measurement measure_interaction_detector(const Inputs& inputs, base::Diagnostics& out_found);
/// ecological_detector (F) over pairs of factors, .p.
[[nodiscard]] Measurement measure_ecological_detector(const Inputs& inputs, base::Diagnostics& out_found);
/// By factor: risk_detector.FACTOR (means of strata) over strata, .FACTOR.t and .FACTOR.p over pairs of strata.
[[nodiscard]] Measurement measure_risk_detector(const Inputs& inputs, base::Diagnostics& out_found);

}  // namespace hinterland::indicator
