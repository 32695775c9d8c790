// docs/errors.md: one anchor per diagnostic, made from schema/diagnostics.json, the rejected files and nothing else.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace hinterland::documentation {

/// The whole page. `root` is the folder of the source.
[[nodiscard]] std::string errors_page(const std::filesystem::path& root);

/// What a user would see, by id: the first rendering in tests/rejected or tests/rejected_cases.
struct Example {
  std::string file;  // where it comes from, relative to the source
  std::string en, zh;
};
[[nodiscard]] std::map<std::string, Example> examples(const std::filesystem::path& root);

/// Diagnostics that no file can provoke, with the reason and the test that provokes them instead.
[[nodiscard]] const std::map<std::string, std::string>& without_file();

}  // namespace hinterland::documentation
