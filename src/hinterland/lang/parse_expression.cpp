// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/parse_expression.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace hinterland::lang {
namespace {

constexpr std::array<std::string_view, 6> reductions = {"sum", "prod", "mean", "geomean", "max", "min"};
constexpr std::array<std::string_view, 6> functions = {"exp", "log", "sqrt", "abs", "min", "max"};

template <class List>
bool holds(const List& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Expression node(Operation operation, base::Place place, std::vector<Expression> operands) {
  Expression result;
  result.operation = operation;
  result.place = std::move(place);
  result.operands = std::move(operands);
  return result;
}

class ExpressionParser {
 public:
  explicit ExpressionParser(TokenReader& reader) : reader_(reader) {}

  Expression disjunction() {
    Expression left = conjunction();
    while (reader_.accept_word("or"))
      left = join(Operation::logical_or, std::move(left), &ExpressionParser::conjunction);
    return left;
  }

  Expression reference() {
    const Token& name = reader_.expect_name();
    Expression result = node(Operation::name, name.place, {});
    result.name = name.text;
    if (reader_.accept_symbol("[")) {
      reader_.enter();
      do {
        result.operands.push_back(subscript());
      } while (reader_.accept_symbol(","));
      reader_.expect_symbol("]");
      reader_.leave();
    }
    result.place = reader_.span_from(name.place);
    return result;
  }

 private:
  Expression join(Operation operation, Expression left, Expression (ExpressionParser::*read_right)()) {
    reader_.count_operator();
    Expression right = (this->*read_right)();
    const base::Place place = reader_.span_from(left.place);
    return node(operation, place, {std::move(left), std::move(right)});
  }

  Expression conjunction() {
    Expression left = negation();
    while (reader_.accept_word("and"))
      left = join(Operation::logical_and, std::move(left), &ExpressionParser::negation);
    return left;
  }

  Expression negation() {
    const base::Place from = reader_.peek().place;
    if (!reader_.accept_word("not")) return comparison();
    reader_.enter();
    Expression operand = negation();
    reader_.leave();
    return node(Operation::logical_not, reader_.span_from(from), {std::move(operand)});
  }

  [[nodiscard]] std::optional<Operation> comparison_sign() const {
    constexpr std::array<std::pair<std::string_view, Operation>, 6> signs = {
        {{"<", Operation::less},
         {"<=", Operation::less_equal},
         {">", Operation::greater},
         {">=", Operation::greater_equal},
         {"==", Operation::equal},
         {"!=", Operation::not_equal}}};
    for (const auto& [sign, operation] : signs) {
      if (reader_.at_symbol(sign)) return operation;
    }
    return std::nullopt;
  }

  Expression comparison() {
    Expression left = sum_of_terms();
    if (reader_.accept_word("in")) {
      const Token& group = reader_.expect_name();
      Expression result = node(Operation::member_of, reader_.span_from(left.place), {});
      result.name = group.text;
      result.operands.push_back(std::move(left));
      return result;
    }
    if (const auto operation = comparison_sign()) {
      reader_.next();
      left = join(*operation, std::move(left), &ExpressionParser::sum_of_terms);
      if (comparison_sign() || reader_.at_word("in")) TokenReader::fail("HL0015", reader_.peek().place, {});
    }
    return left;
  }

  Expression sum_of_terms() {
    Expression left = product();
    for (;;) {
      if (reader_.accept_symbol("+")) {
        left = join(Operation::add, std::move(left), &ExpressionParser::product);
      } else if (reader_.accept_symbol("-")) {
        left = join(Operation::subtract, std::move(left), &ExpressionParser::product);
      } else {
        return left;
      }
    }
  }

  Expression product() {
    Expression left = signed_factor();
    for (;;) {
      if (reader_.accept_symbol("*")) {
        left = join(Operation::multiply, std::move(left), &ExpressionParser::signed_factor);
      } else if (reader_.accept_symbol("/")) {
        left = join(Operation::divide, std::move(left), &ExpressionParser::signed_factor);
      } else {
        return left;
      }
    }
  }

  Expression signed_factor() {
    const base::Place from = reader_.peek().place;
    if (!reader_.accept_symbol("-")) return power();
    reader_.enter();
    Expression operand = signed_factor();
    reader_.leave();
    return node(Operation::negate, reader_.span_from(from), {std::move(operand)});
  }

  // -x^2 is -(x^2), x^-1 is x^(-1), x^y^z is x^(y^z).
  Expression power() {
    Expression bottom = primary();
    if (!reader_.accept_symbol("^")) return bottom;
    reader_.enter();
    Expression result = join(Operation::power, std::move(bottom), &ExpressionParser::signed_factor);
    reader_.leave();
    return result;
  }

  Expression primary() {
    const Token& token = reader_.peek();
    if (token.kind == TokenKind::number) {
      Expression result = node(Operation::number, token.place, {});
      result.number = token.number;
      reader_.next();
      return result;
    }
    if (token.kind == TokenKind::label) return label();
    if (token.kind == TokenKind::name) return reference();
    if (token.kind == TokenKind::word && (holds(reductions, token.text) || holds(functions, token.text))) {
      return reduction_or_call();
    }
    if (!reader_.accept_symbol("(")) reader_.fail_expected("@expression");
    reader_.enter();
    Expression inner = disjunction();
    reader_.expect_symbol(")");
    reader_.leave();
    return inner;
  }

  Expression label() {
    Expression result = node(Operation::label, reader_.peek().place, {});
    result.name = reader_.next().text;
    return result;
  }

  Expression subscript() {
    if (reader_.peek().kind == TokenKind::label) return label();
    if (!reader_.at_name()) (void)reader_.expect_index();
    Expression index = reference();
    if (!reader_.at_symbol("+") && !reader_.at_symbol("-")) return index;
    const int sign = reader_.next().text == "+" ? 1 : -1;
    const Token& shift = reader_.peek();
    if (shift.kind != TokenKind::number || shift.number != 1 || !index.operands.empty()) {
      TokenReader::fail("HL0016", reader_.span_from(index.place), {});
    }
    reader_.next();
    index.time_offset = sign;
    index.place = reader_.span_from(index.place);
    return index;
  }

  // min(a, b) is a call, min(i: a) a reduction: look past the names for `:` or `where`.
  [[nodiscard]] bool is_reduction_ahead() const {
    std::size_t k = 1;
    if (!reader_.at_symbol("(", k)) return false;
    for (++k; reader_.at_name(k); k += 2) {
      const Token& after = reader_.peek(k + 1);
      if (reader_.at_symbol(":", k + 1) || (after.kind == TokenKind::word && after.text == "where"))
        return true;
      if (!reader_.at_symbol(",", k + 1)) return false;
    }
    return false;
  }

  Expression reduction_or_call() {
    const Token& word = reader_.peek();
    const bool is_reduction =
        holds(reductions, word.text) && (is_reduction_ahead() || !holds(functions, word.text));
    reader_.next();
    reader_.expect_symbol("(");
    reader_.enter();
    Expression result = is_reduction ? reduction() : call();
    reader_.expect_symbol(")");
    reader_.leave();
    result.name = word.text;
    result.place = reader_.span_from(word.place);
    return result;
  }

  Expression reduction() {
    Expression result = node(Operation::reduce, {}, {});
    do {
      result.indices.push_back(reader_.expect_index().text);
    } while (reader_.accept_symbol(","));
    std::optional<Expression> condition;
    if (reader_.accept_word("where")) condition = disjunction();
    reader_.expect_symbol(":");
    result.operands.push_back(disjunction());
    if (condition) result.operands.push_back(std::move(*condition));
    return result;
  }

  Expression call() {
    Expression result = node(Operation::call, {}, {});
    do {
      result.operands.push_back(disjunction());
    } while (reader_.accept_symbol(","));
    return result;
  }

  TokenReader& reader_;
};

}  // namespace

Expression read_expression(TokenReader& reader) {
  return ExpressionParser(reader).disjunction();
}

Expression read_reference(TokenReader& reader) {
  return ExpressionParser(reader).reference();
}

}  // namespace hinterland::lang
