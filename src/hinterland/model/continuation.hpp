// From a solved economy to one whose data lie far away: in steps, each from the solution before. Used where the direct
// solve fails; a strategy that halves all trade costs is one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/model/solution.hpp"

namespace hinterland::model {

/// Data on the way: share 0 gives `from`, 1 gives `to`; positive numbers geometrically, others along the line. Both
/// have the same names and shapes.
[[nodiscard]] Binding between(const Binding& from, const Binding& to, double share);

/// Solves `evaluation`, whose system was made of `to` and `closure`, starting at u, the solution at `from`. A step that
/// fails is halved, one that succeeds doubled, down to a 64th of the way.
/// Cost      a compilation and a solve per step, intermediate ones to 1e-6 only.
/// Errors    none on numbers: look at the report, which says how many steps there were and how far they led.
[[nodiscard]] Solution continue_to(Evaluation& evaluation, const Binding& from, const Binding& to,
                                   const Closure& closure, std::vector<double> u,
                                   const kernel::KernelOptions& kernel_options, const solve::Options& options,
                                   const base::Context& context);

}  // namespace hinterland::model
