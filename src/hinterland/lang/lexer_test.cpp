// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/lexer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hinterland/lang/suggest.hpp"
#include "hinterland/lang/unicode.hpp"

namespace hinterland::lang {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(std::string_view text) {
  base::Diagnostics found;
  std::vector<std::string> result;
  for (const Token& token : tokenize(text, {"m", 1, 1, 0}, found)) result.push_back(token.text);
  return result;
}

std::vector<std::size_t> statement_sizes(std::string_view text) {
  base::Diagnostics found;
  std::vector<std::size_t> sizes;
  for (const auto& one : split_statements(tokenize(text, {"m", 1, 1, 0}, found), found)) {
    sizes.push_back(one.tokens.size() - 1);  // without the closing token
  }
  return sizes;
}

TEST(Lexer, TellsNamesWordsNumbersAndSignsApart) {
  EXPECT_THAT(texts("let x_1[i]=2.5e-3*σ^产出 # comment"),
              ElementsAre("let", "x_1", "[", "i", "]", "=", "2.5e-3", "*", "σ", "^", "产出", "@end_of_text"));
  EXPECT_THAT(texts("a<=b != c *= d"), ElementsAre("a", "<=", "b", "!=", "c", "*=", "d", "@end_of_text"));
}

TEST(Lexer, CountsColumnsInCodePointsAndLinesByNewlines) {
  base::Diagnostics found;
  const auto tokens = tokenize("产出 w\r\n  σ", {"m", 1, 1, 0}, found);

  EXPECT_EQ(tokens[0].place, (base::Place{"m", 1, 1, 2}));
  EXPECT_EQ(tokens[1].place, (base::Place{"m", 1, 4, 1}));
  EXPECT_EQ(tokens[2].place, (base::Place{"m", 2, 3, 1}));
}

TEST(Lexer, CountsOnFromThePlaceInTheCaseFile) {
  base::Diagnostics found;
  const auto tokens = tokenize("a\nb", {"case.toml", 40, 11, 0}, found);

  EXPECT_EQ(tokens[0].place, (base::Place{"case.toml", 40, 11, 1}));
  EXPECT_EQ(tokens[1].place, (base::Place{"case.toml", 41, 1, 1}));
}

TEST(Lexer, LeavesOutTheByteOrderMark) {
  EXPECT_THAT(texts("\xEF\xBB\xBFmodel"), ElementsAre("model", "@end_of_text"));
}

TEST(Statements, EndWithTheLine) {
  EXPECT_THAT(statement_sizes("set R index i\nvar w\n\n# c\nvar x"), ElementsAre(4, 2, 2));
}

TEST(Statements, GoOnInBracketsBehindOperatorsAndBeforeThem) {
  EXPECT_THAT(statement_sizes("let a = (1\n+ 2\n)"), ElementsAre(8));
  EXPECT_THAT(statement_sizes("let a = 1 +\n 2"), ElementsAre(6));
  EXPECT_THAT(statement_sizes("let a = 1\n# why\n  + 2"), ElementsAre(6));
  EXPECT_THAT(statement_sizes("eq a\n for b\n \"label\"\n : c = d"), ElementsAre(9));
}

TEST(Statements, BeginAtAStatementWordEvenInAnOpenBracket) {
  EXPECT_THAT(statement_sizes("let a = (1\nvar w"), ElementsAre(5, 2));
}

TEST(Suggestion, FindsTheNearestName) {
  const std::vector<std::string> known = {"sigma", "alpha", "market_access", "W", "产出"};

  EXPECT_EQ(closest("sigam", known), "sigma");
  EXPECT_EQ(closest("Alpha", known), "alpha");
  EXPECT_EQ(closest("market_acess", known), "market_access");
  EXPECT_EQ(closest("w", known), "W");
  EXPECT_EQ(closest("产业", known), "产出");
  EXPECT_EQ(closest("kappa", known), std::nullopt);
  EXPECT_EQ(closest("v", known), std::nullopt);
}

TEST(Suggestion, CountsASwapAsOneEdit) {
  EXPECT_EQ(edit_distance("abcd", "abdc"), 1);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
}

TEST(Unicode, KnowsNormalForms) {
  EXPECT_EQ(normal_form("e\u0301"), "é");
  EXPECT_EQ(normal_form("\u212B"), "Å");  // the unit sign becomes the letter
  EXPECT_EQ(normal_form("产出"), "产出");
}

}  // namespace
}  // namespace hinterland::lang
