// SPDX-License-Identifier: Apache-2.0
#include "hinterland/lang/syntax.hpp"

#include <algorithm>
#include <tuple>
#include <type_traits>

namespace hinterland::lang {
namespace {

// What each declaration says, without where it says it.
auto facts(const Declared& d) {
  return std::tie(d.name, d.indices, d.members);
}
bool same(const Declared& a, const Declared& b) {
  return facts(a) == facts(b);
}
bool same(const Normalisation& a, const Normalisation& b);
bool same(const Statement& a, const Statement& b);

template <class List>
bool same_list(const List& a, const List& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return same(x, y); });
}

bool same(const Normalisation& a, const Normalisation& b) {
  return a.left == b.left && a.right == b.right;
}
bool same(const ModelHeader& a, const ModelHeader& b) {
  return std::tie(a.name, a.label, a.cite) == std::tie(b.name, b.label, b.cite);
}
bool same(const SetDeclaration& a, const SetDeclaration& b) {
  return std::tie(a.name, a.label, a.indices) == std::tie(b.name, b.label, b.indices);
}
bool same(const SubsetDeclaration& a, const SubsetDeclaration& b) {
  return std::tie(a.name, a.set, a.label) == std::tie(b.name, b.set, b.label);
}
bool same(const TimeDeclaration& a, const TimeDeclaration& b) {
  return a.index == b.index;
}
bool same(const ParamDeclaration& a, const ParamDeclaration& b) {
  return same(a.symbol, b.symbol) &&
         std::tie(a.value, a.domain, a.label) == std::tie(b.value, b.domain, b.label);
}
bool same(const DataDeclaration& a, const DataDeclaration& b) {
  return same(a.symbol, b.symbol) && std::tie(a.domain, a.label) == std::tie(b.domain, b.label);
}
bool same(const MapDeclaration& a, const MapDeclaration& b) {
  return same(a.symbol, b.symbol) && std::tie(a.target_set, a.label) == std::tie(b.target_set, b.label);
}
bool same(const VarDeclaration& a, const VarDeclaration& b) {
  return same(a.symbol, b.symbol) &&
         std::tie(a.domain, a.label, a.start) == std::tie(b.domain, b.label, b.start);
}
bool same(const LetDeclaration& a, const LetDeclaration& b) {
  return same(a.symbol, b.symbol) && std::tie(a.value, a.label) == std::tie(b.value, b.label);
}
bool same(const KernelDeclaration& a, const KernelDeclaration& b) {
  return same(a.symbol, b.symbol) && std::tie(a.value, a.label) == std::tie(b.value, b.label);
}
bool same(const EquationDeclaration& a, const EquationDeclaration& b) {
  const bool is_same_unknown =
      a.unknown.has_value() == b.unknown.has_value() && (!a.unknown || same(*a.unknown, *b.unknown));
  return same(a.symbol, b.symbol) && is_same_unknown &&
         std::tie(a.label, a.left, a.right, a.complement) == std::tie(b.label, b.left, b.right, b.complement);
}
bool same(const NumeraireDeclaration& a, const NumeraireDeclaration& b) {
  return std::tie(a.left, a.right, a.drops) == std::tie(b.left, b.right, b.drops);
}
bool same(const CheckDeclaration& a, const CheckDeclaration& b) {
  return std::tie(a.claim, a.label) == std::tie(b.claim, b.label);
}
bool same(const MeasureDeclaration& a, const MeasureDeclaration& b) {
  return same(a.symbol, b.symbol) && std::tie(a.value, a.label) == std::tie(b.value, b.label);
}
bool same(const InvertDeclaration& a, const InvertDeclaration& b) {
  return same_list(a.unknowns, b.unknowns) && same_list(a.observed, b.observed) &&
         a.conditions == b.conditions && same_list(a.normalise, b.normalise);
}
bool same(const NotYetDeclaration& a, const NotYetDeclaration& b) {
  return std::tie(a.keyword, a.text) == std::tie(b.keyword, b.text);
}
bool same(const Statement& a, const Statement& b) {
  if (a.index() != b.index()) return false;
  return std::visit([&b](const auto& one) { return same(one, std::get<std::decay_t<decltype(one)>>(b)); }, a);
}

}  // namespace

bool Expression::operator==(const Expression& other) const {
  return std::tie(operation, number, name, indices, time_offset, operands) ==
         std::tie(other.operation, other.number, other.name, other.indices, other.time_offset,
                  other.operands);
}

bool Complement::operator==(const Complement& other) const {
  return std::tie(sign, unknown, bound_sign, bound) ==
         std::tie(other.sign, other.unknown, other.bound_sign, other.bound);
}

bool SyntaxTree::operator==(const SyntaxTree& other) const {
  return same_list(statements, other.statements);
}

bool Assignment::operator==(const Assignment& other) const {
  return std::tie(kind, target, value, condition) ==
         std::tie(other.kind, other.target, other.value, other.condition);
}

}  // namespace hinterland::lang
