// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/tex_document.hpp"

#include <fmt/format.h>

#include "hinterland/lang/tex.hpp"

namespace hinterland::lang {
namespace {

class Body {
 public:
  Body(const SyntaxTree& tree, base::Language language) : tree_(tree), language_(language), writer_(tree) {}

  std::string text() {
    heading();
    items({"Sets", "集合"}, [this](const Statement& one) { return set(one); });
    items({"Given", "给定"}, [this](const Statement& one) { return given(one); });
    items({"Unknown", "未知"}, [this](const Statement& one) { return unknown(one); });
    lines({"Definitions", "定义"}, [this](const Statement& one) { return definition(one); });
    lines({"Equations", "方程"}, [this](const Statement& one) { return equation(one); });
    lines({"Unit of value", "计价单位"}, [this](const Statement& one) { return numeraire(one); });
    lines({"Conditions", "条件"}, [this](const Statement& one) { return condition(one); });
    lines({"From data to parameters", "由数据反解"}, [this](const Statement& one) { return exchange(one); });
    lines({"Measures", "度量"}, [this](const Statement& one) { return measure(one); });
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string words(const base::Text& text) const { return tex_words(text.in(language_)); }
  [[nodiscard]] std::string note(const base::Text& label) const {
    const std::string text = words(label);
    return text.empty() ? "" : " && \\text{" + text + "}";
  }

  void heading() {
    for (const Statement& statement : tree_.statements) {
      const auto* header = std::get_if<ModelHeader>(&statement);
      if (header == nullptr) continue;
      const std::string title = words(header->label);
      text_ += "\\section*{" + (title.empty() ? tex_words(header->name) : title) + "}\n";
      if (!header->cite.empty()) text_ += "\\noindent\\texttt{" + tex_words(header->cite) + "}\n";
    }
  }

  template <class Write>
  void items(const base::Text& title, const Write& write) {
    std::string list;
    for (const Statement& statement : tree_.statements) {
      const std::string item = write(statement);
      if (!item.empty()) list += "\\item " + item + "\n";
    }
    if (!list.empty())
      text_ += "\n\\paragraph{" + words(title) + "}\n\\begin{itemize}\n" + list + "\\end{itemize}\n";
  }

  // One aligned line a declaration; a statement may give several, each ended by a newline.
  template <class Write>
  void lines(const base::Text& title, const Write& write) {
    std::string list;
    for (const Statement& statement : tree_.statements) {
      const std::string line = write(statement);
      if (line.empty()) continue;
      list += (list.empty() ? "" : " \\\\\n") + line;
    }
    if (!list.empty())
      text_ += "\n\\paragraph{" + words(title) + "}\n\\begin{align*}\n" + list + "\n\\end{align*}\n";
  }

  [[nodiscard]] std::string item(const std::string& formula, const base::Text& label) const {
    const std::string text = words(label);
    return "$" + formula + "$" + (text.empty() ? "" : " " + text);
  }

  [[nodiscard]] std::string set(const Statement& statement) const {
    if (const auto* one = std::get_if<SetDeclaration>(&statement)) {
      std::string indices;
      for (const std::string& index : one->indices)
        indices += (indices.empty() ? "" : ", ") + tex_name(index);
      return item(indices + " \\in " + tex_name(one->name), one->label);
    }
    if (const auto* one = std::get_if<SubsetDeclaration>(&statement))
      return item(tex_name(one->name) + " \\subseteq " + tex_name(one->set), one->label);
    return "";
  }

  [[nodiscard]] std::string given(const Statement& statement) const {
    if (const auto* one = std::get_if<ParamDeclaration>(&statement)) {
      std::string formula = writer_.with_domain(one->symbol, one->domain);
      if (one->value) formula += fmt::format(" \\;({})", *one->value);
      return item(formula, one->label);
    }
    if (const auto* one = std::get_if<DataDeclaration>(&statement))
      return item(writer_.with_domain(one->symbol, one->domain), one->label);
    if (const auto* one = std::get_if<MapDeclaration>(&statement))
      return item(writer_.symbol(one->symbol) + " \\in " + tex_name(one->target_set), one->label);
    return "";
  }

  [[nodiscard]] std::string unknown(const Statement& statement) const {
    const auto* one = std::get_if<VarDeclaration>(&statement);
    return one == nullptr ? "" : item(writer_.with_domain(one->symbol, one->domain), one->label);
  }

  [[nodiscard]] std::string definition(const Statement& statement) const {
    if (const auto* one = std::get_if<LetDeclaration>(&statement))
      return writer_.definition(one->symbol, one->value, "&") + note(one->label);
    if (const auto* one = std::get_if<KernelDeclaration>(&statement))
      return writer_.definition(one->symbol, one->value, "&") + note(one->label);
    return "";
  }

  [[nodiscard]] std::string equation(const Statement& statement) const {
    const auto* one = std::get_if<EquationDeclaration>(&statement);
    if (one == nullptr) return "";
    const std::string label = one->label.en.empty() ? tex_words(one->symbol.name) : words(one->label);
    return writer_.equation(*one, "&") + " && \\text{" + label + "}";
  }

  [[nodiscard]] std::string numeraire(const Statement& statement) const {
    const auto* one = std::get_if<NumeraireDeclaration>(&statement);
    return one == nullptr ? "" : writer_.equality(one->left, one->right, "&");
  }

  [[nodiscard]] std::string condition(const Statement& statement) const {
    const auto* one = std::get_if<CheckDeclaration>(&statement);
    return one == nullptr ? "" : "& " + writer_.formula(one->claim) + note(one->label);
  }

  [[nodiscard]] std::string exchange(const Statement& statement) const {
    const auto* one = std::get_if<InvertDeclaration>(&statement);
    if (one == nullptr || one->unknowns.size() != one->observed.size()) return "";
    std::string list;
    for (std::size_t k = 0; k < one->unknowns.size(); ++k)
      list += (list.empty() ? "& " : " \\\\\n& ") + writer_.exchange(*one, k);
    for (const Normalisation& each : one->normalise)
      list += " \\\\\n& " + writer_.equality(each.left, each.right);
    return list;
  }

  [[nodiscard]] std::string measure(const Statement& statement) const {
    const auto* one = std::get_if<MeasureDeclaration>(&statement);
    if (one == nullptr || !one->value) return "";
    return writer_.definition(one->symbol, *one->value, "&") + note(one->label);
  }

  const SyntaxTree& tree_;
  base::Language language_;
  TexWriter writer_;
  std::string text_;
};

}  // namespace

std::string tex_body(const SyntaxTree& tree, base::Language language) {
  return Body(tree, language).text();
}

std::string tex_document(const SyntaxTree& tree, base::Language language) {
  const std::string kind = language == base::Language::zh ? "ctexart" : "article";
  return "\\documentclass{" + kind + "}\n\\usepackage{amsmath}\n\\begin{document}\n" +
         tex_body(tree, language) + "\n\\end{document}\n";
}

}  // namespace hinterland::lang
