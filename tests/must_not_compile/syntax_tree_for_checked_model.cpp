// A text that was read but not checked cannot be used as a model: no step can be skipped.
// refused: invalid initialization of reference of type 'const hinterland::lang::CheckedModel&'
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/check.hpp"

using namespace hinterland;

void use(const base::Diagnostics& found, const lang::SyntaxTree& tree, const lang::CheckedModel& model) {
  base::Diagnostics more = found;
  lang::check_assignment({}, model, {}, {}, more);
#ifdef MISTAKE
  lang::check_assignment({}, tree, {}, {}, more);
#else
  (void)tree;
#endif
}
