// Expressions by precedence, loosest first: or, and, not, comparison and `in`, + -, * /, unary -, ^ (from the right).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/lang/syntax.hpp"
#include "hinterland/lang/token_reader.hpp"

namespace hinterland::lang {

[[nodiscard]] Expression read_expression(TokenReader& reader);

/// `name` or `name[i, j, "member", t+1, home[n]]`.
[[nodiscard]] Expression read_reference(TokenReader& reader);

}  // namespace hinterland::lang
