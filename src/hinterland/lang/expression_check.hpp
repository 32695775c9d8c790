// Are the names of an expression declared, its indices typed and closed, its comparisons where they may stand?
// Knows one expression at a time; what declarations owe each other is check_structure's.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "hinterland/lang/vocabulary.hpp"

namespace hinterland::lang {

class ExpressionCheck {
 public:
  ExpressionCheck(const Vocabulary& vocabulary, base::Diagnostics& out_found)
      : vocabulary_(vocabulary), found_(out_found) {}

  /// Begins a statement: `owner` is how messages call it ("market[i]"), `open` the indices that it leaves open.
  void begin(std::string owner, const std::vector<std::string>& open);

  void value(const Expression& expression);
  void condition(const Expression& expression);
  /// A symbol with its subscripts; false if it has a fault.
  bool reference(const Expression& expression);

 private:
  void fault(std::string id, const base::Place& place, std::map<std::string, std::string> arguments);
  void unknown(const Expression& name);
  void call(const Expression& expression);
  void reduction(const Expression& expression);
  void equality(const Expression& expression);
  void membership(const Expression& expression);
  void not_a_value(const Expression& name, const std::string& kind);

  [[nodiscard]] bool is_element(const Expression& expression) const;
  /// The set of which an index, a map's value or a member in quotes is an element; empty if any or if at fault.
  std::string element(const Expression& expression);
  bool subscript(const Expression& expression, const Symbol& symbol, std::size_t position);

  const Vocabulary& vocabulary_;
  base::Diagnostics& found_;
  std::string owner_;
  std::vector<std::string> bound_;
  std::set<std::pair<std::string, std::map<std::string, std::string>>> told_;  // in this statement
  std::set<std::string> unknown_told_;                                         // in this model
};

}  // namespace hinterland::lang
