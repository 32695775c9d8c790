// Findings that every Markov row reports of its chains: probabilities, transitions, long run, first passage.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hinterland/indicator/dynamics/markov.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

/// What transitions tell. Classes that nobody was in are NaN; so are the long run and first passages where regions moved
/// into a class that nobody was seen to leave or stay in: how the chain goes on from there is unknown.
struct ChainSummary {
  ClassMatrix transitions, probabilities;
  std::vector<double> steady_state;
  ClassMatrix first_passage;
  std::size_t closed_sets = 0;  // 0: unknown
  bool is_complete = true;      // every class was seen
};
[[nodiscard]] ChainSummary summary_of(const ClassMatrix& transitions);

/// Chains over `classes`, one a member of `regimes` (or one alone), as findings `id`, `id.transitions`, `id.steady_state`,
/// `id.first_passage`; notes say which chain is reducible.
void add_chains(Measurement& result, const std::string& id, const std::vector<ChainSummary>& chains,
                const array::Axis& classes, const std::optional<array::Axis>& regimes);

}  // namespace hinterland::indicator
