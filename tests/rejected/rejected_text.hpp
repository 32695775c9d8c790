// What the checker says about a rejected file, as the .expected files hold it: every diagnostic with its line and
// caret, first all in English, then all in Chinese.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"

namespace hinterland::rejected {

/// All .hlm and .assign files of the folder, sorted. A line of an .assign file is an assignment of a case on the
/// model strong_capital that has the groups HuBaoE (of regions) and industries (of another set), and a map `capital`.
[[nodiscard]] std::vector<std::filesystem::path> rejected_files(const std::filesystem::path& folder);

[[nodiscard]] std::string read_file(const std::filesystem::path& file);
[[nodiscard]] std::filesystem::path expected_file(std::filesystem::path file);

[[nodiscard]] base::Diagnostics diagnostics_of(const std::filesystem::path& file,
                                               const std::filesystem::path& models);
[[nodiscard]] std::string rendered(const base::Diagnostics& found, const std::string& text);

}  // namespace hinterland::rejected
