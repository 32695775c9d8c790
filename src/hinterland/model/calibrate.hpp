// Calibration by exchanging unknowns: the observed variables are given, the data they imply are solved for.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "hinterland/base/context.hpp"
#include "hinterland/lang/checked_model.hpp"
#include "hinterland/model/binding.hpp"
#include "hinterland/model/solution.hpp"
#include "hinterland/model/verify.hpp"

namespace hinterland::model {

struct Calibration {
  Binding binding;                    // with the data found: Abar, B
  Binding observed;                   // the observed variables, in the model's units
  solve::Report report;
  std::vector<Finding> findings;      // do the data agree, e.g. do people add up
};

/// Solves the model's `invert` for the observed variables in binding.data.
/// Errors    none on numbers: look at report.
/// Source    an exact inversion as in Redding & Rossi-Hansberg (2017), section 3.
[[nodiscard]] Calibration calibrate(const lang::CheckedModel& model, const Binding& binding,
                                    const kernel::KernelOptions& kernel_options, const solve::Options& options,
                                    const base::Context& context);

/// The point u of a system at which its variables have the values in `observed` and the rest follow from `start`.
[[nodiscard]] std::vector<double> point_of(const System& system, const std::vector<Reading>& readings,
                                           const std::vector<array::Array>& values);

}  // namespace hinterland::model
