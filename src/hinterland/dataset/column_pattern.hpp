// "gdp*" names the columns gdp1990, gdp2000, …: what stands for the star is the code of a member, a period mostly.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hinterland::dataset {

[[nodiscard]] inline bool is_pattern(std::string_view name) {
  return name.find('*') != std::string_view::npos;
}

/// What stands for the (first) star in the name of a column; nothing where the column is not called so.
/// Requires  is_pattern(pattern).
[[nodiscard]] inline std::optional<std::string> star_of(std::string_view pattern, std::string_view column) {
  const std::string_view before = pattern.substr(0, pattern.find('*'));
  const std::string_view after = pattern.substr(before.size() + 1);
  const bool fits =
      column.size() > before.size() + after.size() && column.starts_with(before) && column.ends_with(after);
  if (!fits) return std::nullopt;
  return std::string(column.substr(before.size(), column.size() - before.size() - after.size()));
}

/// The pattern without its star, as a name: "gdp" of "gdp_*", "value" of "*".
[[nodiscard]] inline std::string name_of_pattern(std::string_view pattern) {
  std::string name(pattern.substr(0, pattern.find('*')));
  name += pattern.substr(pattern.find('*') + 1);
  while (!name.empty() && name.back() == '_') name.pop_back();
  return name.empty() ? "value" : name;
}

}  // namespace hinterland::dataset
