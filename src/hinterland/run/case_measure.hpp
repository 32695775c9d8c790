// Reads `[[measure]]` of a case. Included only by case_file.cpp, for toml++ is heavy.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/run/case_data.hpp"

namespace hinterland::run {

/// Appends to the case's measures; those without an id are called "measure" with their number. Faults: HL0306 no such set or
/// group, HL0328 none of the choices, HL0329 a number where a whole number of at least 0 is wanted.
void read_measure(CaseTable& table, const KnownNames& names, CaseFile& out_case, std::size_t number,
                  base::Diagnostics& out_found);

}  // namespace hinterland::run
