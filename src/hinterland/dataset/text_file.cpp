// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/text_file.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hinterland::dataset {
namespace {

unsigned byte_at(std::string_view text, std::size_t k) {
  return static_cast<unsigned char>(text[k]);
}
bool is_continuation(std::string_view text, std::size_t k) {
  return k < text.size() && (byte_at(text, k) & 0xC0U) == 0x80U;
}

// Length of the well-formed UTF-8 sequence at k; 0 if there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t k) {
  const unsigned first = byte_at(text, k);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return 0;
  for (std::size_t n = 1; n < length; ++n) {
    if (!is_continuation(text, k + n)) return 0;
  }
  const unsigned second = byte_at(text, k + 1);
  const bool is_overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool is_beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return is_overlong || is_beyond ? 0 : length;
}

bool is_gb18030(std::string_view text) {
  for (std::size_t k = 0; k < text.size();) {
    if (byte_at(text, k) < 0x80) {
      ++k;
      continue;
    }
    if (byte_at(text, k) < 0x81 || byte_at(text, k) > 0xFE || k + 1 >= text.size()) return false;
    const unsigned second = byte_at(text, k + 1);
    const bool is_four = second >= 0x30 && second <= 0x39;
    if (!is_four && (second < 0x40 || second == 0x7F || second > 0xFE)) return false;
    k += is_four ? 4 : 2;
  }
  return true;
}

std::string guessed_encoding(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return "UTF-16";
  if (text.find('\0') != std::string_view::npos) return "UTF-16";
  return is_gb18030(text) ? "GB18030" : "Windows-1252";
}

int characters(std::string_view text) {
  return static_cast<int>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

char most_frequent_separator(std::string_view header) {
  constexpr std::array<char, 4> separators{',', ';', '\t', '|'};
  return *std::max_element(separators.begin(), separators.end(), [&](char a, char b) {
    return std::count(header.begin(), header.end(), a) < std::count(header.begin(), header.end(), b);
  });
}

}  // namespace

std::optional<EncodingFault> encoding_fault(std::string_view bytes) {
  int line = 1;
  std::size_t line_start = 0;
  for (std::size_t k = 0; k < bytes.size();) {
    if (byte_at(bytes, k) > '\n' && byte_at(bytes, k) < 0x80) {  // most of any table
      ++k;
      continue;
    }
    const std::size_t length = bytes[k] == '\0' ? 0 : sequence_length(bytes, k);
    if (length == 0) {
      std::string shown;
      for (std::size_t n = k; n < std::min(k + 2, bytes.size()); ++n) {
        shown += fmt::format("{}{:02X}", n == k ? "" : " ", byte_at(bytes, n));
      }
      const int column = characters(bytes.substr(line_start, k - line_start)) + 1;
      return EncodingFault{line, column, shown, guessed_encoding(bytes)};
    }
    if (bytes[k] == '\n') {
      ++line;
      line_start = k + 1;
    }
    k += length;
  }
  return std::nullopt;
}

FieldPlaces::FieldPlaces(std::string text, bool has_header)
    : text_(std::move(text)), header_rows_(has_header ? 1 : 0) {
  std::size_t k = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  int line = 1;
  while (k < text_.size()) {
    const std::size_t start = k;
    const int start_line = line;
    bool in_quotes = false;
    for (; k < text_.size() && (in_quotes || text_[k] != '\n'); ++k) {
      if (text_[k] == '"') in_quotes = !in_quotes;
      if (text_[k] == '\n') ++line;
    }
    const std::string_view record = std::string_view(text_).substr(start, k - start);
    if (record.find_first_not_of('\r') != std::string_view::npos) starts_.push_back({start, start_line});
    ++k;
    ++line;
  }
  if (!starts_.empty()) {
    const std::size_t begin = starts_.front().offset;
    const std::size_t end = std::min(text_.find('\n', begin), text_.size());
    separator_ = most_frequent_separator(std::string_view(text_).substr(begin, end - begin));
  }
}

base::Place FieldPlaces::place(const std::string& file, std::size_t record, std::size_t field) const {
  const std::size_t index = record == header ? 0 : record + header_rows_;
  if (index >= starts_.size()) return {file, 0, 0, 0};
  int line = starts_[index].line;
  std::size_t line_start = starts_[index].offset;
  std::size_t k = line_start, current = 0;
  bool in_quotes = false;
  for (; k < text_.size() && current < field; ++k) {
    if (text_[k] == '"') in_quotes = !in_quotes;
    if (text_[k] == '\n' && !in_quotes) return {file, starts_[index].line, 0, 0};
    if (text_[k] == '\n') {
      ++line;
      line_start = k + 1;
    }
    if (text_[k] == separator_ && !in_quotes) ++current;
  }
  const bool is_quoted = k < text_.size() && text_[k] == '"';
  if (is_quoted) ++k;
  std::size_t end = k;
  while (end < text_.size() && text_[end] != '\n' && text_[end] != '\r' &&
         text_[end] != (is_quoted ? '"' : separator_))
    ++end;
  const std::string_view all(text_);
  return {file, line, characters(all.substr(line_start, k - line_start)) + 1,
          characters(all.substr(k, end - k))};
}

}  // namespace hinterland::dataset
