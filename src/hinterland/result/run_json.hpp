// run.json: from exactly what a run came and how it went, so that it can be checked and repeated.
// Its form is schema/result.schema.json; the numbers by region are in results.csv.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hinterland/result/result.hpp"

namespace hinterland::result {

/// The text of run.json. Doubles read back to the same bits; NaN and infinities are null. All that differs
/// between two runs of the same case on the same machine stands in the one object "timings".
[[nodiscard]] std::string run_json(const Result& result);

}  // namespace hinterland::result
