// Building blocks of the page: escaped text, text in both languages, tables with captions. The only file that
// knows how the language switch works: one language's elements carry lang="en" or lang="zh".
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::report {

/// Safe as element content and inside double-quoted attributes. Control characters HTML forbids are dropped.
[[nodiscard]] std::string escape(std::string_view text);

/// Escaped, in both languages; one span where they are equal or one is missing.
[[nodiscard]] std::string both(const base::Text& text);
/// The same for SVG text.
[[nodiscard]] std::string both_in_svg(const base::Text& text);
/// "English · 中文", escaped: for tooltips, which cannot switch.
[[nodiscard]] std::string side_by_side(const base::Text& text);

/// A piece of HTML with the attributes of its cell, such as `class="number"`.
struct Cell {
  std::string html;
  std::string attributes = {};
};

[[nodiscard]] Cell number_cell(std::string text);
[[nodiscard]] Cell number_cell(const base::Text& text);

struct Table {
  base::Text caption;
  std::vector<Cell> head;
  std::vector<std::vector<Cell>> rows;  // the first cell of a row is its header
  std::string css_class = {};
};

/// A table with caption and scopes, in a region that scrolls sideways on narrow screens.
[[nodiscard]] std::string to_html(const Table& table);

/// `<details>` with this summary; its content prints although it is closed on the screen.
[[nodiscard]] std::string folded(const base::Text& title, const std::string& html);

}  // namespace hinterland::report
