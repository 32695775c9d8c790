// The five sentences on a strategy: totals, people, income, radiation or siphon, balance.
// Plain statements with their numbers, made from the catalogue; no opinion and no causes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/base/text.hpp"
#include "hinterland/report/verdict.hpp"
#include "hinterland/result/result.hpp"

namespace hinterland::report {

struct Sentence {
  base::Text lead;  // "People"
  base::Text text;  // a whole sentence, with its full stop
};

/// Up to five sentences, or one a measure where the case names no roles; none for a strategy that did not converge, or one against a baseline that did not.
/// A sentence whose quantities the roles do not name is left out.
[[nodiscard]] std::vector<Sentence> sentences(const result::Result& result, const result::Outcome& strategy);

/// "leagues" | "盟市", else "regions" | "地区".
[[nodiscard]] base::Text group_label(const result::Result& result);

/// Names of the reported regions, the code where a name is missing.
[[nodiscard]] std::vector<base::Text> group_names(const result::Result& result);

/// "radiation prevails" | "以辐射为主".
[[nodiscard]] base::Text conclusion(const Verdict& verdict);
/// "gains" | "受益": for tables.
[[nodiscard]] base::Text short_word(Effect effect);

}  // namespace hinterland::report
