// The one table of indicators: what each needs, what it gives, its range, source and conventions. The command line's list,
// the manual's page and the measuring itself read it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hinterland/base/diagnostic.hpp"
#include "hinterland/indicator/measurement.hpp"

namespace hinterland::indicator {

/// Parts that data play; each is a member of Inputs.
enum class Role {
  value,
  weight,
  other,
  factors,
  groups,
  criteria,
  weights,
  coordinates,
  distance_km,
  sectors,
  plants,
  linkages,
  capital,
  time  // at least two periods
};

/// One row of the table.
struct Row {
  std::string id;  // "theil_t"
  base::Text label;
  std::vector<Role> needs;  // without these it cannot be computed
  std::vector<Role> uses;   // taken into account where given
  std::string range;        // "0 … ln n"
  std::string unit;         // empty: a pure number
  std::string source;       // paper, equation, page
  std::vector<std::string> conventions;
  /// Requires  the needs. What the data do not allow (logarithm of zero) is told to out_found (HL07xx, with region and
  /// period) and leaves findings out; never throws for numbers.
  Measurement (*compute)(const Inputs& inputs, base::Diagnostics& out_found);
  std::vector<Role> needs_one_of = {};  // and of these at least one; empty: nothing more
};

struct Family {
  std::string id;  // "inequality"
  base::Text label;
  std::vector<Row> rows;
  std::vector<Convention> conventions;
};

/// All families, in the order of a report: size, inequality, dynamics, composite, structure, space.
[[nodiscard]] const std::vector<Family>& families();
[[nodiscard]] const Row* find_row(std::string_view id);
[[nodiscard]] bool has(const Inputs& inputs, Role role);

/// The row's findings with its id and its conventions in words.
/// Errors    ContractError if a need is missing.
[[nodiscard]] Measurement measure(const Row& row, const Inputs& inputs, base::Diagnostics& out_found);

// The families; each in rows_<family>.cpp of its folder.
[[nodiscard]] Family size_family();
[[nodiscard]] Family inequality_family();
[[nodiscard]] Family dynamics_family();
[[nodiscard]] Family composite_family();
[[nodiscard]] Family structure_family();
[[nodiscard]] Family space_family();  // weights, centre and ellipse, links and centrality, market access
[[nodiscard]] Family autocorrelation_family();  // Moran, Geary, Getis-Ord, join counts; local forms
[[nodiscard]] Family stratification_family();   // geodetector

}  // namespace hinterland::indicator
