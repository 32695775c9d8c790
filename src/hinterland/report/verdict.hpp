// Radiation or siphon: what a strategy does to each region and which effect prevails.
// Judges changes that are large enough to print; below that a region counts as unchanged.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hinterland/result/result.hpp"

namespace hinterland::report {

/// A quantity in the reported regions, before and after, parallel to the group's positions.
struct Change {
  std::vector<double> before, after;

  [[nodiscard]] double relative(std::size_t k) const { return after[k] / before[k] - 1; }
  [[nodiscard]] double absolute(std::size_t k) const { return after[k] - before[k]; }
  [[nodiscard]] double relative_total() const;
  [[nodiscard]] double absolute_total() const;
};

/// Baseline against outcome for the quantity of this name; nothing if it is missing or not one per region.
[[nodiscard]] std::optional<Change> change_of(const result::Result& result, const result::Outcome& outcome,
                                              const std::string& quantity);

enum class Effect {
  radiation,           // neither income nor people fall, at least one rises
  richer_but_smaller,  // income rises, people leave
  siphon,              // people leave or income falls, and neither rises
  crowding,            // people come, income falls
  unchanged
};

/// Smaller relative changes print as 0.00% and count as none.
inline constexpr double smallest_change = 5e-5;

[[nodiscard]] Effect effect(double people_change, double income_change);

/// Which effect how many regions see, and the one that more than half of those that change see, if any.
struct Verdict {
  std::map<Effect, std::size_t> regions;
  std::optional<Effect> prevailing;
  std::size_t judged = 0;
};

/// Over the reported regions but for `except` (the capital's place in the group, if it is there).
[[nodiscard]] Verdict verdict(const Change& people, const Change& income, std::optional<std::size_t> except);

}  // namespace hinterland::report
