// SPDX-License-Identifier: Apache-2.0
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "hinterland/lang/parse.hpp"

namespace hinterland::cli {
namespace {

namespace fs = std::filesystem;

/// The first line of a model; its other faults are the business of `check`.
lang::ModelHeader header_of(const fs::path& path) {
  base::Diagnostics found;
  const lang::SyntaxTree tree = lang::parse_model(content_of(path), path.string(), found);
  for (const lang::Statement& statement : tree.statements) {
    if (const auto* header = std::get_if<lang::ModelHeader>(&statement)) return *header;
  }
  return {};
}

}  // namespace

ExitCode execute(const ModelsOptions& options, Terminal& terminal) {
  const std::vector<fs::path> files = model_files(options.models);
  auto list = nlohmann::ordered_json::array();
  for (const fs::path& file : files) {
    const lang::ModelHeader header = header_of(file);
    list.push_back({{"name", file.stem().string()},
                    {"label", {{"en", header.label.en}, {"zh", header.label.in(base::Language::zh)}}},
                    {"cite", header.cite},
                    {"file", file.string()}});
    if (!terminal.wants_json()) {
      terminal.print(fmt::format("{:32} {}", file.stem().string(), header.label.in(terminal.language())));
      if (!header.cite.empty()) terminal.print(fmt::format("{:32} {}", "", header.cite));
    }
  }
  if (terminal.wants_json()) terminal.print_json(nlohmann::ordered_json{{"models", list}});
  if (files.empty()) {
    const base::Text none{"There are no models in {}.", "{} 中没有模型。"};
    terminal.note(fmt::format(fmt::runtime(terminal.in_words(none)), options.models.string()));
  }
  return ExitCode::ok;
}

}  // namespace hinterland::cli
