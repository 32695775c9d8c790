// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/dagum.hpp"

#include <cmath>
#include <limits>

namespace hinterland::indicator {

namespace {

/// What one sweep over the rising values gathers.
struct Sweep {
  std::size_t groups;
  std::vector<double> share, value;  // per group: sum of s_i and of s_i r_i
  std::vector<double> gap;  // [group, group] sum over i in j, r in h, x_i > x_r of s_i s_r (x_i - x_r)
};

Sweep sweep(std::span<const double> values, const Relative& relative, const Grouping& grouping) {
  const std::size_t groups = grouping.groups;
  Sweep result{groups, std::vector<double>(groups), std::vector<double>(groups),
               std::vector<double>(groups * groups)};
  for (const std::size_t i : rising_order(values)) {
    const std::size_t own = grouping.group_of[i];
    const double s = relative.shares[i], x = relative.values[i];
    double* row = result.gap.data() + own * groups;
    for (std::size_t h = 0; h < groups; ++h) row[h] += s * (x * result.share[h] - result.value[h]);
    result.share[own] += s;
    result.value[own] += s * x;
  }
  return result;
}

}  // namespace

Dagum dagum(std::span<const double> values, std::span<const double> weights, const Grouping& grouping) {
  require_fit(grouping, values.size());
  const Sweep sums = sweep(values, relative(values, weights), grouping);
  const std::size_t groups = grouping.groups;
  const double none = std::numeric_limits<double>::quiet_NaN();
  Dagum result;
  result.ginis.assign(groups * groups, none);
  result.affluence.assign(groups * groups, none);
  for (std::size_t j = 0; j < groups; ++j) {
    for (std::size_t h = 0; h <= j; ++h) {
      // p_j s_h + p_h s_j, since values are over their mean: the same product as (m_j + m_h) W_j W_h
      const double both = sums.share[j] * sums.value[h] + sums.share[h] * sums.value[j];
      if (!(both > 0)) continue;
      const double up = sums.gap[j * groups + h], down = sums.gap[h * groups + j];
      const double gini = (up + down) / both;
      const double affluence = j != h && up + down > 0 ? std::abs(up - down) / (up + down) : 0.0;
      result.ginis[j * groups + h] = result.ginis[h * groups + j] = gini;
      result.affluence[j * groups + h] = result.affluence[h * groups + j] = affluence;
      if (j == h) {
        result.within += up;
      } else {
        result.between += (up + down) * affluence;
        result.transvariation += (up + down) * (1 - affluence);
      }
    }
  }
  result.gini = result.within + result.between + result.transvariation;
  return result;
}

}  // namespace hinterland::indicator
