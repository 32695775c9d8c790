// The characters a model text may be made of: UTF-8, normal form C, one script per name, no look-alikes.
// A thin face over ICU, so that the lexer need not know it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hinterland::lang {

struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;  // bytes
  bool is_valid = false;
};

/// The code point that begins at `text[at]`; an invalid sequence has size 1.
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);
[[nodiscard]] std::string to_utf8(char32_t c);
/// "U+03C3"
[[nodiscard]] std::string code_of(char32_t c);

[[nodiscard]] bool begins_name(char32_t c);
[[nodiscard]] bool continues_name(char32_t c);

/// The text in Unicode normal form C.
[[nodiscard]] std::string normal_form(const std::string& text);

enum class Script { none, latin, greek, han, other };  // none: digits, underscore, marks
[[nodiscard]] Script script_of(char32_t c);

/// The ASCII text that this character cannot be told from by eye: Greek capital Alpha and A, full-width ( and (.
[[nodiscard]] std::optional<char> ascii_lookalike(char32_t c);

/// The name with every letter replaced by the ASCII one that it can be taken for (nu by v): two names that have the
/// same skeleton are hard to tell apart.
[[nodiscard]] std::string skeleton(std::string_view name);

}  // namespace hinterland::lang
