// "Did you mean …?": the known name nearest to a misspelled one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hinterland::lang {

/// Edits (insert, delete, replace, swap neighbours) that turn one name into the other, counted in code points.
[[nodiscard]] int edit_distance(std::string_view one, std::string_view other);

/// The nearest of `known` if it is near enough to be meant: one edit for names up to five letters, two beyond, or
/// only capitals differ. Of several equally near ones, the first.
[[nodiscard]] std::optional<std::string> closest(std::string_view name,
                                                 const std::vector<std::string>& known);

}  // namespace hinterland::lang
