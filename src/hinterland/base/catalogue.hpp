// The sentences of schema/diagnostics.json, read once. Only diagnostic.cpp and its test look here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "hinterland/base/diagnostic.hpp"

namespace hinterland::base {

struct CatalogueEntry {
  std::string name;
  Severity severity = Severity::error;
  Text message, next_step, explanation;
};

struct Catalogue {
  std::map<std::string, CatalogueEntry, std::less<>> entries;  // by id
  std::map<std::string, Text, std::less<>> words;              // what an argument "@word" stands for
};

/// Reads a catalogue text.
/// Errors    ContractError if it is not JSON of this form, or has an id twice.
[[nodiscard]] Catalogue read_catalogue(std::string_view json);

/// The catalogue compiled into the program.
[[nodiscard]] const Catalogue& catalogue();

/// The sentence with its {placeholders} filled; `{{` and `}}` stand for braces.
/// Errors    ContractError if an argument is missing or a word is unknown.
[[nodiscard]] std::string fill(const Text& sentence, const Diagnostic& diagnostic, const Catalogue& from,
                               Language language);

}  // namespace hinterland::base
