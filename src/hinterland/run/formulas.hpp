// What a case computes from its data, in the order written: formulas, and matrices fitted to totals.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "hinterland/model/binding.hpp"
#include "hinterland/model/verify.hpp"
#include "hinterland/run/case_file.hpp"
#include "hinterland/run/pieces.hpp"

namespace hinterland::run {

/// Computes them all; each may use those before it. How well a matrix was fitted goes to out_findings. Returns the names
/// that got no value; faults: HL0447 a name without a value yet, HL0452 no finite number, those of `balanced`.
/// Errors    InputError where a formula is not well formed.
[[nodiscard]] std::set<std::string> compute_formulas(const CaseFile& request, const lang::CheckedModel& model,
                                                     Pieces& pieces, model::Binding& binding,
                                                     std::vector<model::Finding>& out_findings,
                                                     base::Diagnostics& out_found);

/// Does a datum run over the sets of its declaration? If not, HL0444.
[[nodiscard]] bool has_axes_of(const std::string& name, const array::Array& values,
                               const lang::Symbol& symbol, const base::Place& place,
                               base::Diagnostics& out_found);

}  // namespace hinterland::run
