// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/significance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

double normal_p(double z, Alternative alternative) {
  const double scaled = z / std::numbers::sqrt2;
  switch (alternative) {
    case Alternative::greater:
      return std::erfc(scaled) / 2;
    case Alternative::less:
      return std::erfc(-scaled) / 2;
    case Alternative::two_sided:
      return std::erfc(std::abs(scaled));
  }
  return std::numeric_limits<double>::quiet_NaN();
}

double z_score(double value, const Moments& moments) {
  if (!(moments.variance > 0)) return std::numeric_limits<double>::quiet_NaN();
  return (value - moments.expectation) / std::sqrt(moments.variance);
}

double pseudo_p(const Exceedances& counts, PseudoP side, Ties ties) {
  base::require(counts.permutations > 0, "a pseudo p needs permutations");
  const double all = counts.permutations;
  const double tied = static_cast<double>(counts.at_least) + counts.at_most - all;
  const double spared = ties == Ties::half ? tied / 2 : 0;
  const double greater = (1 + counts.at_least - spared) / (1 + all);
  const double less = (1 + counts.at_most - spared) / (1 + all);
  switch (side) {
    case PseudoP::greater:
      return greater;
    case PseudoP::less:
      return less;
    case PseudoP::two_sided:
      return std::min(1.0, 2 * std::min(greater, less));
    case PseudoP::folded:
      return std::min(greater, less);
  }
  return 1;
}

std::vector<double> adjusted_p(std::span<const double> p, MultipleTesting method) {
  std::vector<double> adjusted(p.begin(), p.end());
  std::vector<std::size_t> order;
  for (std::size_t k = 0; k < p.size(); ++k)
    if (!std::isnan(p[k])) order.push_back(k);
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  const auto tests = static_cast<double>(order.size());
  double running = 0;
  switch (method) {
    case MultipleTesting::none:
      break;
    case MultipleTesting::bonferroni:
      for (const std::size_t k : order) adjusted[k] = std::min(1.0, p[k] * tests);
      break;
    case MultipleTesting::holm:
      for (std::size_t rank = 0; rank < order.size(); ++rank) {
        running = std::max(running, std::min(1.0, p[order[rank]] * (tests - static_cast<double>(rank))));
        adjusted[order[rank]] = running;
      }
      break;
    case MultipleTesting::false_discovery_rate:
      running = 1;
      for (std::size_t rank = order.size(); rank-- > 0;) {
        running = std::min(running, p[order[rank]] * tests / static_cast<double>(rank + 1));
        adjusted[order[rank]] = running;
      }
      break;
  }
  return adjusted;
}

}  // namespace hinterland::indicator
