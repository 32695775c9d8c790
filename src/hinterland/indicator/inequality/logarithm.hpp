// Natural logarithms of many numbers at once, with the machine's widest vectors.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace hinterland::indicator {

/// out_logs[k] = ln(values[k]); both may be the same span.
///
/// Requires  as many as there are values; values finite and positive.
/// Accuracy  4 units in the last place (Highway's Log); each number's bits depend on that number alone.
/// Errors    ContractError if the lengths differ.
void logarithms(std::span<const double> values, std::span<double> out_logs);

}  // namespace hinterland::indicator
