// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/suggest.hpp"

#include <algorithm>

#include "hinterland/lang/unicode.hpp"

namespace hinterland::lang {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    result += c.value;
    at += c.size;
  }
  return result;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

int edit_distance(std::string_view one, std::string_view other) {
  const std::u32string a = code_points(one);
  const std::u32string b = code_points(other);
  // Rows of the table for a[..i-2], a[..i-1], a[..i].
  std::vector<int> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::optional<std::string> closest(std::string_view name, const std::vector<std::string>& known) {
  constexpr std::size_t longest = 64;  // longer names are not typing errors, and the table is quadratic
  if (name.size() > longest) return std::nullopt;
  const std::size_t letters = code_points(name).size();
  int nearest = letters <= 5 ? 2 : 3;  // one above what is accepted
  std::optional<std::string> result;
  for (const std::string& candidate : known) {
    if (candidate.size() > longest || candidate == name) continue;
    int distance = lower(candidate) == lower(name) ? 0 : edit_distance(name, candidate);
    // Of one letter, one edit leaves nothing: only the other capital can be meant.
    if (distance > 0 && (letters == 1 || code_points(candidate).size() == 1)) continue;
    if (distance < nearest) {
      nearest = distance;
      result = candidate;
    }
  }
  return result;
}

}  // namespace hinterland::lang
