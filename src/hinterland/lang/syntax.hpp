// The syntax tree of a model text: what was written, where, and nothing more. Names are not resolved here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/base/text.hpp"

namespace hinterland::lang {

/// What a node of an expression is. The comment gives the operands.
enum class Operation {
  number,  // number
  name,    // name[operands…]: a symbol with its subscripts, or without: an index, a scalar
  label,   // name: a member in quotes, only as a subscript or beside == and !=
  negate,  // a
  add,
  subtract,
  multiply,
  divide,
  power,   // a, b
  call,    // name(operands…): exp log sqrt abs min max
  reduce,  // name(indices [where condition]: body); operands = {body} or {body, condition}
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,  // a, b
  logical_and,
  logical_or,   // a, b
  logical_not,  // a
  member_of,    // a in name: is the index a in the named group
};

struct Expression {
  Operation operation = Operation::number;
  base::Place place;
  double number = 0;
  std::string name;
  std::vector<std::string> indices;  // of a reduce
  std::vector<Expression> operands;
  int time_offset = 0;  // of a name that is an index: t+1, t-1

  bool operator==(const Expression&) const;  // ignores places
};

/// A declared symbol with the indices it is written with: w[i], T[i,j], W.
struct Declared {
  std::string name;
  std::vector<std::string> indices;
  base::Place place;
  // In an exchange a member may stand in place of an index: X[i,"steel"] has indices {"i", ""}, members {"", "steel"}.
  // Empty where there is none.
  std::vector<std::string> members = {};
};

/// A range of allowed values: `> 0`, `>= 1`, `in (0, 1)`. Absent bounds are infinite.
struct Domain {
  double lower = -HUGE_VAL;
  double upper = HUGE_VAL;
  bool lower_open = true;
  bool upper_open = true;
  bool operator==(const Domain&) const = default;
};

struct ModelHeader {
  std::string name;
  base::Text label;
  std::string cite;
  base::Place place;
};
struct SetDeclaration {
  std::string name;
  base::Text label;
  std::vector<std::string> indices;
  base::Place place;
};
/// `subset East in R`: a group of members that the case names.
struct SubsetDeclaration {
  std::string name;
  std::string set;
  base::Text label;
  base::Place place;
};
struct TimeDeclaration {
  std::string index;
  base::Place place;
};
struct ParamDeclaration {
  Declared symbol;
  std::optional<double> value;
  Domain domain;
  base::Text label;
};
struct DataDeclaration {
  Declared symbol;
  Domain domain;
  base::Text label;
};
struct MapDeclaration {
  Declared symbol;
  std::string target_set;
  base::Text label;
};
struct VarDeclaration {
  Declared symbol;
  Domain domain;
  base::Text label;
  std::optional<Expression> start;
};
struct LetDeclaration {
  Declared symbol;
  Expression value;
  base::Text label;
};
struct KernelDeclaration {
  Declared symbol;
  Expression value;
  base::Text label;
};
/// `perp rent[s] >= 0` behind an inequality: the unknown is at its bound wherever the inequality is slack.
struct Complement {
  Operation sign = Operation::less_equal;           // of the inequality: less_equal or greater_equal
  Expression unknown;                               // rent[s]
  Operation bound_sign = Operation::greater_equal;  // of the bound: less_equal or greater_equal
  Expression bound;                                 // 0
  bool operator==(const Complement&) const;         // ignores places
};
struct EquationDeclaration {
  Declared symbol;
  std::optional<Declared> unknown;  // after `for`
  base::Text label;
  Expression left, right;
  std::optional<Complement> complement = {};  // of an inequality
};
struct NumeraireDeclaration {
  Expression left, right;
  std::string drops;
  base::Place place;
};
struct CheckDeclaration {
  Expression claim;
  base::Text label;
  base::Place place;
  std::vector<std::string> indices =
      {};  // that the claim leaves open, filled by the checker: it holds for all
};
struct MeasureDeclaration {
  Declared symbol;
  std::optional<Expression> value;  // `measure W` names a var or let as it is
  base::Text label;
};
struct Normalisation {
  Expression left, right;
  base::Place place;
};
struct InvertDeclaration {
  std::vector<Declared> unknowns, observed;  // in order: the k-th unknown takes the k-th observed one's place
  std::vector<std::optional<Expression>> conditions;  // of the k-th pair: only elements where it holds
  std::vector<Normalisation> normalise;
  base::Place place;

  /// Does the k-th pair exchange all elements?
  [[nodiscard]] bool is_whole(std::size_t k) const {
    return !conditions[k] && unknowns[k].members.empty() && observed[k].members.empty();
  }
};
/// `state`, `dynamics`: parsed, kept as text, refused by the checker with "not yet".
struct NotYetDeclaration {
  std::string keyword;
  std::string text;
  base::Place place;
};

using Statement = std::variant<ModelHeader, SetDeclaration, SubsetDeclaration, TimeDeclaration,
                               ParamDeclaration, DataDeclaration, MapDeclaration, VarDeclaration,
                               LetDeclaration, KernelDeclaration, EquationDeclaration, NumeraireDeclaration,
                               CheckDeclaration, MeasureDeclaration, InvertDeclaration, NotYetDeclaration>;

/// A model text as written, statement by statement, in order.
struct SyntaxTree {
  std::string file;
  std::vector<Statement> statements;
  // Of statements with a fault there is only this, so that one fault does not cause others: the names that they would
  // have declared, and how many they are.
  std::vector<std::string> left_out;
  int faulty_statements = 0;

  bool operator==(const SyntaxTree&) const;  // the statements, ignoring places
};

/// `Abar["Hohhot"] *= 1.10`, `T[i,j] *= 0.8 where i in HuBaoE and j in HuBaoE`: levers and assumptions of a case.
struct Assignment {
  enum class Kind { set, add, subtract, multiply, divide } kind = Kind::set;  // = += -= *= /=
  Expression target;                                                          // a name with subscripts
  Expression value;
  std::optional<Expression> condition;
  base::Place place;

  bool operator==(const Assignment&) const;  // ignores places
};

}  // namespace hinterland::lang
