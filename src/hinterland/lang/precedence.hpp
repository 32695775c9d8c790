// How tightly operations bind: what decides where brackets must stand, in the language as on paper.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/lang/syntax.hpp"

namespace hinterland::lang {

/// In the order of the functions of parse_expression.cpp.
enum Binding { loosest = 1, by_and, by_not, by_comparison, by_sum, by_product, by_sign, by_power, tightest };

[[nodiscard]] Binding binding_of(Operation operation);

}  // namespace hinterland::lang
