// The report as one page that opens offline: words, maps, tables, charts and every number's provenance,
// in Chinese and English. Shows a result; computes nothing but the arithmetic of display.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hinterland/base/text.hpp"
#include "hinterland/result/result.hpp"

namespace hinterland::report {

/// The whole page, self-contained; a reader can switch the language, `default_language` comes first.
/// Every text of the result is escaped. A strategy that did not converge is shown and marked, without words
/// of judgement.
[[nodiscard]] std::string html(const result::Result& result, base::Language default_language);

}  // namespace hinterland::report
