// How one method ended: a status and a sentence in both languages, which the report quotes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hinterland/base/text.hpp"
#include "hinterland/solve/report.hpp"
#include "hinterland/solve/watch.hpp"

namespace hinterland::solve {

struct Outcome {
  Status status = Status::stalled;
  base::Text why;  // "the largest residual fell to the tolerance"
};

/// The outcome that a verdict means; `go_on` and `failed` have none (ContractError).
[[nodiscard]] Outcome outcome_of(Verdict verdict);

}  // namespace hinterland::solve
