// Small questions about files that several subcommands ask.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hinterland::cli {

/// The bytes of a file; empty where it cannot be read.
[[nodiscard]] std::string content_of(const std::filesystem::path& path);

/// models/<name>/<name>.hlm, in the order of their names.
[[nodiscard]] std::vector<std::filesystem::path> model_files(const std::filesystem::path& models);

}  // namespace hinterland::cli
