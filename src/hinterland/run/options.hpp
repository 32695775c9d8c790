// What the caller of a run decides: which case, where results go, where the library and fetched boundaries lie.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hinterland/kernel/kernel.hpp"

namespace hinterland::run {

/// What the command line says over every [[measure]] of a case; empty: as the case has it.
struct MeasureOverrides {
  std::vector<std::string> indicators = {}, groups = {}, periods = {};
  std::vector<std::pair<std::string, std::string>> conventions = {};
  std::string preset = {};
  std::optional<std::uint64_t> seed = {}, permutations = {}, bootstrap = {};
};

struct Options {
  std::filesystem::path case_path;            // a case file, its folder, or the run.json of an earlier run
  std::optional<std::string> case_text = {};  // in place of a file: a case lying at case_path
  std::filesystem::path output = {};          // empty: runs/<case name> in the working folder
  std::filesystem::path models = {};          // library: <models>/<name>/<name>.hlm
  std::filesystem::path fetched = {};         // what "@fetched/" in a case means; empty: nothing was fetched
  kernel::KernelOptions kernel = {};
  bool wants_measures = false;  // measure what is usual where the case asks for nothing
  MeasureOverrides measures = {};
  int starts =
      0;  // from which other equilibria are searched for; 0: as many as the model's theory makes worth while
};

}  // namespace hinterland::run
