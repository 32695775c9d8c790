// Where textbooks and programs differ, the choice is a named convention: which denominator, which side, which rule for
// ties. Presets bundle the choices that reproduce one program. What was chosen is printed with every result.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hinterland/base/text.hpp"

namespace hinterland::indicator {

struct Choice {
  std::string id;      // "randomisation"
  base::Text meaning;  // what it does, in a few words
};

/// One point on which programs differ. Either a word out of `choices` (the first is the default), or a number, or a list
/// of numbers ("0.8,1,1.2"; none by default).
struct Convention {
  std::string id;    // "moments"
  base::Text label;  // "variance of Moran's I under"
  std::vector<Choice> choices;
  double number = 0;  // the default, where there are no choices
  /// By preset ("spdep", "pysal", "geoda", "mathmodels", "spssau"), where it differs from the default.
  std::map<std::string, std::string> presets = {};
  bool is_list = false;

  [[nodiscard]] bool is_number() const { return choices.empty() && !is_list; }
};

/// All conventions, in the order of the families' tables.
[[nodiscard]] const std::vector<Convention>& conventions();
[[nodiscard]] const Convention* find_convention(std::string_view id);
/// Names of all presets, sorted.
[[nodiscard]] std::vector<std::string> presets();

/// The conventions in use: defaults, a preset, and single choices over it.
class Conventions {
 public:
  Conventions() = default;
  /// Errors    ContractError if there is no such preset.
  explicit Conventions(std::string_view preset);

  /// False, and nothing changed, if there is no such convention or choice (or the text is no finite number, no
  /// list of such).
  [[nodiscard]] bool set(std::string_view id, std::string_view choice);

  /// The word chosen. Errors    ContractError if there is no such convention, or it is a number.
  [[nodiscard]] const std::string& choice(std::string_view id) const;
  [[nodiscard]] bool is(std::string_view id, std::string_view choice) const;
  [[nodiscard]] double number(std::string_view id) const;
  [[nodiscard]] std::vector<double> numbers(std::string_view id) const;  // of a list; empty: none given

  /// "variance of Moran's I under: randomisation", for the report.
  [[nodiscard]] base::Text in_words(std::string_view id) const;

 private:
  std::map<std::string, std::string, std::less<>> set_;  // only what differs from the default
};

}  // namespace hinterland::indicator
