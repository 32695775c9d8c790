// The arguments of the program, read into one option struct. Nothing is executed here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <variant>

#include "cli/commands.hpp"

namespace hinterland::cli {

using Command = std::variant<RunOptions, MeasureOptions, CheckOptions, ModelsOptions, TexOptions,
                             ExplainOptions, DoctorOptions>;

struct CommandLine {
  base::Language language = base::Language::en;
  bool wants_json = false;
  /// Empty where the answer has been given already: --help, --version or a wrong use.
  std::optional<Command> command;
  ExitCode exit_code = ExitCode::ok;
};

/// Reads the arguments, the program's name first. Help and complaints about usage go to the two streams.
[[nodiscard]] CommandLine read_command_line(std::span<const char* const> arguments, std::ostream& out,
                                            std::ostream& err);

}  // namespace hinterland::cli
