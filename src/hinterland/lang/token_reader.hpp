// A cursor over the tokens of one statement, with the questions a parser asks. A fault ends the declaration being
// read: it is thrown as SyntaxFault and caught by whoever reads declarations; it never leaves the folder.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/lang/lexer.hpp"

namespace hinterland::lang {

struct SyntaxFault {
  base::Diagnostic diagnostic;
};

class TokenReader {
 public:
  explicit TokenReader(const std::vector<Token>& tokens) : tokens_(tokens) {}

  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  const Token& next();

  [[nodiscard]] bool at_symbol(std::string_view symbol, std::size_t ahead = 0) const;
  [[nodiscard]] bool at_word(std::string_view word) const;
  [[nodiscard]] bool at_name(std::size_t ahead = 0) const { return peek(ahead).kind == TokenKind::name; }
  [[nodiscard]] bool at_end() const { return peek().kind == TokenKind::end; }

  bool accept_symbol(std::string_view symbol);
  bool accept_word(std::string_view word);
  void expect_symbol(std::string_view symbol);
  void expect_word(std::string_view word);
  /// A name; a reserved word in its place has its own diagnostic.
  const Token& expect_name();
  const Token& expect_index();
  std::string expect_label();

  /// Goes on behind the next `;` that stands outside brackets; false if there is none.
  bool skip_to_next_declaration();

  /// Counts an operator or bracket against the bound on the depth of a tree (faults beyond it).
  void count_operator();
  void enter();
  void leave() { --nesting_; }

  /// From the first character of `from` to the end of the token read last.
  [[nodiscard]] base::Place span_from(const base::Place& from) const;
  [[nodiscard]] std::size_t position() const { return position_; }

  [[noreturn]] void fail_expected(std::string expected) const;
  [[noreturn]] static void fail(std::string id, base::Place place,
                                std::map<std::string, std::string> arguments);

 private:
  const std::vector<Token>& tokens_;
  std::size_t position_ = 0;
  int nesting_ = 0;
  int operators_ = 0;
};

// Trees are walked by recursion; these bounds keep every walk within a small stack (8 MiB, sanitizers included).
inline constexpr int deepest_nesting = 100;
inline constexpr int most_operators = 1000;  // in one declaration: a chain a+b+c… is as deep as it is long

}  // namespace hinterland::lang
