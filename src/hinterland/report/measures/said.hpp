// What indicators say: one plain sentence each, from the numbers and the catalogue. States what was found and whether it is
// significant; never why.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/report/measures/shown.hpp"
#include "hinterland/report/sentences.hpp"

namespace hinterland::report {

/// The sentence of this indicator with its full stop; nothing where it has no finite number.
[[nodiscard]] std::optional<base::Text> said(const Shown& shown);

/// "Gini coefficient: income per head": what a sentence is about.
[[nodiscard]] base::Text title_of(const Shown& shown);

/// What a reader asks for first: sentences of at most a dozen indicators, in the order of the families.
///
/// Requires  a result with one measuring, as of result::part_of.
[[nodiscard]] std::vector<Sentence> headlines(const result::Result& part);

}  // namespace hinterland::report
