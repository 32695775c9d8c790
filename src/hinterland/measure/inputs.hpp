// From what was asked to what indicators read: every role filled from the data, complete and in one order.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hinterland/base/context.hpp"
#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"
#include "hinterland/measure/asked.hpp"
#include "hinterland/measure/numbers.hpp"

namespace hinterland::measure {

struct Filled {
  indicator::Inputs inputs;               // all but the value
  std::vector<indicator::Series> values;  // measured one after the other
  std::vector<base::Text> notes;          // what was left out
};

/// Faults: those of Lookup, partitions, accounts, completeness and neighbours; HL0773 no such preset or convention, HL0789 no
/// such capital. On any error the result is not to be used.
[[nodiscard]] Filled fill(const Asked& asked, const Numbers& numbers, const base::Context& context,
                          base::Diagnostics& out_found);

}  // namespace hinterland::measure
