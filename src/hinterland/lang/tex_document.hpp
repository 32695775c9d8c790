// A whole model as LaTeX: what it is about, what is given, what is unknown, and every equation, in one language.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hinterland/base/text.hpp"
#include "hinterland/lang/syntax.hpp"

namespace hinterland::lang {

/// The body, to be set into a paper: needs amsmath, and a Chinese font for Chinese labels.
[[nodiscard]] std::string tex_body(const SyntaxTree& tree, base::Language language);

/// The body in a document of its own, for xelatex or lualatex.
[[nodiscard]] std::string tex_document(const SyntaxTree& tree, base::Language language);

}  // namespace hinterland::lang
