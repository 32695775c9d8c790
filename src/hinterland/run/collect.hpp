// Gathers a run into a Result: quantities with units and labels, inputs with their grades, provenance.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/result/result.hpp"
#include "hinterland/run/baseline.hpp"
#include "hinterland/run/sources.hpp"

namespace hinterland::run {

/// What there is without a model: the case, its regions and its data.
[[nodiscard]] result::Result collect_data(const Sources& sources, const lang::CheckedModel& model,
                                          const dataset::Dataset& data, const model::Binding& binding,
                                          const Options& options);

/// Everything but outcomes, radiation and indicators.
[[nodiscard]] result::Result collect(const Sources& sources, const lang::CheckedModel& model,
                                     const dataset::Dataset& data, const Bound& bound,
                                     const Baseline& baseline, const Options& options);

/// What did not converge, as diagnostics (HL0501) with the largest residuals by equation and place.
void note_not_converged(const CaseFile& request, const result::Result& result, base::Diagnostics& out_found);

/// The warnings of a run, in both languages, for its report.
void add_warnings(const base::Diagnostics& warnings, result::Result& out_result);

/// Where the results go: what the user said, else runs/<case name> in the working folder.
[[nodiscard]] std::filesystem::path output_folder(const Options& options, const CaseFile& request);

}  // namespace hinterland::run
