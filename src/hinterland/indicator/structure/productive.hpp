// Are input-output accounts fit for linkages? Told to the user with the offending accounts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/structure/leontief.hpp"

namespace hinterland::indicator::structure {

/// The coefficients of accounts that can produce a final demand: nothing negative (HL0767), no inputs without output (HL0763),
/// spectral radius of A below one. That is so if and only if (I - A) y = 1 has a solution y >= 0 (Hawkins & Simon 1949), and
/// y = L 1 is computed; else HL0766 names accounts that use up more than they make. If value added is not positive somewhere but
/// the whole is productive, HL0765 says so; HL0769 where more is delivered than made, as where flows contain imports. HL0768 if
/// the system could not be solved.
/// Nothing if one of these (but HL0765 and HL0769) holds.
[[nodiscard]] std::optional<Leontief> productive(const InputOutput& accounts, base::Diagnostics& out_found);

/// False, and HL0764 names them, where accounts deliver without output: what they allocate is not their own.
[[nodiscard]] bool has_output_to_allocate(const InputOutput& accounts, base::Diagnostics& out_found);

/// False, and HL0768, where a system was not solved.
[[nodiscard]] bool is_solved(double residual, base::Diagnostics& out_found);

}  // namespace hinterland::indicator::structure
