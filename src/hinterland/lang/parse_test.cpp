// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hinterland/lang/print.hpp"

namespace hinterland::lang {
namespace {

using testing::ElementsAre;

const base::Place start{"case.toml", 7, 3, 0};

std::string reprinted(std::string_view text) {
  base::Diagnostics found;
  const auto expression = parse_expression(text, start, found);
  return expression && found.empty() ? print(*expression) : "fault";
}

template <class Declaration>
Declaration only(std::string_view text) {
  base::Diagnostics found;
  const SyntaxTree tree = parse_model(text, "m", found);
  EXPECT_TRUE(found.empty() && tree.statements.size() == 1) << text;
  return std::get<Declaration>(tree.statements.at(0));
}

TEST(Precedence, IsThatOfMathematics) {
  EXPECT_EQ(reprinted("((a-b)-c)+(d*e)"), "a - b - c + d*e");
  EXPECT_EQ(reprinted("a-(b-c)"), "a - (b - c)");
  EXPECT_EQ(reprinted("(a/b)/c"), "a/b/c");
  EXPECT_EQ(reprinted("a/(b*c)"), "a/(b*c)");
  EXPECT_EQ(reprinted("a^(b^c)"), "a^b^c");
  EXPECT_EQ(reprinted("(a^b)^c"), "(a^b)^c");
  EXPECT_EQ(reprinted("-(a^2)"), "-a^2");
  EXPECT_EQ(reprinted("(-a)^2"), "(-a)^2");
  EXPECT_EQ(reprinted("a^(-1)*b"), "a^-1*b");
  EXPECT_EQ(reprinted("2*(-a)"), "2*-a");
  EXPECT_EQ(reprinted("not (a < b and c < d) or e < f"), "not (a < b and c < d) or e < f");
}

TEST(Precedence, BindsASignLooserThanAPower) {
  base::Diagnostics found;
  const auto expression = parse_expression("-x^2", start, found);

  ASSERT_TRUE(expression);
  EXPECT_EQ(expression->operation, Operation::negate);
  EXPECT_EQ(expression->operands[0].operation, Operation::power);
}

TEST(Parser, TellsAReductionFromACall) {
  base::Diagnostics found;
  EXPECT_EQ(parse_expression("max(a, b)", start, found)->operation, Operation::call);
  EXPECT_EQ(parse_expression("max(i, j: T[i,j])", start, found)->operation, Operation::reduce);
  EXPECT_EQ(parse_expression("min(i where a[i] > 0: a[i])", start, found)->operands.size(), 2U);
  EXPECT_TRUE(found.empty());
}

TEST(Parser, ReadsEverySubscript) {
  base::Diagnostics found;
  const auto expression = parse_expression(R"(x[i, "Hohhot", home[n], t+1])", start, found);

  ASSERT_TRUE(expression);
  EXPECT_EQ(expression->operands[1].operation, Operation::label);
  EXPECT_EQ(expression->operands[2].operands[0].name, "n");
  EXPECT_EQ(expression->operands[3].time_offset, 1);
  EXPECT_EQ(print(*expression), R"(x[i,"Hohhot",home[n],t+1])");
}

TEST(Parser, PlacesNodesInTheFileThatHoldsThem) {
  base::Diagnostics found;
  const auto expression = parse_expression("a + w[i]", start, found);

  EXPECT_EQ(expression->place, (base::Place{"case.toml", 7, 3, 8}));
  EXPECT_EQ(expression->operands[1].place, (base::Place{"case.toml", 7, 7, 4}));
}

TEST(Parser, ReadsDomains) {
  const auto domain = [](const std::string& text) { return only<DataDeclaration>("data x " + text).domain; };

  EXPECT_EQ(domain("> 0"), (Domain{0, HUGE_VAL, true, true}));
  EXPECT_EQ(domain(">= 1"), (Domain{1, HUGE_VAL, false, true}));
  EXPECT_EQ(domain("<= -2"), (Domain{-HUGE_VAL, -2, true, false}));
  EXPECT_EQ(domain("in [0, 1)"), (Domain{0, 1, false, true}));
  EXPECT_EQ(domain("in (1, inf)"), domain("> 1"));
  EXPECT_EQ(domain(""), Domain{});
}

TEST(Parser, ReadsAParameterWithEverythingItCanHave) {
  const auto param = only<ParamDeclaration>(R"(param theta[s] = -2.5 in [-5, 0] "elasticity" | "弹性")");

  EXPECT_EQ(print(param.symbol), "theta[s]");
  EXPECT_EQ(param.value, -2.5);
  EXPECT_EQ(param.label, (base::Text{"elasticity", "弹性"}));
}

TEST(Parser, MakesAStatementOfEachDeclarationOnALine) {
  base::Diagnostics found;
  const SyntaxTree tree = parse_model("var w[i] > 0 ; L[i] > 0 ;\n P[i] start 2\n", "m", found);

  EXPECT_EQ(print(tree), "var w[i] > 0\nvar L[i] > 0\nvar P[i] start 2\n");
}

TEST(Parser, KeepsDynamicStatementsAsText) {
  const auto state = only<NotYetDeclaration>("state K[i,t] start K0[i]  # capital\n");

  EXPECT_EQ(state.keyword, "state");
  EXPECT_EQ(state.text, "K[i,t] start K0[i]");
}

TEST(Parser, GoesOnBehindAFaultAndReportsOneForEachDeclaration) {
  base::Diagnostics found;
  const SyntaxTree tree = parse_model("let a = = 1 ; b = 2 +* ) ; c = 3\nvar w 5\nvar x\n", "m", found);

  std::vector<std::pair<int, int>> places;
  for (const auto& one : found.list()) places.emplace_back(one.place.line, one.place.column);
  EXPECT_THAT(places, ElementsAre(std::pair(1, 9), std::pair(1, 22), std::pair(2, 7)));
  EXPECT_EQ(print(tree), "let c = 3\nvar x\n");
  EXPECT_THAT(tree.left_out, ElementsAre("a", "b", "w"));
  EXPECT_EQ(tree.faulty_statements, 3);
}

TEST(Parser, ReadsAssignments) {
  base::Diagnostics found;
  const auto assignment = parse_assignment("T[i,j] *= 0.8 where i in HuBaoE and j in HuBaoE", start, found);

  ASSERT_TRUE(assignment);
  EXPECT_EQ(assignment->kind, Assignment::Kind::multiply);
  EXPECT_EQ(print(*assignment), "T[i,j] *= 0.8 where i in HuBaoE and j in HuBaoE");
}

TEST(Parser, RefusesTextBehindAnExpression) {
  base::Diagnostics found;
  EXPECT_FALSE(parse_expression("a b", start, found));
  EXPECT_EQ(base::message(found.list().at(0), base::Language::en), "expected the end of the text, found `b`");
}

TEST(Parser, BoundsTheDepthOfATree) {
  for (const std::string& text :
       {std::string(100'000, '('), std::string(100'000, '-'), "x" + std::string(100'000, '^'),
        [] {
          std::string chain = "1";
          for (int k = 0; k < 100'000; ++k) chain += "+1";
          return chain;
        }(),
        [] {
          std::string calls;
          for (int k = 0; k < 100'000; ++k) calls += "abs(";
          return calls;
        }(),
        [] {
          std::string maps;
          for (int k = 0; k < 100'000; ++k) maps += "a[";
          return maps;
        }(),
        [] {
          std::string nots;
          for (int k = 0; k < 100'000; ++k) nots += "not ";
          return nots;
        }()}) {
    base::Diagnostics found;
    EXPECT_FALSE(parse_expression(text, start, found));
    EXPECT_EQ(found.list().size(), 1U);
  }
}

}  // namespace
}  // namespace hinterland::lang
