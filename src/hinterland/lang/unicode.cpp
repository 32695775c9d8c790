// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/unicode.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "hinterland/base/error.hpp"

namespace hinterland::lang {
namespace {

// Letters that most fonts draw exactly as the ASCII one. A name may not hold them. Greek letters that economists
// tell apart at a glance (alpha, rho, tau) are not among them. Source: Unicode confusables.txt, reduced to Greek.
constexpr std::array<std::pair<char32_t, char>, 19> identical = {{
    {U'Α', 'A'},      {U'Β', 'B'},      {U'Ε', 'E'},      {U'Ζ', 'Z'},      {U'Η', 'H'},
    {U'Ι', 'I'},      {U'Κ', 'K'},      {U'Μ', 'M'},      {U'Ν', 'N'},      {U'Ο', 'O'},
    {U'Ρ', 'P'},      {U'Τ', 'T'},      {U'Υ', 'Y'},      {U'Χ', 'X'},      {U'ο', 'o'},
    {U'\u03F2', 'c'}, {U'\u03F3', 'j'}, {U'\u037F', 'J'}, {U'\u03F9', 'C'},
}};

// Letters that are close: allowed, but not beside a name that differs from theirs in nothing else.
constexpr std::array<std::pair<char32_t, char>, 4> close = {
    {{U'ν', 'v'}, {U'ι', 'i'}, {U'κ', 'k'}, {U'υ', 'u'}}};

// What a Chinese input method writes in place of ASCII punctuation, outside the full-width block.
constexpr std::array<std::pair<char32_t, char>, 10> punctuation = {{
    {U'“', '"'},
    {U'”', '"'},
    {U'‘', '\''},
    {U'’', '\''},
    {U'【', '['},
    {U'】', ']'},
    {U'、', ','},
    {U'−', '-'},
    {U'×', '*'},
    {U'\u3000', ' '},
}};

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t next = at;
  UChar32 value = 0;
  U8_NEXT(bytes, next, text.size(), value);
  if (value < 0) return {U'?', 1, false};
  return {static_cast<char32_t>(value), next - at, true};
}

std::string to_utf8(char32_t c) {
  std::uint8_t bytes[4];
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  return {reinterpret_cast<const char*>(bytes), size};
}

std::string code_of(char32_t c) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
}

bool begins_name(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) || c == U'_';
}

bool continues_name(char32_t c) {
  if (c < 0x80) return begins_name(c) || (c >= U'0' && c <= U'9');
  const auto category = u_charType(static_cast<UChar32>(c));
  return begins_name(c) || category == U_NON_SPACING_MARK || category == U_DECIMAL_DIGIT_NUMBER;
}

std::string normal_form(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* form = unorm2_getNFCInstance(&status);
  std::u16string wide(text.size() + 1, u'\0');
  std::int32_t length = 0;
  u_strFromUTF8(wide.data(), static_cast<std::int32_t>(wide.size()), &length, text.data(),
                static_cast<std::int32_t>(text.size()), &status);
  // A code point can become three in NFC (U+1D160), never more.
  std::u16string normal(3 * static_cast<std::size_t>(length) + 8, u'\0');
  const std::int32_t normal_length = unorm2_normalize(form, wide.data(), length, normal.data(),
                                                      static_cast<std::int32_t>(normal.size()), &status);
  std::string result(3 * static_cast<std::size_t>(normal_length) + 4, '\0');
  std::int32_t size = 0;
  u_strToUTF8(result.data(), static_cast<std::int32_t>(result.size()), &size, normal.data(), normal_length,
              &status);
  base::require(U_SUCCESS(status), "ICU could not normalise a text");
  result.resize(static_cast<std::size_t>(size));
  return result;
}

Script script_of(char32_t c) {
  if (c == U'_' || (c >= U'0' && c <= U'9')) return Script::none;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_GREEK:
      return Script::greek;
    case USCRIPT_HAN:
      return Script::han;
    case USCRIPT_INHERITED:
      return Script::none;
    default:
      return Script::other;
  }
}

std::optional<char> ascii_lookalike(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFF01 + 0x21);  // full-width forms
  for (const auto& [letter, ascii] : identical) {
    if (letter == c) return ascii;
  }
  for (const auto& [sign, ascii] : punctuation) {
    if (sign == c) return ascii;
  }
  return std::nullopt;
}

std::string skeleton(std::string_view name) {
  std::string result;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = code_point_at(name, at);
    std::string letter = to_utf8(c.value);
    for (const auto& [greek, ascii] : close) {
      if (greek == c.value) letter = std::string(1, ascii);
    }
    result += letter;
    at += c.size;
  }
  return result;
}

}  // namespace hinterland::lang
