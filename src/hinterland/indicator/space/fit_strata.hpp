// The factors of a geodetector as strata, period by period; what cannot be strata is told and left out.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"
#include "hinterland/indicator/space/strata.hpp"

namespace hinterland::indicator {

struct StratifiedFactor {
  const Series* factor = nullptr;
  std::vector<Strata> strata;  // per period
};

/// Factors that make strata in every period. Nothing where the value is the same in all regions of a period.
/// Rule      a factor with more different values than half of the regions is no category, unless the convention
///           `factor_classes` cuts it.
[[nodiscard]] std::optional<std::vector<StratifiedFactor>> fit_strata(const Inputs& inputs,
                                                                      base::Diagnostics& out_found);

}  // namespace hinterland::indicator
