// What the declarations of a model owe each other: definitions without a circle, an unknown for every equation,
// closures that exchange like for like. Matching element by element needs sizes and is model/verify's.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/lang/vocabulary.hpp"

namespace hinterland::lang {

/// Definitions (`let`, `kernel`) that refer to each other in a circle.
void check_circles(const CheckedModel& model, base::Diagnostics& out_found);

/// Kernels and starting values must not depend on unknowns.
void check_dependence(const CheckedModel& model, base::Diagnostics& out_found);

/// Fills `unknown` of every equation; counts what is left over unless `is_complete` is false (a statement of the text
/// has been left out, so that counts say nothing).
void pair_equations(const Vocabulary& vocabulary, bool is_complete, CheckedModel& out_model,
                    base::Diagnostics& out_found);

/// Fills `unknown` of every inequality with what stands behind `perp`, which must be an unknown over the inequality's
/// indices, the one behind `for` if there is one, and free to reach its bound. Before pair_equations.
void pair_complements(const Vocabulary& vocabulary, CheckedModel& out_model, base::Diagnostics& out_found);

void check_numeraires(const CheckedModel& model, const Vocabulary& vocabulary, base::Diagnostics& out_found);
void check_inversions(const CheckedModel& model, const Vocabulary& vocabulary, base::Diagnostics& out_found);

}  // namespace hinterland::lang
