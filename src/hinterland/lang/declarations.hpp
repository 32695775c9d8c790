// First pass of the checker: which names there are. Fills the model's tables and the vocabulary; looks into no
// expression.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/lang/vocabulary.hpp"

namespace hinterland::lang {

struct Declarations {
  CheckedModel model;  // everything but pairing; symbols in the order declared
  Vocabulary vocabulary;
};

[[nodiscard]] Declarations collect_declarations(const SyntaxTree& tree, base::Diagnostics& out_found);

}  // namespace hinterland::lang
