// What a case adds to the names of its model: sets that only the case knows, further indices, maps between sets. The
// rest of the engine then reads the case's formulas as if the model had declared them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/lang/checked_model.hpp"
#include "hinterland/run/case_file.hpp"

namespace hinterland::run {

/// The model with the sets, indices and maps of the case. Faults: HL0321 an index is taken, HL0322 a map leads to
/// another set than the model's.
[[nodiscard]] lang::CheckedModel with_case_names(lang::CheckedModel model, const CaseFile& request,
                                                 base::Diagnostics& out_found);

}  // namespace hinterland::run
