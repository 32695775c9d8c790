// Everything the program says: answers on standard output, diagnostics and progress on standard error,
// in the user's language, as text or as JSON. The library itself never prints.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "hinterland/base/context.hpp"
#include "hinterland/base/diagnostic.hpp"

namespace hinterland::cli {

class Terminal {
 public:
  /// `is_interactive`: standard error is a screen, where a line may be written over.
  Terminal(std::ostream& out, std::ostream& err, base::Language language, bool json, bool is_interactive);

  [[nodiscard]] base::Language language() const { return language_; }
  [[nodiscard]] bool wants_json() const { return json_; }
  [[nodiscard]] std::string in_words(const base::Text& text) const { return text.in(language_); }

  /// A line of the answer.
  void print(std::string_view line) const;
  void print_json(const nlohmann::ordered_json& answer) const;

  /// A line beside the answer.
  void note(std::string_view line) const;

  /// Every fault with its source line and next step; with --json, one object on standard output.
  void show(const base::Diagnostics& found) const;

  /// "solving baseline: iteration 12, residual 3.1e-05": over the same line on a screen; elsewhere one line
  /// a stage, so that a log stays short.
  void show(const base::Progress& progress);

  /// Ends a line that progress has left open.
  void end_progress();

 private:
  std::ostream& out_;
  std::ostream& err_;
  base::Language language_;
  bool json_;
  bool is_interactive_;
  bool has_open_line_ = false;
  std::string stage_;
};

}  // namespace hinterland::cli
