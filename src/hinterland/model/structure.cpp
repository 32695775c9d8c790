// SPDX-License-Identifier: Apache-2.0
#include "hinterland/model/structure.hpp"

#include <algorithm>
#include <functional>

namespace hinterland::model {

Matching match(const System& system) {
  const auto& equations = system.equations();
  const auto& unknowns = system.unknowns();
  std::vector<std::size_t> spare_equation, spare_unknown;
  for (const Family& family : equations) spare_equation.push_back(family.size);
  for (const Family& family : unknowns) spare_unknown.push_back(family.size);
  std::vector<std::vector<std::size_t>> flow(equations.size(), std::vector<std::size_t>(unknowns.size(), 0));

  // Augmenting paths equation → unknown → (an equation that uses it) → …; families are few, so depth first is enough.
  std::vector<bool> seen;
  const std::function<std::size_t(std::size_t, std::size_t)> augment = [&](std::size_t e,
                                                                           std::size_t amount) {
    if (seen[e]) return std::size_t{0};
    seen[e] = true;
    for (std::size_t x = 0; x < unknowns.size(); ++x) {
      if (!system.incidence()[e][x]) continue;
      if (const std::size_t direct = std::min(amount, spare_unknown[x]); direct > 0) {
        spare_unknown[x] -= direct;
        flow[e][x] += direct;
        return direct;
      }
      for (std::size_t other = 0; other < equations.size(); ++other) {
        if (flow[other][x] == 0) continue;
        if (const std::size_t moved = augment(other, std::min(amount, flow[other][x])); moved > 0) {
          flow[other][x] -= moved;
          flow[e][x] += moved;
          return moved;
        }
      }
    }
    return std::size_t{0};
  };
  Matching matching;
  for (std::size_t e = 0; e < equations.size(); ++e) {
    while (spare_equation[e] > 0) {
      seen.assign(equations.size(), false);
      const std::size_t added = augment(e, spare_equation[e]);
      if (added == 0) break;
      spare_equation[e] -= added;
      matching.matched += added;
    }
  }
  for (std::size_t e = 0; e < equations.size(); ++e) {
    if (spare_equation[e] > 0) matching.unmatched_equations.push_back({equations[e].name, spare_equation[e]});
  }
  for (std::size_t x = 0; x < unknowns.size(); ++x) {
    if (spare_unknown[x] > 0) matching.unmatched_unknowns.push_back({unknowns[x].name, spare_unknown[x]});
  }
  return matching;
}

}  // namespace hinterland::model
