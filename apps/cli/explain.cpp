// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"

namespace hinterland::cli {
namespace {

/// People copy ids as they come: "hl142", "HL0142", "142".
std::string normalised(const std::string& id) {
  std::string digits;
  std::ranges::copy_if(id, std::back_inserter(digits), [](unsigned char c) { return std::isdigit(c) != 0; });
  return fmt::format("HL{:0>4}", digits);
}

}  // namespace

ExitCode execute(const ExplainOptions& options, Terminal& terminal) {
  const std::string id = normalised(options.id);
  const std::vector<std::string> known = base::diagnostic_ids();
  if (std::ranges::find(known, id) == known.end()) {
    const base::Text unknown{"There is no diagnostic {}. Known: {}", "没有编号为 {} 的诊断。已有:{}"};
    terminal.note(fmt::format(fmt::runtime(terminal.in_words(unknown)), id, fmt::join(known, " ")));
    return ExitCode::usage;
  }

  if (terminal.wants_json()) {
    terminal.print_json(nlohmann::ordered_json{{"id", id},
                                               {"explanation",
                                                {{"en", base::explanation(id, base::Language::en)},
                                                 {"zh", base::explanation(id, base::Language::zh)}}}});
  } else {
    terminal.print(base::explanation(id, terminal.language()));
  }
  return ExitCode::ok;
}

}  // namespace hinterland::cli
