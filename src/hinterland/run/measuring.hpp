// The measures of a case: names of data, and of quantities where a model was solved, become what indicators read.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/context.hpp"
#include "hinterland/model/binding.hpp"
#include "hinterland/result/result.hpp"
#include "hinterland/run/case_file.hpp"
#include "hinterland/run/options.hpp"

namespace hinterland::run {

/// Runs every [[measure]] of the case on data and baseline, and those that name a quantity of the model on every strategy that
/// converged. The findings join the outcomes, what they came from `measuring` of the result.
/// Errors    InputError where nothing asked can be measured; what single numbers forbid is a warning.
void add_measures(const CaseFile& request, const dataset::Dataset& data, const model::Binding& binding,
                  const base::Context& context, result::Result& out_result, base::Diagnostics& out_warnings);

/// The case's measures with what the command line says over them.
void override_measures(const MeasureOverrides& overrides, std::vector<measure::Asked>& out_measures);

/// What `hinterland measure CASE` asks of a case that asks nothing itself: all that people, income and output of its report
/// allow, over the reported regions.
[[nodiscard]] std::vector<measure::Asked> usual_measures(const CaseFile& request);

}  // namespace hinterland::run
