// How the fixed-point map's matrix M falls apart: blocks of what belongs to one place, bordered by what belongs to none.
// Knows families and sizes only; compile makes the blocks' entries, the local solver solves them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace hinterland::model {

struct Family;

/// A family as seen from a site: its entries lie as [before][sites][after].
struct LocalMember {
  std::size_t family = 0;
  std::size_t before = 1, sites = 1, after = 1;

  [[nodiscard]] std::size_t inner() const { return before * after; }
  [[nodiscard]] std::size_t entry(std::size_t site, std::size_t k) const {
    return (k / after * sites + site) * after + k % after;
  }
};

/// Families whose entries at one site are solved together.
struct LocalGroup {
  bool is_pointwise = false;  // a site is one element of each family; else a member of the place set
  std::size_t sites = 1;
  std::vector<LocalMember> unknowns, equations;

  [[nodiscard]] std::size_t unknown_count() const;  // at one site
  [[nodiscard]] std::size_t equation_count() const;
};

struct LocalPlan {
  std::string place;  // the set of places; empty if no unknown has an axis
  std::vector<LocalGroup> groups;
  std::vector<std::size_t> border_unknowns,
      border_equations;  // families without places: national totals, welfare

  /// The group that holds the family, or nothing for a border family.
  [[nodiscard]] const LocalGroup* group_of_unknown(std::size_t family) const;
  [[nodiscard]] const LocalGroup* group_of_equation(std::size_t family) const;
};

/// The set of places is the axis of most unknown families (ties: the larger set). Families with one such axis are
/// solved place by place, all their other axes together; families without are the border if they are small; others
/// (flows between places, a second large set, places with too much in them) are solved element by element.
[[nodiscard]] LocalPlan plan_local(const std::vector<Family>& unknowns, const std::vector<Family>& equations,
                                   const std::map<std::string, std::size_t>& set_sizes);

}  // namespace hinterland::model
