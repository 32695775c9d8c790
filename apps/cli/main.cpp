// hinterland: the command line. Read the arguments, do what they ask, say how it ended.
// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <iostream>

#include "cli/command_line.hpp"
#include "hinterland/base/error.hpp"

namespace {

using namespace hinterland;

cli::ExitCode execute_and_explain(const cli::Command& command, cli::Terminal& terminal) {
  try {
    return std::visit([&](const auto& options) { return cli::execute(options, terminal); }, command);
  } catch (const base::InputError& faults) {
    terminal.end_progress();
    terminal.show(faults.diagnostics());
    return cli::exit_code(faults.diagnostics());
  } catch (const base::Unavailable& lacking) {
    terminal.end_progress();
    terminal.note(lacking.what());
  } catch (const std::exception& fault) {
    terminal.end_progress();
    terminal.note(
        terminal.in_words({"A fault of the program, please report it: ", "程序自身的错误,请报告:"}) +
        fault.what());
  }
  return cli::ExitCode::program_error;
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<const char* const> arguments(argv, static_cast<std::size_t>(argc));
  const cli::CommandLine line = cli::read_command_line(arguments, std::cout, std::cerr);
  if (!line.command) return cli::number(line.exit_code);

  cli::Terminal terminal(std::cout, std::cerr, line.language, line.wants_json, isatty(STDERR_FILENO) != 0);
  return cli::number(execute_and_explain(*line.command, terminal));
}
