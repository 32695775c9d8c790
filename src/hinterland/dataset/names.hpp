// Names in messages: the nearest of those there are, and lists that stay short.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hinterland::dataset {

/// The candidate with the fewest edits (insert, delete, replace, swap of neighbours; capitals count as half an edit)
/// from `name`; the first of equals; "—" if there are none. Shown as "closest", so it need not be close.
[[nodiscard]] std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

/// "a, b, c"; beyond `most` "a, b … (+3)"; "—" for none.
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::size_t most = 12);

/// A cell as a message shows it: on one line, at most 60 characters.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace hinterland::dataset
