// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/token_reader.hpp"

#include <algorithm>
#include <utility>

namespace hinterland::lang {
namespace {

std::string shown(const Token& token) {
  if (token.kind == TokenKind::end) return token.text;
  return token.kind == TokenKind::label ? "`\"" + token.text + "\"`" : "`" + token.text + "`";
}

}  // namespace

const Token& TokenReader::peek(std::size_t ahead) const {
  return tokens_[std::min(position_ + ahead, tokens_.size() - 1)];
}

const Token& TokenReader::next() {
  const Token& token = peek();
  if (position_ + 1 < tokens_.size()) ++position_;
  return token;
}

bool TokenReader::at_symbol(std::string_view symbol, std::size_t ahead) const {
  return peek(ahead).kind == TokenKind::symbol && peek(ahead).text == symbol;
}

bool TokenReader::at_word(std::string_view word) const {
  return peek().kind == TokenKind::word && peek().text == word;
}

bool TokenReader::accept_symbol(std::string_view symbol) {
  if (!at_symbol(symbol)) return false;
  next();
  return true;
}

bool TokenReader::accept_word(std::string_view word) {
  if (!at_word(word)) return false;
  next();
  return true;
}

void TokenReader::expect_symbol(std::string_view symbol) {
  if (!accept_symbol(symbol)) fail_expected("`" + std::string(symbol) + "`");
}

void TokenReader::expect_word(std::string_view word) {
  if (!accept_word(word)) fail_expected("`" + std::string(word) + "`");
}

const Token& TokenReader::expect_name() {
  if (peek().kind == TokenKind::word) fail("HL0014", peek().place, {{"word", peek().text}});
  if (!at_name()) fail_expected("@name");
  return next();
}

const Token& TokenReader::expect_index() {
  if (peek().kind == TokenKind::word) fail("HL0014", peek().place, {{"word", peek().text}});
  if (!at_name()) fail_expected("@index");
  return next();
}

std::string TokenReader::expect_label() {
  if (peek().kind != TokenKind::label) fail_expected("@label");
  return next().text;
}

bool TokenReader::skip_to_next_declaration() {
  // `position_` may stand inside brackets: count them from the beginning.
  int depth = 0;
  for (std::size_t k = 0; k + 1 < tokens_.size(); ++k) {
    const Token& token = tokens_[k];
    if (token.kind != TokenKind::symbol) continue;
    if (token.text == "(" || token.text == "[") ++depth;
    if (token.text == ")" || token.text == "]") depth = std::max(0, depth - 1);
    if (token.text == ";" && depth == 0 && k >= position_) {
      position_ = k + 1;
      nesting_ = 0;
      operators_ = 0;
      return true;
    }
  }
  return false;
}

void TokenReader::count_operator() {
  if (++operators_ > most_operators)
    fail("HL0010", peek().place, {{"limit", std::to_string(most_operators)}});
}

void TokenReader::enter() {
  if (++nesting_ > deepest_nesting)
    fail("HL0009", peek().place, {{"limit", std::to_string(deepest_nesting)}});
}

base::Place TokenReader::span_from(const base::Place& from) const {
  base::Place place = from;
  const base::Place& last = tokens_[position_ == 0 ? 0 : position_ - 1].place;
  if (last.line == from.line) place.length = std::max(from.length, last.column + last.length - from.column);
  return place;
}

void TokenReader::fail_expected(std::string expected) const {
  fail(peek().text == "@end_of_line" ? "HL0018" : "HL0011", peek().place,
       {{"expected", std::move(expected)}, {"found", shown(peek())}});
}

void TokenReader::fail(std::string id, base::Place place, std::map<std::string, std::string> arguments) {
  throw SyntaxFault{{std::move(id), std::move(place), std::move(arguments)}};
}

}  // namespace hinterland::lang
