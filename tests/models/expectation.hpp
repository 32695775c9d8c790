// What a test file says in the model's language: formulas for data, levers, and expectations. Beyond the language, an
// index that stands alone is its member's position, counted from 1, so that `1 + 0.3*abs(i - j)` is a trade cost.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/lang/checked_model.hpp"
#include "hinterland/model/binding.hpp"
#include "models/test_file.hpp"

namespace hinterland::models_test {

/// A model, its numbers, and the names that a test brings besides the model's own: `L_before`, `distance`.
struct Ground {
  const lang::CheckedModel& model;
  model::Binding binding;
  std::vector<lang::Symbol> names;
  std::map<std::string, std::string> set_of_group;

  /// Gives a name its values; one that the model does not know becomes known.
  void bring(const std::string& name, const array::Array& values);
};

/// Names the positions of every set. To be called once, before any formula.
void bring_positions(Ground& ground);

/// The value of a formula over these indices.
/// Errors    FormatError with the language's own diagnostics.
[[nodiscard]] array::Array compute(const Written& formula, const std::vector<std::string>& indices,
                                   const Ground& ground);

void pull(const Written& lever, Ground& ground);

/// Where the expectation does not hold, as "r2: left 1.1, right 1, relative difference 0.1"; at most three places.
[[nodiscard]] std::vector<std::string> violations(const Expectation& expectation, const Ground& ground);

}  // namespace hinterland::models_test
