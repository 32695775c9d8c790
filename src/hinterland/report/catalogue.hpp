// Every fixed sentence and heading of the page and the summary, by key, in both languages.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::report {

struct Phrase {
  std::string_view key, en, zh;
};

[[nodiscard]] std::vector<Phrase> phrases();
/// Those about indicators, in catalogue_measures.cpp.
[[nodiscard]] std::span<const Phrase> phrases_of_measures();

/// The phrase of this key.
/// Errors    ContractError if there is none.
[[nodiscard]] base::Text phrase(std::string_view key);

using Arguments = std::map<std::string, base::Text, std::less<>>;

/// The phrase with its {placeholders} replaced, each language by its own text.
/// Errors    ContractError if an argument is missing.
[[nodiscard]] base::Text phrase(std::string_view key, const Arguments& arguments);

/// A text that reads the same in both languages: numbers.
[[nodiscard]] base::Text same(std::string text);

}  // namespace hinterland::report
