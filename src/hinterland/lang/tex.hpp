// A model's formulas as LaTeX, as a paper prints them: Greek letters, indices as subscripts, fractions, sums. Text around
// the formulas is tex_document.hpp's and model_page.hpp's.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "hinterland/lang/syntax.hpp"

namespace hinterland::lang {

/// A name as mathematics: sigma is \sigma, Abar \bar{A}, pi0 \pi^{0}, stay \mathit{stay}, 产出 \text{产出}.
[[nodiscard]] std::string tex_name(const std::string& name);

/// Words inside LaTeX, with its special characters escaped.
[[nodiscard]] std::string tex_words(const std::string& words);

class TexWriter {
 public:
  /// Maps are written as functions, home(n), which needs to know them: those that the tree declares.
  explicit TexWriter(const SyntaxTree& tree);
  TexWriter() = default;

  [[nodiscard]] std::string formula(const Expression& expression) const;
  [[nodiscard]] std::string symbol(const Declared& declared) const;
  /// "\tau_{ij} \ge 1"; a symbol without a range alone.
  [[nodiscard]] std::string with_domain(const Declared& declared, const Domain& domain) const;

  // Each as one line of mathematics. `relation` stands before the sign of the relation: "&" to align lines.
  [[nodiscard]] std::string equation(const EquationDeclaration& equation,
                                     const std::string& relation = "") const;
  [[nodiscard]] std::string definition(const Declared& symbol, const Expression& value,
                                       const std::string& relation = "") const;
  [[nodiscard]] std::string equality(const Expression& left, const Expression& right,
                                     const std::string& relation = "") const;
  /// "\bar{A}_{i} \leftrightarrow w_{i}": what the k-th pair exchanges.
  [[nodiscard]] std::string exchange(const InvertDeclaration& invert, std::size_t k) const;

 private:
  std::set<std::string> maps_;
};

}  // namespace hinterland::lang
