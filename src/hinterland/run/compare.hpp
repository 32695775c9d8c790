// `[[compare]]`: numbers of a strategy beside those of the baseline, such as `100*(w[n]/w_before[n] - 1)`.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "hinterland/result/result.hpp"
#include "hinterland/run/bind.hpp"

namespace hinterland::run {

/// What a comparison may name besides the model's and the case's own names: measures, and every name with `_before`.
/// A name that the model declares itself keeps its meaning.
[[nodiscard]] std::vector<lang::Symbol> compared_symbols(const lang::CheckedModel& model,
                                                         const std::vector<lang::Symbol>& case_symbols);

/// One side of a comparison: data with the solved variables, and the measures.
struct Compared {
  const model::Binding* binding;
  std::map<std::string, const array::Array*> measures;
};

[[nodiscard]] std::vector<result::Quantity> compare(const std::vector<CheckedComparison>& comparisons,
                                                    const lang::CheckedModel& model, const Compared& before,
                                                    const Compared& after);

}  // namespace hinterland::run
