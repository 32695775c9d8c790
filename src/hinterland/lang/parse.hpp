// Text to syntax tree. Goes on after an error: one fault is reported per statement, all statements are read.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/lang/syntax.hpp"

namespace hinterland::lang {

/// Reads a model text (UTF-8, NFC). Faults go to `out_found`; statements with a fault are left out.
[[nodiscard]] SyntaxTree parse_model(std::string_view text, const std::string& file,
                                     base::Diagnostics& out_found);

/// Reads one expression or one assignment, as the case file holds them. `where` is the place of the first
/// character in the case file; faults are placed relative to it.
[[nodiscard]] std::optional<Expression> parse_expression(std::string_view text, const base::Place& where,
                                                         base::Diagnostics& out_found);
[[nodiscard]] std::optional<Assignment> parse_assignment(std::string_view text, const base::Place& where,
                                                         base::Diagnostics& out_found);

}  // namespace hinterland::lang
