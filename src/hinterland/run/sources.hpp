// What a run starts from: the case and the model text, from files or from the record of an earlier run.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/lang/checked_model.hpp"
#include "hinterland/run/case_file.hpp"
#include "hinterland/run/options.hpp"

namespace hinterland::run {

struct Sources {
  CaseFile request;
  std::string case_text, model_text;         // as read
  std::vector<dataset::InputFile> recorded;  // of the run that is repeated; empty for a fresh run

  /// A case without a model only measures.
  [[nodiscard]] bool has_model() const { return !model_text.empty(); }
};

/// Reads the case (or the run.json of an earlier run, whose case and model it then repeats).
/// Errors    InputError.
[[nodiscard]] Sources read_sources(const Options& options);

/// Parses and checks the model text of the sources, if there is one; the case adds its own sets, indices and maps.
[[nodiscard]] lang::CheckedModel checked_model(const Sources& sources, const Options& options,
                                               base::Diagnostics& out_warnings);

/// Reads the data, with the ranges that the model declares.
[[nodiscard]] dataset::Dataset read_data(const Sources& sources, const lang::CheckedModel& model,
                                         const Options& options, base::Diagnostics& out_warnings);

}  // namespace hinterland::run
