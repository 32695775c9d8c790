// A model's page in the manual, in Markdown with formulas: what one gives, what one gets, and every equation, in both
// languages. Written from the model's text alone; docs/models/ holds the pages of the library.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hinterland/lang/syntax.hpp"

namespace hinterland::lang {

/// `folder` is where the model's text and README.md lie, seen from the page: "../../models/strong_capital".
[[nodiscard]] std::string model_page(const SyntaxTree& tree, const std::string& folder);

}  // namespace hinterland::lang
