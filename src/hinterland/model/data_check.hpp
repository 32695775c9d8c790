// What is odd in the data of a model though every number is allowed: shares that almost add up, trade costs that a
// detour beats. Said as warnings: the model runs on them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/base/text.hpp"
#include "hinterland/lang/checked_model.hpp"
#include "hinterland/model/binding.hpp"

namespace hinterland::model {

struct DataOddity {
  enum class Kind { triangle, shares, empty_line } kind = Kind::triangle;
  std::string name;  // of the datum
  base::Text words;  // with the worst place and its numbers
  std::size_t count = 0;
};

/// Data over one set twice that the model bounds below by 1 (iceberg costs): is a way through a third place cheaper?
/// Asked for up to 400 places, as it takes their number cubed.
/// Numbers between 0 and 1 whose sums along an axis are all near 1 but not 1 to nine digits: shares that were rounded.
/// Nonnegative numbers over one set twice: places with nothing in their whole row or column.
[[nodiscard]] std::vector<DataOddity> odd_data(const lang::CheckedModel& model, const Binding& binding);

}  // namespace hinterland::model
