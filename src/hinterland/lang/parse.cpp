// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/parse.hpp"

#include <cmath>
#include <functional>
#include <utility>

#include "hinterland/lang/parse_expression.hpp"
#include "hinterland/lang/suggest.hpp"
#include "hinterland/lang/token_reader.hpp"

namespace hinterland::lang {
namespace {

base::Text read_label(TokenReader& reader) {
  base::Text label;
  if (reader.peek().kind != TokenKind::label) return label;
  label.en = reader.expect_label();
  if (reader.accept_symbol("|")) label.zh = reader.expect_label();
  return label;
}

Declared read_declared(TokenReader& reader) {
  Declared symbol;
  const Token& name = reader.expect_name();
  symbol.name = name.text;
  if (reader.accept_symbol("[")) {
    do {
      symbol.indices.push_back(reader.expect_index().text);
    } while (reader.accept_symbol(","));
    reader.expect_symbol("]");
  }
  symbol.place = reader.span_from(name.place);
  return symbol;
}

// One side of an exchange: A[i], B["Hohhot"], X[i,"steel"].
Declared read_exchanged(TokenReader& reader) {
  Declared symbol;
  const Token& name = reader.expect_name();
  symbol.name = name.text;
  if (reader.accept_symbol("[")) {
    bool has_member = false;
    do {
      const bool is_member = reader.peek().kind == TokenKind::label;
      has_member = has_member || is_member;
      symbol.members.push_back(is_member ? reader.expect_label() : "");
      symbol.indices.push_back(is_member ? "" : reader.expect_index().text);
    } while (reader.accept_symbol(","));
    if (!has_member) symbol.members.clear();
    reader.expect_symbol("]");
  }
  symbol.place = reader.span_from(name.place);
  return symbol;
}

double read_number(TokenReader& reader) {
  const double sign = reader.accept_symbol("-") ? -1 : 1;
  if (reader.accept_word("inf")) return sign * HUGE_VAL;
  if (reader.peek().kind != TokenKind::number) reader.fail_expected("@number");
  return sign * reader.next().number;
}

Domain read_interval(TokenReader& reader) {
  Domain domain;
  domain.lower_open = !reader.accept_symbol("[");
  if (domain.lower_open) reader.expect_symbol("(");
  domain.lower = read_number(reader);
  reader.expect_symbol(",");
  domain.upper = read_number(reader);
  domain.upper_open = !reader.accept_symbol("]");
  if (domain.upper_open) reader.expect_symbol(")");
  // Infinity is never reached: there is one way to write a half-line.
  if (std::isinf(domain.lower)) domain.lower_open = true;
  if (std::isinf(domain.upper)) domain.upper_open = true;
  return domain;
}

Domain read_domain(TokenReader& reader) {
  if (reader.accept_word("in")) return read_interval(reader);
  Domain domain;
  const bool is_lower = reader.at_symbol(">") || reader.at_symbol(">=");
  const bool is_upper = reader.at_symbol("<") || reader.at_symbol("<=");
  if (!is_lower && !is_upper) return domain;
  const bool is_open = reader.next().text.size() == 1;
  const double bound = read_number(reader);
  (is_lower ? domain.lower : domain.upper) = bound;
  (is_lower ? domain.lower_open : domain.upper_open) = is_open || std::isinf(bound);
  return domain;
}

Statement read_model(TokenReader& reader) {
  const Token& name = reader.expect_name();
  ModelHeader header{name.text, read_label(reader), "", name.place};
  if (reader.accept_word("cite")) header.cite = reader.expect_label();
  return header;
}

Statement read_set(TokenReader& reader) {
  const Token& name = reader.expect_name();
  SetDeclaration set{name.text, read_label(reader), {}, name.place};
  reader.expect_word("index");
  do {
    set.indices.push_back(reader.expect_index().text);
  } while (reader.accept_symbol(","));
  return set;
}

Statement read_subset(TokenReader& reader) {
  const Token& name = reader.expect_name();
  SubsetDeclaration subset{name.text, "", {}, name.place};
  reader.expect_word("in");
  subset.set = reader.expect_name().text;
  subset.label = read_label(reader);
  return subset;
}

Statement read_time(TokenReader& reader) {
  const Token& index = reader.expect_index();
  return TimeDeclaration{index.text, index.place};
}

Statement read_param(TokenReader& reader) {
  ParamDeclaration param{read_declared(reader), {}, {}, {}};
  if (reader.accept_symbol("=")) param.value = read_number(reader);
  param.domain = read_domain(reader);
  param.label = read_label(reader);
  return param;
}

Statement read_data(TokenReader& reader) {
  DataDeclaration data{read_declared(reader), {}, {}};
  data.domain = read_domain(reader);
  data.label = read_label(reader);
  return data;
}

Statement read_map(TokenReader& reader) {
  MapDeclaration map{read_declared(reader), {}, {}};
  reader.expect_word("in");
  map.target_set = reader.expect_name().text;
  map.label = read_label(reader);
  return map;
}

Statement read_var(TokenReader& reader) {
  VarDeclaration var{read_declared(reader), {}, {}, {}};
  var.domain = read_domain(reader);
  var.label = read_label(reader);
  if (reader.accept_word("start")) var.start = read_expression(reader);
  return var;
}

template <class Declaration>
Statement read_definition(TokenReader& reader) {
  Declaration definition{read_declared(reader), {}, {}};
  reader.expect_symbol("=");
  definition.value = read_expression(reader);
  definition.label = read_label(reader);
  return definition;
}

bool is_inequality(const Expression& expression) {
  return expression.operation == Operation::less_equal || expression.operation == Operation::greater_equal;
}

bool is_strict(const Expression& expression) {
  return expression.operation == Operation::less || expression.operation == Operation::greater;
}

// `demand[s] <= supply[s] perp rent[s] >= 0`, of which the inequality has been read.
void read_complement(TokenReader& reader, Expression inequality, EquationDeclaration& out_equation) {
  if (!reader.accept_word("perp")) TokenReader::fail("HL0019", inequality.place, {});
  const base::Place from = reader.peek().place;
  Expression bound = read_expression(reader);
  if (!is_inequality(bound)) TokenReader::fail("HL0020", reader.span_from(from), {});
  out_equation.complement = Complement{inequality.operation, std::move(bound.operands[0]), bound.operation,
                                       std::move(bound.operands[1])};
  out_equation.left = std::move(inequality.operands[0]);
  out_equation.right = std::move(inequality.operands[1]);
}

Statement read_equation(TokenReader& reader) {
  EquationDeclaration equation;
  equation.symbol = read_declared(reader);
  if (reader.accept_word("for")) equation.unknown = read_declared(reader);
  equation.label = read_label(reader);
  reader.expect_symbol(":");
  equation.left = read_expression(reader);
  if (!reader.at_symbol("=") && is_strict(equation.left))
    TokenReader::fail("HL0020", equation.left.place, {});
  if (!reader.at_symbol("=") && is_inequality(equation.left)) {
    read_complement(reader, std::move(equation.left), equation);
    return equation;
  }
  reader.expect_symbol("=");
  equation.right = read_expression(reader);
  return equation;
}

Statement read_numeraire(TokenReader& reader) {
  const base::Place from = reader.peek().place;
  NumeraireDeclaration numeraire;
  numeraire.left = read_expression(reader);
  reader.expect_symbol("=");
  numeraire.right = read_expression(reader);
  reader.expect_word("drops");
  numeraire.drops = reader.expect_name().text;
  numeraire.place = reader.span_from(from);
  return numeraire;
}

Statement read_check(TokenReader& reader) {
  const base::Place from = reader.peek().place;
  CheckDeclaration check{read_expression(reader), {}, from};
  check.place = check.claim.place;
  check.label = read_label(reader);
  return check;
}

Statement read_measure(TokenReader& reader) {
  MeasureDeclaration measure{read_declared(reader), {}, {}};
  if (reader.accept_symbol("=")) measure.value = read_expression(reader);
  measure.label = read_label(reader);
  return measure;
}

Statement read_invert(TokenReader& reader) {
  const base::Place from = reader.peek().place;
  InvertDeclaration invert;
  do {
    invert.unknowns.push_back(read_exchanged(reader));
    invert.conditions.emplace_back();
    if (reader.accept_word("where")) invert.conditions.back() = read_expression(reader);
  } while (reader.accept_symbol(","));
  reader.expect_word("from");
  do {
    invert.observed.push_back(read_exchanged(reader));
  } while (reader.accept_symbol(","));
  invert.place = reader.span_from(from);
  if (!reader.accept_word("normalise")) return invert;
  do {
    const base::Place begin = reader.peek().place;
    Normalisation one{read_expression(reader), {}, {}};
    reader.expect_symbol("=");
    one.right = read_expression(reader);
    one.place = reader.span_from(begin);
    invert.normalise.push_back(std::move(one));
  } while (reader.accept_symbol(","));
  return invert;
}

using Reader = Statement (*)(TokenReader&);

Reader reader_of(std::string_view keyword) {
  static const std::map<std::string_view, Reader> readers = {{"model", read_model},
                                                             {"set", read_set},
                                                             {"subset", read_subset},
                                                             {"time", read_time},
                                                             {"param", read_param},
                                                             {"data", read_data},
                                                             {"map", read_map},
                                                             {"var", read_var},
                                                             {"let", read_definition<LetDeclaration>},
                                                             {"eq", read_equation},
                                                             {"kernel", read_definition<KernelDeclaration>},
                                                             {"check", read_check},
                                                             {"measure", read_measure},
                                                             {"invert", read_invert},
                                                             {"numeraire", read_numeraire}};
  const auto found = readers.find(keyword);
  return found == readers.end() ? nullptr : found->second;
}

// Names that the declarations of a statement begin with, from token `from` on: what would have been declared.
void note_left_out(const std::vector<Token>& tokens, std::size_t from, SyntaxTree& out_tree) {
  ++out_tree.faulty_statements;
  bool is_expected = true;
  for (std::size_t k = from; k < tokens.size(); ++k) {
    const Token& token = tokens[k];
    if (token.kind == TokenKind::name && is_expected) out_tree.left_out.push_back(token.text);
    if (token.kind == TokenKind::name) is_expected = false;
    if (token.text == ";" && token.kind == TokenKind::symbol) return;
    // Indices of a set are declared too.
    if (token.text == "index" && token.kind == TokenKind::word) is_expected = true;
    if (token.text == "," && token.kind == TokenKind::symbol && tokens[0].text == "set") is_expected = true;
  }
}

void read_declarations(const std::vector<Token>& tokens, Reader read, SyntaxTree& out_tree,
                       base::Diagnostics& out_found) {
  TokenReader reader(tokens);
  reader.next();
  for (;;) {
    const std::size_t begin = reader.position();
    try {
      Statement statement = read(reader);
      if (!reader.at_end() && !reader.at_symbol(";")) reader.fail_expected("@end_of_line");
      out_tree.statements.push_back(std::move(statement));
    } catch (const SyntaxFault& fault) {
      out_found.add(fault.diagnostic.id, fault.diagnostic.place, fault.diagnostic.arguments);
      note_left_out(tokens, begin, out_tree);
    }
    if (!reader.skip_to_next_declaration()) return;
  }
}

void read_not_yet(const std::vector<Token>& tokens, std::string_view text, SyntaxTree& out_tree) {
  NotYetDeclaration declaration{tokens[0].text, "", tokens[0].place};
  if (tokens.size() > 2) {
    const std::size_t begin = tokens[1].begin;
    declaration.text = std::string(text.substr(begin, tokens[tokens.size() - 2].end - begin));
  }
  out_tree.statements.push_back(std::move(declaration));
}

void report_unknown_statement(const Token& first, base::Diagnostics& out_found) {
  const auto suggestion = closest(first.text, statement_words());
  if (suggestion) {
    out_found.add("HL0012", first.place, {{"word", first.text}, {"suggestion", *suggestion}});
  } else {
    out_found.add("HL0017", first.place, {{"word", first.text}});
  }
}

void read_statement(const TokenStatement& statement, std::string_view text, SyntaxTree& out_tree,
                    base::Diagnostics& out_found) {
  const Token& first = statement.tokens[0];
  if (statement.has_fault) return note_left_out(statement.tokens, 1, out_tree);
  if (first.kind == TokenKind::word && (first.text == "state" || first.text == "dynamics")) {
    return read_not_yet(statement.tokens, text, out_tree);
  }
  const Reader reader = first.kind == TokenKind::word ? reader_of(first.text) : nullptr;
  if (reader != nullptr) return read_declarations(statement.tokens, reader, out_tree, out_found);
  report_unknown_statement(first, out_found);
  note_left_out(statement.tokens, 1, out_tree);
}

// One piece of a case file, read to its end by `read`; nothing if it has a fault.
template <class Result>
std::optional<Result> read_piece(std::string_view text, const base::Place& where,
                                 base::Diagnostics& out_found,
                                 const std::function<Result(TokenReader&)>& read) {
  base::Diagnostics found;
  std::vector<Token> tokens = tokenize(text, where, found);
  std::optional<Result> result;
  if (found.empty()) {
    try {
      TokenReader reader(tokens);
      Result piece = read(reader);
      if (!reader.at_end()) reader.fail_expected("@end_of_text");
      result = std::move(piece);
    } catch (const SyntaxFault& fault) {
      found.add(fault.diagnostic.id, fault.diagnostic.place, fault.diagnostic.arguments);
    }
  }
  out_found.add(found);
  return result;
}

Assignment read_assignment(TokenReader& reader) {
  using Kind = Assignment::Kind;
  constexpr std::pair<std::string_view, Kind> signs[] = {{"=", Kind::set},
                                                         {"+=", Kind::add},
                                                         {"-=", Kind::subtract},
                                                         {"*=", Kind::multiply},
                                                         {"/=", Kind::divide}};
  const base::Place from = reader.peek().place;
  Assignment assignment;
  assignment.target = read_reference(reader);
  bool is_found = false;
  for (const auto& [sign, kind] : signs) {
    if (is_found || !reader.accept_symbol(sign)) continue;
    assignment.kind = kind;
    is_found = true;
  }
  if (!is_found) reader.fail_expected("`=`");
  assignment.value = read_expression(reader);
  if (reader.accept_word("where")) assignment.condition = read_expression(reader);
  assignment.place = reader.span_from(from);
  return assignment;
}

}  // namespace

SyntaxTree parse_model(std::string_view text, const std::string& file, base::Diagnostics& out_found) {
  SyntaxTree tree;
  tree.file = file;
  base::Diagnostics found;
  const auto tokens = tokenize(text, {file, 1, 1, 0}, found);
  for (const TokenStatement& statement : split_statements(tokens, found))
    read_statement(statement, text, tree, found);
  found.sort_by_place();
  out_found.add(found);
  return tree;
}

std::optional<Expression> parse_expression(std::string_view text, const base::Place& where,
                                           base::Diagnostics& out_found) {
  return read_piece<Expression>(text, where, out_found, read_expression);
}

std::optional<Assignment> parse_assignment(std::string_view text, const base::Place& where,
                                           base::Diagnostics& out_found) {
  return read_piece<Assignment>(text, where, out_found, read_assignment);
}

}  // namespace hinterland::lang
