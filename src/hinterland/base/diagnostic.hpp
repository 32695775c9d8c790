// What is wrong with a user's text or data: gathered here, all of it, before anything stops.
// The wording lives in schema/diagnostics.json, in both languages; here are only the facts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::base {

/// A place in a user's file. Lines and columns count from 1; 0 means "the file as a whole".
/// Columns count Unicode code points, as editors do.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  int length = 0;  // code points to underline

  bool operator==(const Place&) const = default;
};

enum class Severity { note, warning, error };

/// One fault: an id of the catalogue ("HL0142"), where it is, and the values that fill its sentence.
/// Offenders and numbers are arguments like any other: {"name", "sigam"}, {"suggestion", "sigma"}.
/// An argument "@data" is a word of the catalogue's list "words", and so is read in either language. Where a
/// sentence needs {axes}, two arguments "axes_en" and "axes_zh" give it in each language: labels of the user's model.
struct Diagnostic {
  std::string id;
  Place place;
  std::map<std::string, std::string> arguments;

  bool operator==(const Diagnostic&) const = default;
};

/// The sentence of a diagnostic in one language, its {placeholders} filled.
/// Errors    ContractError if the catalogue has no such id or an argument of its sentence is missing.
[[nodiscard]] std::string message(const Diagnostic& diagnostic, Language language);
[[nodiscard]] std::string next_step(const Diagnostic& diagnostic, Language language);
[[nodiscard]] Severity severity(std::string_view id);

/// "file:line:column: error HL0142: …" and, where the source line is given, the line with a caret.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, Language language,
                                 std::string_view source_line = {});

/// A page on one id, as `hinterland explain HL0142` prints it; empty if there is no such id.
[[nodiscard]] std::string explanation(std::string_view id, Language language);
[[nodiscard]] std::vector<std::string> diagnostic_ids();

/// All faults found so far, in the order found.
class Diagnostics {
 public:
  void add(std::string id, Place place, std::map<std::string, std::string> arguments = {});
  void add(const Diagnostics& others);
  /// By file, line and column; what was found first stays first at the same place.
  void sort_by_place();

  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] const std::vector<Diagnostic>& list() const { return list_; }

 private:
  std::vector<Diagnostic> list_;
};

}  // namespace hinterland::base
