// An expression taken apart at two points: factors with logarithmic contributions, or terms with their own.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/model/explain.hpp"

namespace hinterland::model {

/// Two points at which expressions are evaluated, indices fixed.
struct TwoPoints {
  const lang::CheckedModel* model;
  const Binding* before;
  const Binding* after;
  Fixed fixed;
  std::size_t most_members = 5;

  [[nodiscard]] std::pair<double, double> values(const lang::Expression& expression) const;
};

struct Factor {
  const lang::Expression* base;
  std::vector<const lang::Expression*> powers;  // their product
  double power = 1;                             // times this
};

/// The factors of a product; a power of a product is the product of powers.
[[nodiscard]] std::vector<Factor> factors_of(const lang::Expression& expression);

/// The contribution of a factor to the change of the logarithm of its product, times `scale`.
[[nodiscard]] Part part_of(const Factor& factor, const TwoPoints& points, double scale);

/// Of a product in logarithms where both values are positive and it has a factor to tell apart, else of a sum.
[[nodiscard]] Breakdown breakdown_of(const lang::Expression& expression, const TwoPoints& points);

/// The largest terms of a sum by their value before, or of the first sum among a product's factors; none of anything
/// else.
[[nodiscard]] std::vector<MemberPart> largest_terms(const lang::Expression& expression,
                                                    const TwoPoints& points, std::size_t count);

}  // namespace hinterland::model
