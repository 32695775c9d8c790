// Why one number of a run is what it is: the run is solved again, and the value taken apart.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hinterland/base/context.hpp"
#include "hinterland/model/explain.hpp"
#include "hinterland/run/options.hpp"
#include "hinterland/solve/report.hpp"

namespace hinterland::run {

struct ExplainedValue {
  model::Explanation explanation;
  std::string strategy;  // empty: the case has none, so that nothing changes
  base::Text title;
  solve::Report baseline, solve;
  base::Diagnostics warnings;
};

/// `element` is written as in the model language, `L["Hohhot"]`; quotes may be left out. Options::case_path may be the
/// folder of a run. An empty strategy means the first of the case.
/// Errors    InputError HL0602, HL0603 where there is no such element or strategy; whatever a run refuses.
[[nodiscard]] ExplainedValue explain_value(const Options& options, const std::string& element,
                                           const std::string& strategy, const base::Context& context);

}  // namespace hinterland::run
