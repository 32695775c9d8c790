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
  Binding binding;                // with the data found: Abar, B
  std::vector<Reading> readings;  // every variable and datum of the exchanged system, with its value
  std::vector<array::Array> values;
  solve::Report report;
  struct Agreement {
    std::string equation;
    Finding finding;
  };
  std::vector<Agreement> agreements;  // do the observed data agree, e.g. do people add up
};

/// Solves an exchanged system (Closure::inverted) for the data that the observed variables in its binding imply.
/// Errors    none on numbers: look at report.
/// Source    an exact inversion as in Redding & Rossi-Hansberg (2017), section 3.
[[nodiscard]] Calibration calibrate(const System& inverse, const kernel::KernelOptions& kernel_options,
                                    const solve::Options& options, const base::Context& context);

/// The point u of a system at which its variables have these values; one without a value stays at its start.
[[nodiscard]] std::vector<double> point_of(const System& system, const std::vector<Reading>& readings,
                                           const std::vector<array::Array>& values);

}  // namespace hinterland::model
