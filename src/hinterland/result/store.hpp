// Writes a run to its folder so that a reader never meets half a run: everything goes into a temporary
// sibling, which takes the folder's place in one step when it is complete.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "hinterland/result/result.hpp"

namespace hinterland::result {

/// A complete run on disk.
struct RunFolder {
  std::filesystem::path path;
  std::vector<std::string> files;  // names inside path, sorted
};

/// Writes results.csv with quantities.csv and members.csv, results.gpkg, run.json, radiation_<response>.csv and the further files (name, content),
/// replacing a previous run of the same folder. Files a user put beside a previous run are kept.
///
/// Requires  names of further files without '/' and different from those above.
/// Errors    InputError HL0610 if the folder exists, is not empty and holds no run.json: it is not ours to
///           replace. InputError HL0611 if the disk refuses; the previous run is then untouched.
RunFolder store(const Result& result, const std::filesystem::path& folder,
                const std::vector<std::pair<std::string, std::string>>& further_files = {});

}  // namespace hinterland::result
