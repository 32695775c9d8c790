// Runs the indicators asked on the data in their roles. Everything asked is measured or said why it was not.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/base/context.hpp"
#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/table.hpp"
#include "hinterland/measure/asked.hpp"
#include "hinterland/measure/inputs.hpp"
#include "hinterland/measure/numbers.hpp"

namespace hinterland::measure {

/// What one [[measure]] found, and from what.
struct Measured {
  Filled filled;
  std::vector<indicator::Measurement> measurements;  // in the order of the table, value by value
};

/// Faults: those of fill; HL0772 no such indicator or family, HL0777 an indicator named lacks data, HL0784 nothing can be
/// measured; and warnings of the indicators themselves.
/// Cost: of the indicators. Same bits for any thread count.
[[nodiscard]] Measured measure(const Asked& asked, const Numbers& numbers, const base::Context& context,
                               base::Diagnostics& out_found);

/// What an indicator needs: "what is measured (value); spatial weights (neighbours)".
[[nodiscard]] base::Text needs_in_words(const indicator::Row& row);

/// A role in words: "population or other weights (weight)".
[[nodiscard]] base::Text in_words(indicator::Role role);

}  // namespace hinterland::measure
