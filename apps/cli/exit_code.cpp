// SPDX-License-Identifier: Apache-2.0
#include "cli/exit_code.hpp"

#include <algorithm>

namespace hinterland::cli {

ExitCode exit_code(const base::Diagnostics& found) {
  const auto is_in_model = [](const base::Diagnostic& fault) {
    // Levers and formulas of a case are in the model language, but their faults are the case's.
    const bool is_in_case = fault.place.file.ends_with(".toml");
    return base::severity(fault.id) == base::Severity::error && fault.id < "HL03" && !is_in_case;
  };
  if (!found.has_errors()) return ExitCode::ok;
  return std::ranges::any_of(found.list(), is_in_model) ? ExitCode::model_error : ExitCode::data_error;
}

}  // namespace hinterland::cli
