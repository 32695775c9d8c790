// An expression with some of its indices fixed at members: `sum(j: X[i,j])` at i = Hohhot is `sum(j: X["Hohhot",j])`.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "hinterland/lang/checked_model.hpp"
#include "hinterland/model/binding.hpp"

namespace hinterland::model {

/// Which member each fixed index stands for.
struct Fixed {
  struct Place {
    std::string set;
    std::size_t position = 0;
    array::Member member;
  };
  std::map<std::string, Place> places;  // by index

  /// " at n = Hohhot" | ",位于 n = 呼和浩特"; nothing without indices.
  [[nodiscard]] base::Text in_words() const;
};

/// For evaluation: members by code, conditions that now hold or do not hold folded to `1 == 1` and `1 == 0`.
[[nodiscard]] lang::Expression substituted(const lang::Expression& expression, const Fixed& fixed,
                                           const lang::CheckedModel& model, const Binding& binding);

/// For reading: members by name in each language, conditions as they stand.
[[nodiscard]] base::Text written(const lang::Expression& expression, const Fixed& fixed,
                                 const lang::CheckedModel& model);

}  // namespace hinterland::model
