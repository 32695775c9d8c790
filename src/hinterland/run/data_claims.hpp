// The model's `check` lines that speak of data alone, before anything is solved: shares that add up, deficits that cancel.
// Those that need a solution are model/verify's.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/lang/checked_model.hpp"
#include "hinterland/model/binding.hpp"

namespace hinterland::run {

/// Evaluates each claim that reads data and nothing unknown, everywhere it holds its indices open. Where it fails, the
/// worst places are told with both sides. HL0450, an error, where a side is beyond the other by more than a thousand times
/// that other: a tolerance so far missed is no rounding. HL0451, a warning, otherwise.
void check_claims_of_data(const lang::CheckedModel& model, const model::Binding& binding,
                          base::Diagnostics& out_found);

}  // namespace hinterland::run
