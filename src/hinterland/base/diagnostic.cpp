// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/diagnostic.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "hinterland/base/catalogue.hpp"
#include "hinterland/base/error.hpp"

namespace hinterland::base {
namespace {

const CatalogueEntry& entry(std::string_view id) {
  const auto found = catalogue().entries.find(id);
  require(found != catalogue().entries.end(), fmt::format("diagnostics.json has no {}", id));
  return found->second;
}

std::string severity_word(Severity severity, Language language) {
  const bool is_chinese = language == Language::zh;
  switch (severity) {
    case Severity::note:
      return is_chinese ? "提示" : "note";
    case Severity::warning:
      return is_chinese ? "警告" : "warning";
    case Severity::error:
      return is_chinese ? "错误" : "error";
  }
  throw ContractError("severity out of range");
}

std::string place_text(const Place& place) {
  if (place.file.empty() && place.line == 0) return "";
  const std::string file = place.file.empty() ? "-" : place.file;
  if (place.line == 0) return file + ": ";
  if (place.column == 0) return fmt::format("{}:{}: ", file, place.line);
  return fmt::format("{}:{}:{}: ", file, place.line, place.column);
}

// One code point of UTF-8; `out_size` is its length in bytes, 1 for a broken byte.
char32_t code_point(std::string_view text, std::size_t& out_size) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char first = byte(0);
  out_size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if ((first >= 0x80 && first < 0xC0) || out_size > text.size()) {
    out_size = 1;
    return U'?';
  }
  if (out_size == 1) return first;
  char32_t value = first & (0x7FU >> out_size);
  for (std::size_t k = 1; k < out_size; ++k) value = (value << 6U) | (byte(k) & 0x3FU);
  return value;
}

// Terminals draw these two columns wide (Unicode's East Asian Width W and F, by block).
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

// Spaces and carets under the line, as wide as the characters above them.
std::string underline(const Place& place, std::string_view line) {
  std::string result;
  int column = 1;
  const int last = place.column + std::max(place.length, 1) - 1;
  while (!line.empty() && column <= last) {
    std::size_t size = 0;
    const char32_t c = code_point(line, size);
    const bool is_marked = column >= place.column;
    if (c == U'\t' && !is_marked) {
      result += '\t';
    } else {
      result.append(is_wide(c) ? 2 : 1, is_marked ? '^' : ' ');
    }
    line.remove_prefix(size);
    ++column;
  }
  if (column <= place.column) result.append(static_cast<std::size_t>(place.column - column), ' ').append("^");
  return result;
}

}  // namespace

std::string message(const Diagnostic& diagnostic, Language language) {
  return fill(entry(diagnostic.id).message, diagnostic, catalogue(), language);
}

std::string next_step(const Diagnostic& diagnostic, Language language) {
  return fill(entry(diagnostic.id).next_step, diagnostic, catalogue(), language);
}

Severity severity(std::string_view id) {
  return entry(id).severity;
}

std::string render(const Diagnostic& diagnostic, Language language, std::string_view source_line) {
  const std::string word = severity_word(severity(diagnostic.id), language);
  std::string result = fmt::format("{}{} {}: {}", place_text(diagnostic.place), word, diagnostic.id,
                                   message(diagnostic, language));
  if (!source_line.empty() && diagnostic.place.column > 0) {
    result += fmt::format("\n    {}\n    {}", source_line, underline(diagnostic.place, source_line));
  }
  const std::string step = next_step(diagnostic, language);
  if (!step.empty()) result += "\n  → " + step;
  return result;
}

std::string explanation(std::string_view id, Language language) {
  const auto found = catalogue().entries.find(id);
  if (found == catalogue().entries.end()) return "";
  const CatalogueEntry& about = found->second;
  std::string result = fmt::format("{} {} ({})\n\n{}\n", id, about.name,
                                   severity_word(about.severity, language), about.message.in(language));
  if (!about.next_step.en.empty()) result += fmt::format("→ {}\n", about.next_step.in(language));
  return result + fmt::format("\n{}\n", about.explanation.in(language));
}

std::vector<std::string> diagnostic_ids() {
  std::vector<std::string> result;
  for (const auto& [id, about] : catalogue().entries) result.push_back(id);
  return result;
}

void Diagnostics::add(std::string id, Place place, std::map<std::string, std::string> arguments) {
  list_.push_back({std::move(id), std::move(place), std::move(arguments)});
}

void Diagnostics::add(const Diagnostics& others) {
  list_.insert(list_.end(), others.list_.begin(), others.list_.end());
}

void Diagnostics::sort_by_place() {
  std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& one, const Diagnostic& other) {
    return std::tie(one.place.file, one.place.line, one.place.column) <
           std::tie(other.place.file, other.place.line, other.place.column);
  });
}

bool Diagnostics::has_errors() const {
  return std::any_of(list_.begin(), list_.end(),
                     [](const Diagnostic& one) { return severity(one.id) == Severity::error; });
}

}  // namespace hinterland::base
