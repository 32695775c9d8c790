// One strategy: levers pulled, targets exchanged for data, the model solved again from the baseline.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/result/result.hpp"
#include "hinterland/run/baseline.hpp"

namespace hinterland::run {

struct Solved {
  result::Outcome outcome;
  model::Binding binding;  // data after levers and targets, with the solved variables
};

/// Errors    InputError HL0441 where a lever moves a datum out of its range.
[[nodiscard]] Solved solve_strategy(const CheckedStrategy& strategy, const Baseline& baseline,
                                    const Bound& bound, const CaseFile& request, const Options& options,
                                    const base::Context& context);

/// The baseline of a case without a model: nothing to solve, hence nothing that failed.
[[nodiscard]] result::Outcome unsolved_outcome();

/// The baseline as an outcome.
[[nodiscard]] result::Outcome outcome_of(const Baseline& baseline);

/// Elasticities of responses with respect to the lever, every reported region against every other: one linear
/// solve with the Jacobian per region, whose worst residual becomes a finding.
[[nodiscard]] std::vector<result::Radiation> radiation(const Baseline& baseline, const CaseFile& request,
                                                       const std::vector<bool>& in_group,
                                                       std::vector<model::Finding>& out_findings);

}  // namespace hinterland::run
