// Text to tokens, and tokens to statements: which line goes on and which begins anew. Knows characters and brackets,
// not grammar.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hinterland/base/diagnostic.hpp"

namespace hinterland::lang {

enum class TokenKind { name, word, number, label, symbol, end };  // word: a reserved word

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;  // of a label without its quotes; of the end "@end_of_line"
  double number = 0;
  base::Place place;
  bool begins_line = false;
  std::size_t begin = 0, end = 0;  // bytes in the text
};

/// The tokens of one statement, closed by a token of kind `end`.
struct TokenStatement {
  std::vector<Token> tokens;
  bool has_fault = false;  // a character or bracket of it has been reported already
};

/// Words that cannot be names.
[[nodiscard]] bool is_reserved(std::string_view name);
/// Words that begin a statement.
[[nodiscard]] bool is_statement_word(std::string_view name);
[[nodiscard]] const std::vector<std::string>& statement_words();

/// All tokens; a final one of kind `end`. `first` is the place of the text's first character.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, const base::Place& first,
                                          base::Diagnostics& out_found);

/// Tokens by statement. A new one begins at a line that begins with a statement word, and at any other line unless a
/// bracket is open, the line begins with an operator, label or clause word, or the last line ended with an operator.
[[nodiscard]] std::vector<TokenStatement> split_statements(std::vector<Token> tokens,
                                                           base::Diagnostics& out_found);

}  // namespace hinterland::lang
