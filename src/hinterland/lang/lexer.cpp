// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "hinterland/lang/unicode.hpp"

namespace hinterland::lang {
namespace {

// Words that go on with a statement when they begin a line, and words of expressions.
constexpr std::array<std::string_view, 13> clause_words = {
    "index", "cite", "for", "in", "start", "drops", "from", "perp", "normalise", "where", "and", "or", "not"};
constexpr std::array<std::string_view, 11> function_words = {"exp", "log",  "sqrt", "abs",     "min", "max",
                                                             "sum", "prod", "mean", "geomean", "inf"};
constexpr std::array<std::string_view, 8> double_symbols = {"<=", ">=", "==", "!=", "+=", "-=", "*=", "/="};
constexpr std::string_view single_symbols = "+-*/^=<>()[],:;|";

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class Lexer {
 public:
  Lexer(std::string_view text, const base::Place& first, base::Diagnostics& out_found)
      : text_(text), here_(first), found_(out_found) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // the mark that Windows editors put first
  }

  std::vector<Token> all() {
    while (at_ < text_.size()) step();
    push(TokenKind::end, "@end_of_text", at_, here_);
    return std::move(tokens_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') {
      ++at_;
      ++here_.line;
      here_.column = 1;
      begins_line_ = true;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      take(1);
    } else if (c == '#') {
      skip_comment();
    } else if (c == '"') {
      read_label();
    } else if (c >= '0' && c <= '9') {
      read_number();
    } else if (begins_name(code_point_at(text_, at_).value) && code_point_at(text_, at_).is_valid) {
      read_name();
    } else {
      read_symbol();
    }
  }

  void take(std::size_t bytes) {
    at_ += bytes;
    ++here_.column;
  }

  void push(TokenKind kind, std::string text, std::size_t begin, const base::Place& place) {
    Token token{kind, std::move(text), 0, place, begins_line_, begin, at_};
    token.place.length = std::max(1, here_.column - place.column);
    tokens_.push_back(std::move(token));
    begins_line_ = false;
  }

  // A line with three strange characters is one fault, not three.
  void fault(std::string id, base::Place place, std::map<std::string, std::string> arguments) {
    if (place.length == 0) place.length = 1;
    if (last_fault_line_ != place.line) found_.add(std::move(id), place, std::move(arguments));
    last_fault_line_ = place.line;
    push(TokenKind::symbol, "", at_, place);  // an empty symbol marks the statement
  }

  void skip_comment() {
    while (at_ < text_.size() && text_[at_] != '\n') {
      const CodePoint c = code_point_at(text_, at_);
      if (!c.is_valid) {
        const base::Place place = here_;
        take(1);
        fault("HL0001", place, {});
      } else {
        take(c.size);
      }
    }
  }

  void read_label() {
    const base::Place place = here_;
    const std::size_t begin = at_;
    take(1);
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n') {
      const CodePoint c = code_point_at(text_, at_);
      if (!c.is_valid) {
        const base::Place broken = here_;
        take(1);
        return fault("HL0001", broken, {});
      }
      take(c.size);
    }
    if (at_ == text_.size() || text_[at_] == '\n') return fault("HL0007", place, {});
    std::string label(text_.substr(begin + 1, at_ - begin - 1));
    take(1);
    if (normal_form(label) != label) {
      return fault("HL0002", place, {{"name", label}, {"suggestion", normal_form(label)}});
    }
    push(TokenKind::label, std::move(label), begin, place);
  }

  void take_digits() {
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') take(1);
  }

  [[nodiscard]] bool is_digit(std::size_t at) const {
    return at < text_.size() && text_[at] >= '0' && text_[at] <= '9';
  }

  void read_number() {
    const base::Place place = here_;
    const std::size_t begin = at_;
    take_digits();
    if (at_ < text_.size() && text_[at_] == '.' && is_digit(at_ + 1)) {
      take(1);
      take_digits();
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      const bool is_signed = at_ + 1 < text_.size() && (text_[at_ + 1] == '+' || text_[at_ + 1] == '-');
      if (is_digit(at_ + (is_signed ? 2 : 1))) {
        take(1);
        if (is_signed) take(1);
        take_digits();
      }
    }
    const std::size_t end = at_;
    while (at_ < text_.size() && continues_name(code_point_at(text_, at_).value))
      take(code_point_at(text_, at_).size);
    double value = 0;
    const auto result = std::from_chars(text_.data() + begin, text_.data() + end, value);
    if (end != at_ || result.ec != std::errc{}) {
      base::Place bad = place;
      bad.length = here_.column - place.column;
      return fault("HL0008", bad, {{"text", std::string(text_.substr(begin, at_ - begin))}});
    }
    push(TokenKind::number, std::string(text_.substr(begin, end - begin)), begin, place);
    tokens_.back().number = value;
  }

  void read_name() {
    base::Place place = here_;
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const CodePoint c = code_point_at(text_, at_);
      if (!c.is_valid || !continues_name(c.value)) break;
      take(c.size);
    }
    const std::string name(text_.substr(begin, at_ - begin));
    place.length = here_.column - place.column;
    if (!is_well_formed(name, place)) return;
    push(is_reserved(name) ? TokenKind::word : TokenKind::name, name, begin, place);
  }

  bool is_well_formed(const std::string& name, const base::Place& place) {
    Script script = Script::none;
    const std::string normal = normal_form(name);
    if (normal != name) {
      fault("HL0002", place, {{"name", name}, {"suggestion", normal}});
      return false;
    }
    for (std::size_t at = 0; at < name.size();) {
      const CodePoint c = code_point_at(name, at);
      at += c.size;
      if (const auto lookalike = ascii_lookalike(c.value)) {
        fault("HL0004", place,
              {{"character", to_utf8(c.value)},
               {"code", code_of(c.value)},
               {"name", name},
               {"suggestion", std::string(1, *lookalike)}});
        return false;
      }
      const Script of_character = script_of(c.value);
      if (of_character == Script::none) continue;
      if (of_character == Script::other) {
        fault("HL0006", place, {{"character", to_utf8(c.value)}, {"code", code_of(c.value)}, {"name", name}});
        return false;
      }
      if (script != Script::none && script != of_character) {
        fault("HL0003", place, {{"name", name}});
        return false;
      }
      script = of_character;
    }
    return true;
  }

  void read_symbol() {
    const base::Place place = here_;
    const std::size_t begin = at_;
    const std::string_view two = text_.substr(at_, 2);
    if (holds(double_symbols, two)) {
      take(1);
      take(1);
      return push(TokenKind::symbol, std::string(two), begin, place);
    }
    if (single_symbols.find(text_[at_]) != std::string_view::npos) {
      take(1);
      return push(TokenKind::symbol, std::string(text_.substr(begin, 1)), begin, place);
    }
    const CodePoint c = code_point_at(text_, at_);
    take(c.size);
    if (!c.is_valid) return fault("HL0001", place, {});
    const auto lookalike = ascii_lookalike(c.value);
    const std::string shown = c.value < 0x20 ? "" : to_utf8(c.value);
    if (!lookalike) return fault("HL0005", place, {{"character", shown}, {"code", code_of(c.value)}});
    fault("HL0004", place,
          {{"character", shown},
           {"code", code_of(c.value)},
           {"name", shown},
           {"suggestion", std::string(1, *lookalike)}});
  }

  std::string_view text_;
  base::Place here_;
  base::Diagnostics& found_;
  std::size_t at_ = 0;
  bool begins_line_ = true;
  int last_fault_line_ = -1;
  std::vector<Token> tokens_;
};

bool goes_on(const Token& before, const Token& first) {
  if (first.kind == TokenKind::symbol) return !first.text.empty();
  if (first.kind == TokenKind::label) return true;
  if (first.kind == TokenKind::word && holds(clause_words, first.text)) return true;
  return before.kind == TokenKind::symbol && before.text != ")" && before.text != "]" && !before.text.empty();
}

void close(TokenStatement& statement, const std::vector<Token>& open, const Token& next,
           base::Diagnostics& out_found) {
  Token end = next;
  end.kind = TokenKind::end;
  end.text = "@end_of_line";
  end.place = statement.tokens.back().place;
  end.place.column += end.place.length;
  end.place.length = 1;
  end.begin = end.end = statement.tokens.back().end;
  for (const Token& token : statement.tokens) {
    if (token.kind == TokenKind::symbol && token.text.empty()) statement.has_fault = true;
  }
  if (!open.empty() && !statement.has_fault) {
    out_found.add("HL0013", open.back().place, {{"bracket", open.back().text}});
    statement.has_fault = true;
  }
  statement.tokens.push_back(std::move(end));
}

}  // namespace

const std::vector<std::string>& statement_words() {
  static const std::vector<std::string> words = {
      "model",  "set", "subset",    "time",  "param",   "data",   "map",   "var",     "let",
      "kernel", "eq",  "numeraire", "check", "measure", "invert", "state", "dynamics"};
  return words;
}

bool is_statement_word(std::string_view name) {
  return holds(statement_words(), name);
}

bool is_reserved(std::string_view name) {
  return is_statement_word(name) || holds(clause_words, name) || holds(function_words, name);
}

std::vector<Token> tokenize(std::string_view text, const base::Place& first, base::Diagnostics& out_found) {
  return Lexer(text, first, out_found).all();
}

std::vector<TokenStatement> split_statements(std::vector<Token> tokens, base::Diagnostics& out_found) {
  std::vector<TokenStatement> statements;
  TokenStatement current;
  std::vector<Token> open;
  for (Token& token : tokens) {
    const bool is_end = token.kind == TokenKind::end;
    if (!current.tokens.empty() && (token.begins_line || is_end)) {
      const bool is_new = is_end || (token.kind == TokenKind::word && is_statement_word(token.text)) ||
                          (open.empty() && !goes_on(current.tokens.back(), token));
      if (is_new) {
        close(current, open, token, out_found);
        statements.push_back(std::move(current));
        current = {};
        open.clear();
      }
    }
    if (is_end) break;
    if (token.kind == TokenKind::symbol && (token.text == "(" || token.text == "[")) open.push_back(token);
    if (token.kind == TokenKind::symbol && (token.text == ")" || token.text == "]") && !open.empty())
      open.pop_back();
    current.tokens.push_back(std::move(token));
  }
  return statements;
}

}  // namespace hinterland::lang
