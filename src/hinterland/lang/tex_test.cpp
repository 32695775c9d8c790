// Formulas as a paper prints them, construct by construct; every model of the library in whole.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/tex.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "hinterland/lang/model_page.hpp"
#include "hinterland/lang/parse.hpp"
#include "hinterland/lang/random_tree.hpp"
#include "hinterland/lang/tex_document.hpp"

namespace hinterland::lang {
namespace {

std::string formula(const std::string& text) {
  base::Diagnostics found;
  SyntaxTree tree = parse_model("map home[n] in C ; group[s] in G", "m", found);
  const auto expression = parse_expression(text, {"m", 1, 1, 0}, found);
  EXPECT_TRUE(expression && found.empty()) << text;
  return expression ? TexWriter(tree).formula(*expression) : "";
}

template <class Declaration>
Declaration only(const std::string& text) {
  base::Diagnostics found;
  const SyntaxTree tree = parse_model(text, "m", found);
  EXPECT_TRUE(found.empty() && tree.statements.size() == 1) << text;
  return std::get<Declaration>(tree.statements.at(0));
}

TEST(TexName, IsGreekAccentedOrAWord) {
  EXPECT_EQ(tex_name("sigma"), R"(\sigma)");
  EXPECT_EQ(tex_name("σ"), R"(\sigma)");
  EXPECT_EQ(tex_name("w"), "w");
  EXPECT_EQ(tex_name("Abar"), R"(\bar{A})");
  EXPECT_EQ(tex_name("what"), R"(\hat{w})");
  EXPECT_EQ(tex_name("alphatilde"), R"(\tilde{\alpha})");
  EXPECT_EQ(tex_name("d_hat"), R"(\hat{d})");
  EXPECT_EQ(tex_name("pi0"), R"(\pi^{0})");
  EXPECT_EQ(tex_name("K_new"), R"(K^{\text{new}})");
  EXPECT_EQ(tex_name("stay"), R"(\mathit{stay})");
  EXPECT_EQ(tex_name("real_income"), R"(\mathit{real\_income})");
  EXPECT_EQ(tex_name("产出"), R"(\text{产出})");
}

TEST(TexFormula, SetsFractionsPowersAndProducts) {
  EXPECT_EQ(formula("a*b/c"), R"(\frac{a\,b}{c})");
  EXPECT_EQ(formula("a/b*c"), R"(\frac{a\,c}{b})");
  EXPECT_EQ(formula("a*b/c/d*e"), R"(\frac{a\,b\,e}{c\,d})");
  EXPECT_EQ(formula("a/(b*c)"), R"(\frac{a}{b\,c})");
  EXPECT_EQ(formula("a/(b + c)/d"), R"(\frac{a}{\left(b + c\right)\,d})");
  EXPECT_EQ(formula("a/(b/c)"), R"(\frac{a}{\frac{b}{c}})");
  EXPECT_EQ(formula("a*(b*c)"), R"(a\,\left(b\,c\right))");
  EXPECT_EQ(formula("x^(a*b/c)"), R"(x^{a\,b/c})");
  EXPECT_EQ(formula("x^(a/b*c)"), R"(x^{\left(a/b\right)\,c})");
  EXPECT_EQ(formula("2*3*x"), R"(2 \cdot 3\,x)");
  EXPECT_EQ(formula("(a + b)*c"), R"(\left(a + b\right)\,c)");
  EXPECT_EQ(formula("a - (b - c)"), R"(a - \left(b - c\right))");
  EXPECT_EQ(formula("a + -b"), R"(a + \left(-b\right))");
  EXPECT_EQ(formula("a*-b"), R"(a\,\left(-b\right))");
  EXPECT_EQ(formula("x^(1/(1-sigma))"), R"(x^{1/\left(1 - \sigma\right)})");
  EXPECT_EQ(formula("(a/b)^2"), R"(\left(\frac{a}{b}\right)^{2})");
  EXPECT_EQ(formula("(-a)^2"), R"(\left(-a\right)^{2})");
  EXPECT_EQ(formula("(x^2)^3"), R"(\left(x^{2}\right)^{3})");
  EXPECT_EQ(formula("pi0[n]^2"), R"(\left(\pi^{0}_{n}\right)^{2})");
  EXPECT_EQ(formula("1e-6*x"), R"(10^{-6}\,x)");
  EXPECT_EQ(formula("2.5e-7"), R"(2.5 \times 10^{-7})");
}

TEST(TexFormula, WritesIndicesMembersAndMaps) {
  EXPECT_EQ(formula("T[i,j]"), "T_{ij}");
  EXPECT_EQ(formula("x[\"Hohhot\",s]"), R"(x_{\text{Hohhot},s})");
  EXPECT_EQ(formula("V[home[n]]"), R"(V_{\mathit{home}(n)})");
  EXPECT_EQ(formula("K[i,t+1]"), "K_{i,t+1}");
  EXPECT_EQ(formula("theta[s]"), R"(\theta_{s})");
}

TEST(TexFormula, WritesSumsWithTheirConditions) {
  EXPECT_EQ(formula("sum(i, s: X[i,s])"), R"(\sum_{i,s} X_{is})");
  EXPECT_EQ(formula("sum(j where j != i: K[i,j]*Y[j])"), R"(\sum_{j \,:\, j \ne i} K_{ij}\,Y_{j})");
  EXPECT_EQ(formula("sum(n where n in East: L[n])"), R"(\sum_{n \in \mathit{East}} L_{n})");
  EXPECT_EQ(formula("sum(n where home[n] == c: L[n])"), R"(\sum_{n \,:\, \mathit{home}(n) = c} L_{n})");
  EXPECT_EQ(formula("sum(n where home[n] == \"a&b\": L[n])"),
            R"(\sum_{n \,:\, \mathit{home}(n) = \text{a\&b}} L_{n})");
  EXPECT_EQ(formula("prod(k: P[n,k]^g[n,k,s])"), R"(\prod_{k} P_{nk}^{g_{nks}})");
  EXPECT_EQ(formula("geomean(i: A[i])"), R"(\operatorname*{geomean}_{i} A_{i})");
  EXPECT_EQ(formula("max(i, j: T[i,j])"), R"(\max_{i,j} T_{ij})");
  EXPECT_EQ(formula("sum(i: a[i] + b[i])"), R"(\sum_{i} \left(a_{i} + b_{i}\right))");
  EXPECT_EQ(formula("sum(i: a[i])*b"), R"(\left(\sum_{i} a_{i}\right)\,b)");
  EXPECT_EQ(formula("b*sum(i: a[i])*c"), R"(b\,\left(\sum_{i} a_{i}\right)\,c)");
  EXPECT_EQ(formula("sum(i: a[i])^2"), R"(\left(\sum_{i} a_{i}\right)^{2})");
}

TEST(TexFormula, WritesFunctionsAndClaims) {
  EXPECT_EQ(formula("exp(-d)"), R"(\exp\left(-d\right))");
  EXPECT_EQ(formula("sqrt(x)"), R"(\sqrt{x})");
  EXPECT_EQ(formula("abs(sum(i: pi0[n,i,s]) - 1) < 1e-6"),
            R"(\left|\sum_{i} \pi^{0}_{nis} - 1\right| < 10^{-6})");
  EXPECT_EQ(formula("min(a, b) >= 1 and not a == b or x <= 2"),
            R"(\min\left(a, b\right) \ge 1 \wedge \neg a = b \vee x \le 2)");
}

TEST(TexFormula, WritesEquationsDefinitionsAndExchanges) {
  const TexWriter writer;
  EXPECT_EQ(writer.equation(only<EquationDeclaration>("eq market[i]: w[i]*L[i] = sum(j: X[i,j])"), "&"),
            R"(w_{i}\,L_{i} &= \sum_{j} X_{ij})");
  EXPECT_EQ(writer.equation(only<EquationDeclaration>("eq land[n]: D[n] <= H[n] perp r[n] >= 0")),
            R"(D_{n} \le H_{n} \quad\perp\quad r_{n} \ge 0)");
  const auto let = only<LetDeclaration>("let A[i] = Abar[i]*L[i]^alpha");
  EXPECT_EQ(writer.definition(let.symbol, let.value), R"(A_{i} = \bar{A}_{i}\,L_{i}^{\alpha})");
  const auto invert =
      only<InvertDeclaration>("invert B[\"Hohhot\"], A[n] where n in East from L[\"Hohhot\"], w[n]");
  EXPECT_EQ(writer.exchange(invert, 0), R"(B_{\text{Hohhot}} \leftrightarrow L_{\text{Hohhot}})");
  EXPECT_EQ(writer.exchange(invert, 1), R"(A_{n} \leftrightarrow w_{n} \quad (n \in \mathit{East}))");
  const auto data = only<DataDeclaration>("data tau[i,j] in [0, 1)");
  EXPECT_EQ(writer.with_domain(data.symbol, data.domain), R"(\tau_{ij} \in [0, 1))");
}

TEST(TexDocument, HoldsEveryPartOfAModel) {
  base::Diagnostics found;
  const SyntaxTree tree = parse_model(R"(
model small "Wages & rents" | "工资与租金" cite "doi:10.1/x_y"
set R "regions" | "地区" index i, j
param sigma = 5 in (1, inf) "elasticity" | "弹性"
data T[i,j] >= 1 "trade cost" | "贸易成本"
var w[i] > 0 "wage" | "工资"
let P[j] = sum(i: T[i,j]*w[i])
eq market[i] for w[i] "goods market" | "商品市场": w[i] = sum(j: P[j])
numeraire mean(i: w[i]) = 1 drops market
check sigma > 1 "stable" | "稳定"
measure real[i] = w[i]/P[i] "real wage" | "实际工资"
)",
                                      "m", found);
  ASSERT_TRUE(found.empty());
  EXPECT_EQ(tex_document(tree, base::Language::en), R"(\documentclass{article}
\usepackage{amsmath}
\begin{document}
\section*{Wages \& rents}
\noindent\texttt{doi:10.1/x\_y}

\paragraph{Sets}
\begin{itemize}
\item $i, j \in R$ regions
\end{itemize}

\paragraph{Given}
\begin{itemize}
\item $\sigma > 1 \;(5)$ elasticity
\item $T_{ij} \ge 1$ trade cost
\end{itemize}

\paragraph{Unknown}
\begin{itemize}
\item $w_{i} > 0$ wage
\end{itemize}

\paragraph{Definitions}
\begin{align*}
P_{j} &= \sum_{i} T_{ij}\,w_{i}
\end{align*}

\paragraph{Equations}
\begin{align*}
w_{i} &= \sum_{j} P_{j} && \text{goods market}
\end{align*}

\paragraph{Unit of value}
\begin{align*}
\operatorname*{mean}_{i} w_{i} &= 1
\end{align*}

\paragraph{Conditions}
\begin{align*}
& \sigma > 1 && \text{stable}
\end{align*}

\paragraph{Measures}
\begin{align*}
\mathit{real}_{i} &= \frac{w_{i}}{P_{i}} && \text{real wage}
\end{align*}

\end{document}
)");
  EXPECT_NE(tex_body(tree, base::Language::zh).find("&& \\text{商品市场}"), std::string::npos);
}

// Braces that are not escaped open and close; so do \left and \right, \begin and \end, dollars.
void expect_balanced(const std::string& text, const std::string& name) {
  const auto count = [&](const std::string& what) {
    std::size_t number = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++number;
    return number;
  };
  int depth = 0;
  for (std::size_t k = 0; k < text.size(); ++k) {
    if (text[k] == '\\' && k + 1 < text.size() && text[k + 1] != '(') {
      ++k;
      continue;
    }
    depth += text[k] == '{' ? 1 : text[k] == '}' ? -1 : 0;
    ASSERT_GE(depth, 0) << name << ": " << text.substr(0, k + 1);
  }
  EXPECT_EQ(depth, 0) << name;
  EXPECT_EQ(count("\\left("), count("\\right)")) << name;
  EXPECT_EQ(count("\\left|"), count("\\right|")) << name;
  EXPECT_EQ(count("\\begin{"), count("\\end{")) << name;
  EXPECT_EQ(count("$") % 2, 0U) << name;
}

TEST(TexDocument, IsBalancedForEveryModelOfTheLibraryInBothLanguages) {
  std::size_t models = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(HINTERLAND_SOURCE_DIR "/models")) {
    if (entry.path().extension() != ".hlm") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    base::Diagnostics found;
    const SyntaxTree tree = parse_model(text, entry.path().string(), found);
    const std::string name = entry.path().filename().string();
    expect_balanced(tex_document(tree, base::Language::en), name);
    expect_balanced(tex_document(tree, base::Language::zh), name);
    expect_balanced(model_page(tree, "."), name);
    ++models;
  }
  EXPECT_GE(models, 3U);
}

TEST(TexFormula, IsBalancedForRandomTrees) {
  for (std::uint64_t seed = 2017; seed < 2517; ++seed) {
    const Expression expression = RandomTree(seed).expression(6);
    expect_balanced(TexWriter().formula(expression), "seed " + std::to_string(seed));
  }
}

}  // namespace
}  // namespace hinterland::lang
