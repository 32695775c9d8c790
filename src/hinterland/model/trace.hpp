// Where a number was lost: the innermost operation of the model's text that has no finite value at a point, in words.
// For reports of solves that failed; evaluates the text as written, so it is slow and may miss what only the compiled
// form loses.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "hinterland/base/text.hpp"
#include "hinterland/model/system.hpp"

namespace hinterland::model {

/// "`log(a[i] - w[i])` is nan in `market` (line 12) at i = Xilingol: `a[i] - w[i]` is -0.31" | the same in Chinese.
/// Nothing if every equation has a finite value at u, and for sets of more than 3000 members: the text as written is
/// evaluated with dense matrices. Multipliers of targets are taken as 1.
/// Cost      one evaluation of the model's text for each level of nesting.
[[nodiscard]] std::optional<base::Text> trace(const System& system, std::span<const double> u);

}  // namespace hinterland::model
