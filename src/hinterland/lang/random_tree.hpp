// Random syntax trees for tests: every construct the grammar has, in any combination that it allows.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>

#include "hinterland/lang/syntax.hpp"

namespace hinterland::lang {

class RandomTree {
 public:
  explicit RandomTree(std::uint64_t seed) : engine_(seed) {}

  [[nodiscard]] SyntaxTree tree();
  [[nodiscard]] Expression expression(int depth);
  [[nodiscard]] Assignment assignment();

 private:
  [[nodiscard]] int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(engine_); }
  [[nodiscard]] bool maybe() { return below(2) == 0; }
  [[nodiscard]] double number();
  [[nodiscard]] std::string name();
  [[nodiscard]] std::vector<std::string> names(int least, int most);
  [[nodiscard]] Expression subscript(int depth);
  [[nodiscard]] Expression reference(int depth);
  [[nodiscard]] Declared declared();
  [[nodiscard]] Declared exchanged();
  [[nodiscard]] Operation inequality();
  [[nodiscard]] Domain domain();
  [[nodiscard]] base::Text label();
  [[nodiscard]] Statement statement();
  [[nodiscard]] Statement closing_statement(int kind);
  [[nodiscard]] InvertDeclaration inversion();

  std::mt19937_64 engine_;
};

}  // namespace hinterland::lang
