// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/names.hpp"

#include <algorithm>
#include <cctype>
#include <limits>

#include <fmt/format.h>

namespace hinterland::dataset {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U && !result.empty()) {
      result.back() = (result.back() << 6U) | (byte & 0x3FU);  // a number per character is all that is needed
    } else {
      result.push_back(byte);
    }
  }
  return result;
}

bool same_letter(char32_t a, char32_t b) {
  return a < 128 && b < 128 && std::tolower(static_cast<int>(a)) == std::tolower(static_cast<int>(b));
}

// Optimal string alignment distance, in half edits.
int half_edits(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<int>> cost(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = static_cast<int>(2 * i);
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = static_cast<int>(2 * j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replace = a[i - 1] == b[j - 1] ? 0 : same_letter(a[i - 1], b[j - 1]) ? 1 : 2;
      cost[i][j] = std::min({cost[i - 1][j] + 2, cost[i][j - 1] + 2, cost[i - 1][j - 1] + replace});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 2);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  constexpr std::size_t longest_name = 200;  // the cost grows with the square; no name is that long
  const std::u32string wanted = code_points(name.substr(0, longest_name));
  int best = std::numeric_limits<int>::max();
  std::string result = "—";
  for (const std::string& candidate : candidates) {
    const int edits = half_edits(wanted, code_points(std::string_view(candidate).substr(0, longest_name)));
    if (edits < best) {
      best = edits;
      result = candidate;
    }
  }
  return result;
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
  if (names.empty()) return "—";
  const std::size_t shown = std::min(names.size(), most);
  std::string result =
      fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (shown < names.size()) result += fmt::format(" … (+{})", names.size() - shown);
  return result;
}

std::string on_one_line(std::string_view text) {
  constexpr std::size_t most_characters = 60;
  std::string result;
  std::size_t characters = 0;
  for (const char c : text) {
    const bool begins_character = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins_character && ++characters > most_characters) return result + "…";
    result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return result;
}

}  // namespace hinterland::dataset
