// SPDX-License-Identifier: Apache-2.0
#include "documentation/indicators_page.hpp"

#include <vector>

#include <fmt/format.h>

#include "hinterland/indicator/table.hpp"
#include "hinterland/measure/measure.hpp"

namespace hinterland::documentation {
namespace {

using indicator::Convention;
using indicator::Family;
using indicator::Row;

/// A bar would end the cell.
std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
    text.replace(at, 1, "\\|");
  return text;
}

std::string line_of(const Row& row) {
  std::string conventions;
  for (const std::string& one : row.conventions)
    conventions += (conventions.empty() ? "`" : ", `") + one + "`";
  return fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", row.id, cell(row.label.en), row.label.zh,
                     cell(measure::needs_in_words(row).en),
                     cell(row.range + (row.unit.empty() ? "" : " " + row.unit)), cell(row.source),
                     conventions);
}

std::string lines_of(const Convention& convention) {
  std::string text =
      fmt::format("**`{}`** {} · {}\n\n", convention.id, convention.label.en, convention.label.zh);
  if (convention.is_number()) text += fmt::format("- a number; {} by default\n", convention.number);
  if (convention.is_list) text += "- a list of numbers, \"0.8,1,1.2\"; none by default\n";
  for (const indicator::Choice& choice : convention.choices) {
    text += fmt::format("- `{}`: {} · {}{}\n", choice.id, choice.meaning.en, choice.meaning.zh,
                        &choice == &convention.choices.front() ? " (default · 默认)" : "");
  }
  for (const auto& [preset, choice] : convention.presets)
    text += fmt::format("- preset `{}`: `{}`\n", preset, choice);
  return text + "\n";
}

}  // namespace

std::string indicators_page() {
  std::string page =
      "# Indicators\n\n"
      "What `hinterland measure` computes: what each indicator needs, its range, its source, and the "
      "conventions on\n"
      "which programs differ. Made from the table in `src/hinterland/indicator/` by the program "
      "`write_indicators_page`; a\n"
      "test keeps it up to date. `hinterland measure --list` prints the same.\n\n"
      "本页列出 `hinterland measure` "
      "的全部指标、所需数据、取值范围、出处与约定,由程序生成并有测试保证其最新。\n";
  for (const Family& family : indicator::families()) {
    page += fmt::format("\n## {} · {} (`{}`)\n\n", family.label.en, family.label.zh, family.id);
    page +=
        "| id | indicator | 指标 | needs | range | source | conventions |\n|---|---|---|---|---|---|---|\n";
    for (const Row& row : family.rows) page += line_of(row);
    if (!family.conventions.empty()) page += fmt::format("\n### Conventions of `{}`\n\n", family.id);
    for (const Convention& convention : family.conventions) page += lines_of(convention);
    if (!family.conventions.empty()) page.pop_back();
  }
  return page;
}

}  // namespace hinterland::documentation
