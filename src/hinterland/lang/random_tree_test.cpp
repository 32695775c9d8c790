// Bodies of random_tree.hpp; part of the test program only.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/random_tree.hpp"

#include <array>
#include <cmath>

namespace hinterland::lang {
namespace {

constexpr std::array<const char*, 9> plain_names = {"w", "L", "Abar", "sigma", "σ", "产出", "x_1", "é", "_"};
constexpr std::array<const char*, 6> reductions = {"sum", "prod", "mean", "geomean", "max", "min"};
constexpr std::array<const char*, 6> functions = {"exp", "log", "sqrt", "abs", "min", "max"};
constexpr std::array<Operation, 13> two_operands = {
    Operation::add,           Operation::subtract, Operation::multiply,   Operation::divide,
    Operation::power,         Operation::less,     Operation::less_equal, Operation::greater,
    Operation::greater_equal, Operation::equal,    Operation::not_equal,  Operation::logical_and,
    Operation::logical_or};

}  // namespace

double RandomTree::number() {
  switch (below(4)) {
    case 0:
      return below(10);
    case 1:
      return below(1000) / 100.0;
    case 2:
      return std::exp(std::normal_distribution<double>(0, 30)(engine_));
    default:
      return std::uniform_real_distribution<double>(0, 1)(engine_);
  }
}

std::string RandomTree::name() {
  return plain_names[static_cast<std::size_t>(below(plain_names.size()))];
}

std::vector<std::string> RandomTree::names(int least, int most) {
  std::vector<std::string> result(static_cast<std::size_t>(least + below(most - least + 1)));
  for (std::string& one : result) one = name();
  return result;
}

Expression RandomTree::subscript(int depth) {
  Expression result;
  if (below(4) == 0) {
    result.operation = Operation::label;
    result.name = maybe() ? "Hohhot" : "呼和浩特 (a, b) # ; :";
    return result;
  }
  if (depth > 0 && below(5) == 0) return reference(depth - 1);
  result.operation = Operation::name;
  result.name = name();
  if (below(5) == 0) result.time_offset = maybe() ? 1 : -1;
  return result;
}

Expression RandomTree::reference(int depth) {
  Expression result;
  result.operation = Operation::name;
  result.name = name();
  for (int k = below(4); k > 0; --k) result.operands.push_back(subscript(depth));
  return result;
}

Expression RandomTree::expression(int depth) {
  Expression result;
  const int kind = depth == 0 ? below(3) : below(12);
  if (kind == 0) {
    result.number = number();
  } else if (kind == 1) {
    return reference(2);
  } else if (kind == 2) {
    result.operation = Operation::label;
    result.name = "鄂尔多斯";
  } else if (kind == 3) {
    result.operation = maybe() ? Operation::negate : Operation::logical_not;
    result.operands = {expression(depth - 1)};
  } else if (kind == 4) {
    result.operation = Operation::member_of;
    result.name = name();
    result.operands = {expression(depth - 1)};
  } else if (kind == 5) {
    result.operation = Operation::call;
    result.name = functions[static_cast<std::size_t>(below(functions.size()))];
    for (int k = below(3); k >= 0; --k) result.operands.push_back(expression(depth - 1));
  } else if (kind == 6) {
    result.operation = Operation::reduce;
    result.name = reductions[static_cast<std::size_t>(below(reductions.size()))];
    result.indices = names(1, 3);
    result.operands = {expression(depth - 1)};
    if (maybe()) result.operands.push_back(expression(depth - 1));
  } else {
    result.operation = two_operands[static_cast<std::size_t>(below(two_operands.size()))];
    result.operands = {expression(depth - 1), expression(depth - 1)};
  }
  return result;
}

Declared RandomTree::declared() {
  return {name(), names(0, 3), {}};
}

// One side of an exchange: members in quotes may stand in place of indices.
Declared RandomTree::exchanged() {
  Declared result = declared();
  if (result.indices.empty() || maybe()) return result;
  result.members.resize(result.indices.size());
  for (std::size_t k = 0; k < result.indices.size(); ++k) {
    if (k > 0 && maybe()) continue;  // at least one
    result.indices[k].clear();
    result.members[k] = maybe() ? "Hohhot" : "呼和浩特, [x]";
  }
  return result;
}

Operation RandomTree::inequality() {
  return maybe() ? Operation::less_equal : Operation::greater_equal;
}

Domain RandomTree::domain() {
  Domain result;
  if (maybe()) {
    result.lower = maybe() ? number() : -number();
    result.lower_open = maybe();
  }
  if (maybe()) {
    result.upper = maybe() ? number() : -number();
    result.upper_open = maybe();
  }
  return result;
}

base::Text RandomTree::label() {
  switch (below(4)) {
    case 0:
      return {};
    case 1:
      return {"wage", ""};
    case 2:
      return {"", "工资"};
    default:
      return {"wage; index # of [x", "工资"};
  }
}

Statement RandomTree::statement() {
  switch (const int kind = below(16)) {
    case 0:
      return ModelHeader{name(), label(), maybe() ? "doi:10.1/x" : "", {}};
    case 1:
      return SetDeclaration{name(), label(), names(1, 3), {}};
    case 2:
      return TimeDeclaration{name(), {}};
    case 3: {
      ParamDeclaration param{declared(), {}, domain(), label()};
      if (maybe()) param.value = maybe() ? number() : -1 - number();
      return param;
    }
    case 4:
      return DataDeclaration{declared(), domain(), label()};
    case 5:
      return MapDeclaration{declared(), name(), label()};
    case 6: {
      VarDeclaration var{declared(), domain(), label(), {}};
      if (maybe()) var.start = expression(3);
      return var;
    }
    case 7:
      return LetDeclaration{declared(), expression(5), label()};
    case 8:
      return KernelDeclaration{declared(), expression(5), label()};
    case 9: {
      EquationDeclaration equation{declared(), {}, label(), expression(4), expression(4)};
      if (maybe()) equation.unknown = declared();
      if (maybe()) equation.complement = Complement{inequality(), reference(1), inequality(), expression(2)};
      return equation;
    }
    default:
      return closing_statement(kind);
  }
}

Statement RandomTree::closing_statement(int kind) {
  switch (kind) {
    case 10:
      return NumeraireDeclaration{expression(4), expression(2), name(), {}};
    case 11:
      return CheckDeclaration{expression(5), label(), {}};
    case 12: {
      MeasureDeclaration measure{declared(), {}, label()};
      if (maybe()) measure.value = expression(4);
      return measure;
    }
    case 13:
      return inversion();
    case 14:
      return SubsetDeclaration{name(), name(), label(), {}};
    default:
      return NotYetDeclaration{maybe() ? "state" : "dynamics", maybe() ? "K[i,t] start K0[i]" : "", {}};
  }
}

InvertDeclaration RandomTree::inversion() {
  InvertDeclaration invert;
  for (int k = below(3); k >= 0; --k) {
    invert.unknowns.push_back(exchanged());
    invert.conditions.emplace_back();
    if (maybe()) invert.conditions.back() = expression(3);
  }
  for (int k = below(3); k >= 0; --k) invert.observed.push_back(exchanged());
  for (int k = below(3); k > 0; --k) invert.normalise.push_back({expression(3), expression(1), {}});
  return invert;
}

SyntaxTree RandomTree::tree() {
  SyntaxTree result;
  for (int k = below(8); k >= 0; --k) result.statements.push_back(statement());
  return result;
}

Assignment RandomTree::assignment() {
  Assignment result;
  result.kind = static_cast<Assignment::Kind>(below(5));
  result.target = reference(2);
  result.value = expression(4);
  if (maybe()) result.condition = expression(4);
  return result;
}

}  // namespace hinterland::lang
