// What a strategy does to each measure of a model whose case names no people, income or output: one sentence a measure.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/report/sentences.hpp"

namespace hinterland::report {

/// Does the case say which quantities are people, income or output?
[[nodiscard]] bool has_roles(const result::Result& result);

/// One sentence for every measure that is positive throughout: where it rises and falls most.
[[nodiscard]] std::vector<Sentence> measures_in_words(const result::Result& result,
                                                      const result::Outcome& strategy);

}  // namespace hinterland::report
