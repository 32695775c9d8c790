// Fenced code blocks of the repository's pages, each with its place: what the documentation tests run.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace hinterland::documentation {

struct CodeBlock {
  std::string page;  // relative to the repository: "README.md"
  int first_line = 0;
  std::vector<std::string> lines;

  [[nodiscard]] std::string text() const;
};

/// Blocks fenced as ```language in README*.md, CONTRIBUTING.md and docs/, in order.
[[nodiscard]] std::vector<CodeBlock> code_blocks(const std::string& language);

/// The same for one page.
[[nodiscard]] std::vector<CodeBlock> code_blocks_of(const std::string& page, const std::string& content,
                                                    const std::string& language);

}  // namespace hinterland::documentation
