// A model that is well formed: every name declared once, every index typed by its set and closed, every axis in
// its place. Made only by check(); whoever holds one need not check again. Knows no data.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/lang/syntax.hpp"

namespace hinterland::lang {

enum class SymbolKind { param, data, map, var, let, kernel };

/// One entry of the symbol table. `indices` and `sets` run in parallel: w[i] has {"i"} and {"R"}.
struct Symbol {
  SymbolKind kind;
  std::string name;
  std::vector<std::string> indices;
  std::vector<std::string> sets;
  Domain domain;  // of params, data and vars
  base::Text label;
  base::Place place;
  std::optional<double> number;     // default of a scalar param
  std::optional<Expression> value;  // body of a let or kernel; start of a var
  std::string target_set;           // of a map
};

struct CheckedModel {
  ModelHeader header;
  std::vector<SetDeclaration> sets;
  std::vector<SubsetDeclaration> subsets;           // whose members the case's groups of these names are
  std::map<std::string, std::string> set_of_index;  // "i" -> "R"
  std::vector<Symbol> symbols;                      // in the order declared; lets only use earlier or later
                                                    // symbols without a cycle
  std::vector<EquationDeclaration> equations;       // `unknown` is filled for every equation (see check.hpp)
  std::vector<NumeraireDeclaration> numeraires;
  std::vector<CheckDeclaration> checks;
  std::vector<MeasureDeclaration> measures;  // `value` is filled: W becomes the expression W
  std::vector<InvertDeclaration> inversions;

  [[nodiscard]] const Symbol* find(std::string_view name) const;
  [[nodiscard]] const EquationDeclaration* find_equation(std::string_view name) const;
};

}  // namespace hinterland::lang
