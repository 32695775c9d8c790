// Is a system square in structure: can every equation be matched with an unknown of its own that it contains?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hinterland/model/system.hpp"

namespace hinterland::model {

/// A largest matching between equations and unknowns, counted by family; what stays over is named.
struct Matching {
  std::size_t matched = 0;
  struct Left {
    std::string family;
    std::size_t count;
  };
  std::vector<Left> unmatched_equations, unmatched_unknowns;
};

/// Families stand for all their members, as equations over a set see the unknowns of every place through sums: a
/// flow from equation families to unknown families with their sizes as capacities.
/// Source    the square part of Dulmage & Mendelsohn (1958), on the quotient by families.
[[nodiscard]] Matching match(const System& system);

}  // namespace hinterland::model
