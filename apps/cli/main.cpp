// hinterland: the command line.
// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "cli/config.hpp"

int main(int argc, char** argv) {
  CLI::App app{"Hinterland: an engine for coordinated regional development"};
  app.set_version_flag("--version", hinterland::cli::version);
  CLI11_PARSE(app, argc, argv);
  return 0;
}
