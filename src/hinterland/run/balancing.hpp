// `[data.X] balance = { prior, rows, columns }`: a matrix fitted to totals, one for each member of its further indices,
// with every reason why there may be none told by name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "hinterland/array/array.hpp"
#include "hinterland/base/diagnostic.hpp"
#include "hinterland/model/verify.hpp"
#include "hinterland/run/case_file.hpp"

namespace hinterland::run {

/// Shapes    prior: [i, j, more]; rows: [i, more]; columns: [j, more]; returns [i, j, more]. All finite.
/// Faults    HL0432 negative, HL0433 totals of rows and columns disagree, HL0435 an empty row or column of the prior
///           must hold something, HL0436 no such matrix, HL0437 not reached; then nothing is returned.
[[nodiscard]] std::optional<array::Array> balanced(const Formula& request, const array::Array& prior,
                                                   const array::Array& rows, const array::Array& columns,
                                                   std::vector<model::Finding>& out_findings,
                                                   base::Diagnostics& out_found);

}  // namespace hinterland::run
