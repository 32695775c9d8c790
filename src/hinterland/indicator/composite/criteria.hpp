// Criteria as composite indices need them: checked, normalised, weighted, for the places that are compared with each
// other. What the rows of the family share; not the formulas.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/composite/normalise.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

/// Places compared with each other: all regions in all periods, or in one. Place = (period - first) * regions + region.
struct Comparison {
  std::size_t first_period = 0, periods = 1;
  Columns raw, scaled;  // [criterion][place]
};

/// What a row asks of the criteria beyond its conventions.
struct Demands {
  bool by_length = false;  // TOPSIS: columns over their length, whatever the convention
  bool in_unit = false;    // scores must lie in 0 … 1
};

/// The comparisons that the conventions ask for, their columns normalised. Nothing where the data do not allow it.
/// Told      HL0738, HL0739, HL0740, HL0743.
[[nodiscard]] std::optional<std::vector<Comparison>> comparisons(const Inputs& inputs, const Demands& demands,
                                                                 base::Diagnostics& out_found);

/// Weights of some criteria, adding up to one, by the convention in use.
/// Told      HL0741 (given ones), HL0742 (no information).
[[nodiscard]] std::optional<std::vector<double>> weights_of(const Inputs& inputs,
                                                            const Comparison& comparison,
                                                            std::span<const std::size_t> criteria,
                                                            base::Diagnostics& out_found);

/// Subsystems in the order in which criteria name them, with the positions of their criteria.
struct Subsystem {
  std::string name;
  std::vector<std::size_t> criteria;
};
[[nodiscard]] std::vector<Subsystem> subsystems(const Inputs& inputs);

[[nodiscard]] array::Axis criterion_axis(const Inputs& inputs);
[[nodiscard]] array::Axis subsystem_axis(const std::vector<Subsystem>& all);

/// One row of numbers a comparison: over `axis` where all periods are compared, else over [periods, axis].
[[nodiscard]] array::Array over_comparisons(const Inputs& inputs, const array::Axis& axis,
                                            const std::vector<std::vector<double>>& rows);

}  // namespace hinterland::indicator
