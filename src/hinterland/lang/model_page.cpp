// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/model_page.hpp"

#include <fmt/format.h>

#include "hinterland/lang/print.hpp"
#include "hinterland/lang/tex.hpp"

namespace hinterland::lang {
namespace {

std::string both(const base::Text& text) {
  if (text.zh.empty() || text.zh == text.en) return text.en;
  return text.en.empty() ? text.zh : text.en + " | " + text.zh;
}

// A vertical bar would end the cell.
std::string cell(const base::Text& text) {
  std::string result;
  for (const char c : both(text)) result += c == '|' ? "\\|" : std::string(1, c);
  return result;
}

std::string display(const std::string& formula) {
  return "$$\n" + formula + "\n$$\n\n";
}

class Page {
 public:
  Page(const SyntaxTree& tree, const std::string& folder) : tree_(tree), folder_(folder), writer_(tree) {}

  std::string text() {
    heading();
    table("What you give | 给定", [this](const Statement& one) { return given(one); });
    table("What you get | 求得", [this](const Statement& one) { return found(one); });
    list("Definitions | 定义", [this](const Statement& one) { return definition(one); });
    list("Equations | 方程", [this](const Statement& one) { return equation(one); });
    list("Conditions | 条件", [this](const Statement& one) { return condition(one); });
    list("From data to parameters | 由数据反解", [this](const Statement& one) { return exchange(one); });
    list("Measures | 度量", [this](const Statement& one) { return measure(one); });
    while (text_.ends_with("\n\n")) text_.pop_back();
    return std::move(text_);
  }

 private:
  void heading() {
    for (const Statement& statement : tree_.statements) {
      const auto* header = std::get_if<ModelHeader>(&statement);
      if (header == nullptr) continue;
      const std::string title = both(header->label);
      text_ += "# " + (title.empty() ? header->name : title) + "\n\n";
      text_ += fmt::format("`{0}` · [text]({1}/{0}.hlm) · [notes and numbers]({1}/README.md)", header->name,
                           folder_);
      if (header->cite.starts_with("doi:")) {
        text_ += fmt::format(" · [{}](https://doi.org/{})", header->cite, header->cite.substr(4));
      } else if (!header->cite.empty()) {
        text_ += " · " + header->cite;
      }
      text_ += "\n\nWritten by `hinterland tex --page` from the model's text. 本页由模型文本自动生成。\n\n";
    }
  }

  template <class Write>
  void table(const std::string& title, const Write& write) {
    std::string rows;
    for (const Statement& statement : tree_.statements) rows += write(statement);
    if (rows.empty()) return;
    text_ += "## " + title + "\n\n| | | |\n|---|---|---|\n" + rows + "\n";
  }

  template <class Write>
  void list(const std::string& title, const Write& write) {
    std::string formulas;
    for (const Statement& statement : tree_.statements) formulas += write(statement);
    if (!formulas.empty()) text_ += "## " + title + "\n\n" + formulas;
  }

  // Inside a table, $`…`$ keeps Markdown from reading the formula.
  [[nodiscard]] static std::string row(const std::string& name, const std::string& formula,
                                       const std::string& words) {
    return fmt::format("| `{}` | $`{}`$ | {} |\n", name, formula, words);
  }

  [[nodiscard]] std::string given(const Statement& statement) const {
    if (const auto* one = std::get_if<SetDeclaration>(&statement)) {
      std::string indices;
      for (const std::string& index : one->indices)
        indices += (indices.empty() ? "" : ", ") + tex_name(index);
      return row(one->name, indices + " \\in " + tex_name(one->name), cell(one->label));
    }
    if (const auto* one = std::get_if<SubsetDeclaration>(&statement))
      return row(one->name, tex_name(one->name) + " \\subseteq " + tex_name(one->set), cell(one->label));
    if (const auto* one = std::get_if<ParamDeclaration>(&statement)) {
      const std::string value = one->value ? fmt::format(" (= {})", *one->value) : "";
      return row(print(one->symbol), writer_.with_domain(one->symbol, one->domain), cell(one->label) + value);
    }
    if (const auto* one = std::get_if<DataDeclaration>(&statement))
      return row(print(one->symbol), writer_.with_domain(one->symbol, one->domain), cell(one->label));
    if (const auto* one = std::get_if<MapDeclaration>(&statement))
      return row(print(one->symbol), writer_.symbol(one->symbol) + " \\in " + tex_name(one->target_set),
                 cell(one->label));
    return "";
  }

  [[nodiscard]] std::string found(const Statement& statement) const {
    if (const auto* one = std::get_if<VarDeclaration>(&statement))
      return row(print(one->symbol), writer_.with_domain(one->symbol, one->domain), cell(one->label));
    if (const auto* one = std::get_if<MeasureDeclaration>(&statement))
      return one->value ? row(print(one->symbol), writer_.symbol(one->symbol), cell(one->label)) : "";
    return "";
  }

  [[nodiscard]] static std::string named(const std::string& name, const base::Text& label) {
    const std::string words = both(label);
    return words.empty() ? "`" + name + "`\n" : "`" + name + "` " + words + "\n";
  }

  [[nodiscard]] std::string definition(const Statement& statement) const {
    if (const auto* one = std::get_if<LetDeclaration>(&statement))
      return named(one->symbol.name, one->label) + display(writer_.definition(one->symbol, one->value));
    if (const auto* one = std::get_if<KernelDeclaration>(&statement))
      return named(one->symbol.name, one->label) + display(writer_.definition(one->symbol, one->value));
    return "";
  }

  [[nodiscard]] std::string equation(const Statement& statement) const {
    if (const auto* one = std::get_if<EquationDeclaration>(&statement)) {
      const std::string partner =
          one->unknown ? ", for | 对应 $`" + writer_.symbol(*one->unknown) + "`$" : "";
      const std::string words = both(one->label);
      return "`" + one->symbol.name + "`" + (words.empty() ? "" : " " + words) + partner + "\n" +
             display(writer_.equation(*one));
    }
    if (const auto* one = std::get_if<NumeraireDeclaration>(&statement))
      return "Unit of value, in place of one equation of | 计价单位,代替一个方程 `" + one->drops + "`\n" +
             display(writer_.equality(one->left, one->right));
    return "";
  }

  [[nodiscard]] std::string condition(const Statement& statement) const {
    const auto* one = std::get_if<CheckDeclaration>(&statement);
    if (one == nullptr) return "";
    const std::string words = both(one->label);
    return (words.empty() ? "" : words + "\n") + display(writer_.formula(one->claim));
  }

  [[nodiscard]] std::string exchange(const Statement& statement) const {
    const auto* one = std::get_if<InvertDeclaration>(&statement);
    if (one == nullptr || one->unknowns.size() != one->observed.size()) return "";
    std::string result;
    for (std::size_t k = 0; k < one->unknowns.size(); ++k) result += display(writer_.exchange(*one, k));
    for (const Normalisation& each : one->normalise)
      result += display(writer_.equality(each.left, each.right));
    return result;
  }

  [[nodiscard]] std::string measure(const Statement& statement) const {
    const auto* one = std::get_if<MeasureDeclaration>(&statement);
    if (one == nullptr || !one->value) return "";
    return named(one->symbol.name, one->label) + display(writer_.definition(one->symbol, *one->value));
  }

  const SyntaxTree& tree_;
  const std::string& folder_;
  TexWriter writer_;
  std::string text_;
};

}  // namespace

std::string model_page(const SyntaxTree& tree, const std::string& folder) {
  return Page(tree, folder).text();
}

}  // namespace hinterland::lang
