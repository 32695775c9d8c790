// The spine: from a case file to a folder of results.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/context.hpp"
#include "hinterland/result/result.hpp"
#include "hinterland/result/store.hpp"
#include "hinterland/run/inspect.hpp"
#include "hinterland/run/options.hpp"

namespace hinterland::run {

struct Finished {
  result::Result result;
  result::RunFolder folder;
  base::Diagnostics warnings;  // and, as its only errors, what did not converge
  bool all_converged = false;  // else the results are partial and marked
  Inspection inspection;       // of check_case
};

/// Runs a case and writes its folder.
/// Errors    InputError with every fault of the case, the model and the data; nothing is written then.
///           Not converging is no error: see all_converged.
[[nodiscard]] Finished run_case(const Options& options, const base::Context& context,
                                base::Language report_language);

/// The same up to the verified baseline, without strategies and without writing: what `hinterland check` shows.
[[nodiscard]] Finished check_case(const Options& options, const base::Context& context);

}  // namespace hinterland::run
