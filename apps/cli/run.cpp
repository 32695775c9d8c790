// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "hinterland/base/error.hpp"

namespace hinterland::cli {

ExitCode execute(const RunOptions&, Terminal&) {
  throw base::Unavailable("run: the spine (hinterland/run/run_case.hpp) is not in this build yet");
}

}  // namespace hinterland::cli
