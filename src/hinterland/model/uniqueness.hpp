// Can there be more than one equilibrium? Decided, where it can be, by the spectral radius of the elasticity matrix,
// read off the model's own equations: no number is solved for, nothing is sampled.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/base/text.hpp"
#include "hinterland/model/system.hpp"
#include "hinterland/model/verify.hpp"

namespace hinterland::model {

struct Uniqueness {
  enum class Verdict {
    at_most_one,  // proved
    undecided,    // the radius exceeds 1: there may be one or several
    not_covered,  // the theorem says nothing of a model of this form
  };
  Verdict verdict = Verdict::not_covered;
  double radius = 0;  // NaN where not covered
  base::Text words;   // the finding's
};

/// The elasticity matrix of the sums over places and its spectral radius; at most one equilibrium if that is <= 1.
///
/// Cost      the model's text lowered once more and the eigenvalues of a matrix of a few rows; no solving.
/// Source    Allen, Arkolakis & Li (2024), with the proof for models with scalars and numeraires in
///           docs/theory/uniqueness.md.
[[nodiscard]] Uniqueness judge_uniqueness(const System& system);

/// The same as a finding. It passes also where nothing is decided, as its words say: only several equilibria found
/// speak against a model, see multi_start.hpp.
[[nodiscard]] Finding verify_uniqueness(const System& system);

}  // namespace hinterland::model
