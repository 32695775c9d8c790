// The solved present: the model calibrated on its data, verified, and every quantity read.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "hinterland/model/solution.hpp"
#include "hinterland/model/verify.hpp"
#include "hinterland/run/bind.hpp"
#include "hinterland/run/options.hpp"

namespace hinterland::run {

struct Baseline {
  model::Binding binding;  // with calibrated data
  std::unique_ptr<const model::System> system;
  std::unique_ptr<model::Evaluation> evaluation;
  std::vector<double> u;
  std::vector<double> observed;      // the point of the observed data; empty if nothing was calibrated
  std::vector<array::Array> values;  // per reading of the system
  solve::Report calibration, report;
  std::vector<model::Finding> findings;
};

/// Errors    InputError HL0211, HL0212 where the model is not square or lacks a numeraire with these data, HL0446
///           where observed totals disagree.
[[nodiscard]] Baseline solve_baseline(const CaseFile& request, const lang::CheckedModel& model,
                                      const Bound& bound, const Options& options,
                                      const base::Context& context, base::Diagnostics& out_warnings);

/// Data together with the solved variables: what expressions over a solution read.
[[nodiscard]] model::Binding with_solution(const model::Binding& data, const model::System& system,
                                           const std::vector<array::Array>& values);

[[nodiscard]] solve::Options solve_options(const CaseFile& request);

}  // namespace hinterland::run
