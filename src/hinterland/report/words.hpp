// Numbers as people read them: 41.2万 and 412 thousand, +4.2%, "A, B and C". Rounds for display only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::report {

/// What stands where a number is missing (NaN, infinite): an en dash.
inline constexpr const char* no_number = "–";

/// "1,234.5", "−0.30" with a true minus sign; what rounds to zero has no sign.
[[nodiscard]] std::string number(double value, int decimals);
/// The same with "+" before what is positive after rounding.
[[nodiscard]] std::string signed_number(double value, int decimals);

/// 0.123 -> "12.3%".
[[nodiscard]] std::string percent(double fraction, int decimals = 1);
[[nodiscard]] std::string signed_percent(double fraction, int decimals = 2);

/// Four significant digits, "3.2e−13" where very small or large: for residuals, parameters, indicators.
[[nodiscard]] std::string general(double value);

/// A count to three digits in the units of each language: "850", "8,500" and "412 thousand",
/// "2.41 million", "1.41 billion" | "850", "8500", "41.2万", "2405万", "14.1亿".
[[nodiscard]] base::Text count(double value);
[[nodiscard]] base::Text signed_count(double value);

/// "A, B and C" | "A、B和C".
[[nodiscard]] base::Text join(std::span<const base::Text> parts);

/// Clauses become one sentence: "A; b." with a capital first letter | "甲；乙。"
[[nodiscard]] base::Text sentence(const std::vector<base::Text>& clauses);

/// "rises by 1.2%" | "增长1.2%"; "falls by 0.3%" | "下降0.3%"; "hardly changes" | "基本不变" if it prints as 0.
[[nodiscard]] base::Text moves_by(double fraction, int decimals = 2);

}  // namespace hinterland::report
