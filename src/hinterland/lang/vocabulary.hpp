// What an expression may speak of: symbols, indices, sets and groups; and how they are called in a message.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "hinterland/lang/checked_model.hpp"

namespace hinterland::lang {

struct Vocabulary {
  std::vector<SetDeclaration> sets;
  std::map<std::string, std::string> set_of_index;
  std::map<std::string, Symbol> symbols;
  std::map<std::string, std::string> other_names;  // name -> "@equation", "@measure": known, but not values
  std::map<std::string, std::string> groups;       // of the case, and subsets of the model -> set
  std::set<std::string> left_out;  // of statements with a fault: asked for, they are no second fault

  [[nodiscard]] const Symbol* find(const std::string& name) const;
  [[nodiscard]] bool is_index(const std::string& name) const { return set_of_index.contains(name); }
  [[nodiscard]] std::vector<std::string> value_names() const;
  [[nodiscard]] std::vector<std::string> index_names() const;
  [[nodiscard]] std::vector<std::string> set_names() const;

  /// The label of a set, or its name: "regions" | "地区".
  [[nodiscard]] base::Text label_of(const std::string& set) const;
  /// One member: "a region" | "地区".
  [[nodiscard]] base::Text member_of(const std::string& set) const;
  /// "regions", "regions × sectors", "nothing".
  [[nodiscard]] base::Text axes(const std::vector<std::string>& over) const;
};

/// The word for a kind of symbol in diagnostics.json: "@data".
[[nodiscard]] std::string word_of(SymbolKind kind);

/// Adds a diagnostic for an unknown name: with a suggestion if one is near, id `misspelled`, otherwise `unknown`.
void add_unknown(const std::string& name, const base::Place& place, const std::vector<std::string>& known,
                 const std::string& unknown, const std::string& misspelled, base::Diagnostics& out_found);

/// Calls `visit` on the expression and everything in it, outermost first.
template <class Visit>
void for_each_node(const Expression& expression, const Visit& visit) {
  visit(expression);
  for (const Expression& operand : expression.operands) for_each_node(operand, visit);
}

}  // namespace hinterland::lang
