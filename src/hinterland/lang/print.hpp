// The canonical text of a syntax tree: parse(print(tree)) == tree.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hinterland/lang/syntax.hpp"

namespace hinterland::lang {

[[nodiscard]] std::string print(const SyntaxTree& tree);
[[nodiscard]] std::string print(const Expression& expression);
[[nodiscard]] std::string print(const Assignment& assignment);
[[nodiscard]] std::string print(const Declared& symbol);

}  // namespace hinterland::lang
