// What the rows of size and primacy compute: adapters between labelled data and the formulas beside this file.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

// Findings are over time. Each tells what forbids it and leaves its findings out: HL0700 negative sizes, HL0702 all zero,
// and as said.

/// capital_share, .rank among all, .over_largest_other (the capital over the largest of the others).
[[nodiscard]] Measurement measure_capital_share(const Inputs& inputs, base::Diagnostics& out_found);
/// largest_share; a note names the largest.
[[nodiscard]] Measurement measure_largest_share(const Inputs& inputs, base::Diagnostics& out_found);
/// HL0707 fewer places than the index compares; HL0701 where all that follow the first are zero.
[[nodiscard]] Measurement measure_primacy_2(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_primacy_4(const Inputs& inputs, base::Diagnostics& out_found);
[[nodiscard]] Measurement measure_primacy_11(const Inputs& inputs, base::Diagnostics& out_found);
/// herfindahl, .normalised (from two regions on), .effective_number (1/H).
[[nodiscard]] Measurement measure_herfindahl(const Inputs& inputs, base::Diagnostics& out_found);
/// rank_size (the slope), .intercept, .se, .r2, .places. HL0701 zeros among the places used; HL0707 fewer than three;
/// HL0708 all equal; HL0709 a number of places that is none.
[[nodiscard]] Measurement measure_rank_size(const Inputs& inputs, base::Diagnostics& out_found);
/// zipf (the slope), .intercept, .se, .r2, .places. As rank_size.
[[nodiscard]] Measurement measure_zipf(const Inputs& inputs, base::Diagnostics& out_found);

}  // namespace hinterland::indicator
