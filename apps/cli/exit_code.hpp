// What the program tells the shell: one number per kind of outcome, documented in README.md.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"

namespace hinterland::cli {

enum class ExitCode {
  ok = 0,
  usage = 1,
  model_error = 2,    // the model: HL00xx, HL01xx, HL02xx outside a case file
  data_error = 3,     // the case file, the data, the numbers: everything else
  not_converged = 4,  // results kept and marked; also after Ctrl-C
  program_error = 5,  // a fault of ours, or something missing on the machine
};

[[nodiscard]] constexpr int number(ExitCode code) {
  return static_cast<int>(code);
}

/// The code for a list of faults: that of the model where any error is in the model, since a wrong model
/// often makes good data look wrong; ok if none is an error.
[[nodiscard]] ExitCode exit_code(const base::Diagnostics& found);

}  // namespace hinterland::cli
