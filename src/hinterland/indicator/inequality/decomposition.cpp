// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/decomposition.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <tbb/parallel_for.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/inequality/logarithm.hpp"

namespace hinterland::indicator {

namespace {

using Values = std::span<const double>;

constexpr std::size_t strip =
    512;  // regions whose logarithms are taken at once: 4 KB, well inside the first cache

struct Rows {
  Values values, weights;
  std::span<const std::size_t> group_of;

  [[nodiscard]] double weight(std::size_t i) const { return weights.empty() ? 1.0 : weights[i]; }
};

/// Sums over the regions of each group. Blocks and their order depend on the counts alone: same bits for any threads.
template <class Add>
std::vector<double> sums_by_group(std::size_t rows, std::size_t slots, const Add& add) {
  const std::size_t block = std::max<std::size_t>(16384, slots);
  const std::size_t blocks = (rows + block - 1) / block;
  std::vector<double> partial(blocks * slots);
  const auto one = [&](std::size_t b) {
    add(b * block, std::min(rows, (b + 1) * block), partial.data() + b * slots);
  };
  if (blocks == 1) {
    one(0);
    return partial;
  }
  tbb::parallel_for(std::size_t{0}, blocks, one);
  for (std::size_t b = 1; b < blocks; ++b)
    for (std::size_t k = 0; k < slots; ++k) partial[k] += partial[b * slots + k];
  partial.resize(slots);
  return partial;
}

/// Per innermost group: people, value, and the sum of w x ln(x/m) (T) or -w ln(x/m) (L) about its own mean.
struct Cells {
  std::vector<double> weight, value, entropy;
};

void sum_weights_and_values(const Rows& rows, std::size_t first, std::size_t last, double* out_sums) {
  for (std::size_t i = first; i < last; ++i) {
    double* cell = out_sums + 2 * rows.group_of[i];
    const double w = rows.weight(i);
    cell[0] += w;
    cell[1] += w * rows.values[i];
  }
}

void sum_entropies(TheilIndex index, const Rows& rows, Values means, std::size_t first, std::size_t last,
                   double* out_sums) {
  std::array<double, strip> logs;
  for (std::size_t from = first; from < last; from += strip) {
    const std::size_t count = std::min(strip, last - from);
    for (std::size_t k = 0; k < count; ++k) {
      const double x = rows.values[from + k];
      // a zero adds nothing to T, and L has none
      logs[k] = x > 0 ? x / means[rows.group_of[from + k]] : 1.0;
    }
    logarithms({logs.data(), count}, {logs.data(), count});
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t i = from + k;
      const double w = rows.weight(i);
      out_sums[rows.group_of[i]] += index == TheilIndex::t ? w * rows.values[i] * logs[k] : -w * logs[k];
    }
  }
}

Cells cells_of(TheilIndex index, const Rows& rows, std::size_t groups) {
  const std::size_t count = rows.values.size();
  const std::vector<double> both =
      sums_by_group(count, 2 * groups, [&](std::size_t first, std::size_t last, double* out_sums) {
        sum_weights_and_values(rows, first, last, out_sums);
      });
  Cells cells{std::vector<double>(groups), std::vector<double>(groups), {}};
  std::vector<double> means(groups, 1.0);  // any number where nobody has anything: its terms are zero
  for (std::size_t g = 0; g < groups; ++g) {
    cells.weight[g] = both[2 * g];
    cells.value[g] = both[2 * g + 1];
    if (cells.value[g] > 0) means[g] = cells.value[g] / cells.weight[g];
  }
  cells.entropy = sums_by_group(count, groups, [&](std::size_t first, std::size_t last, double* out_sums) {
    sum_entropies(index, rows, means, first, last, out_sums);
  });
  return cells;
}

/// The group at a level of each innermost group; a group without regions is in none.
std::vector<std::size_t> parents(const Grouping& outer, const Grouping& inner) {
  const std::size_t nobody = outer.groups;
  std::vector<std::size_t> parent(inner.groups, nobody);
  for (std::size_t i = 0; i < inner.group_of.size(); ++i) parent[inner.group_of[i]] = outer.group_of[i];
  return parent;
}

double total_of(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values) total += value;
  return total;
}

/// A level from the cells: `outside` is the mean of the group of the level outside, per cell; then made that of this level.
TheilLevel level_of(TheilIndex index, const Cells& cells, const std::vector<std::size_t>& parent,
                    std::size_t groups, std::vector<double>& out_outside) {
  std::vector<double> weight(groups), value(groups);
  for (std::size_t c = 0; c < parent.size(); ++c) {
    if (parent[c] == groups) continue;
    weight[parent[c]] += cells.weight[c];
    value[parent[c]] += cells.value[c];
  }
  const bool is_t = index == TheilIndex::t;
  const double whole = total_of(is_t ? cells.value : cells.weight);
  TheilLevel level{0, std::vector<double>(groups), std::vector<double>(groups)};
  for (std::size_t c = 0; c < parent.size(); ++c) {
    if (!(cells.value[c] > 0)) continue;
    const std::size_t g = parent[c];
    const double mean = value[g] / weight[g], own_mean = cells.value[c] / cells.weight[c];
    const double share = (is_t ? cells.value[c] : cells.weight[c]) / whole;
    const double sign = is_t ? 1 : -1;
    level.between += sign * share * std::log(mean / out_outside[c]);
    level.contribution[g] += cells.entropy[c] / whole + sign * share * std::log(own_mean / mean);
    out_outside[c] = mean;
  }
  for (std::size_t g = 0; g < groups; ++g) {
    const double share = (is_t ? value[g] : weight[g]) / whole;
    level.within_group[g] =
        value[g] > 0 ? level.contribution[g] / share : std::numeric_limits<double>::quiet_NaN();
  }
  return level;
}

}  // namespace

std::size_t first_not_nested(const Grouping& outer, const Grouping& inner) {
  const std::vector<std::size_t> parent = parents(outer, inner);
  for (std::size_t i = 0; i < inner.group_of.size(); ++i)
    if (parent[inner.group_of[i]] != outer.group_of[i]) return i;
  return inner.group_of.size();
}

TheilDecomposition decompose_theil(TheilIndex index, Values values, Values weights,
                                   std::span<const Grouping> levels) {
  require_fit(values, weights);
  base::require(!levels.empty(), "decompose_theil: there is no grouping");
  base::require(index == TheilIndex::t || std::ranges::all_of(values, [](double x) { return x > 0; }),
                "decompose_theil: Theil L needs positive values");
  for (const Grouping& level : levels) require_fit(level, values.size());
  for (std::size_t k = 0; k + 1 < levels.size(); ++k)
    base::require(first_not_nested(levels[k], levels[k + 1]) == values.size(),
                  "decompose_theil: a level is not nested in the one outside it");

  const Grouping& innermost = levels.back();
  const Cells cells = cells_of(index, {values, weights, innermost.group_of}, innermost.groups);
  std::vector<double> outside(innermost.groups, total_of(cells.value) / total_of(cells.weight));
  TheilDecomposition result;
  for (const Grouping& level : levels) {
    result.levels.push_back(level_of(index, cells, parents(level, innermost), level.groups, outside));
    result.total += result.levels.back().between;
  }
  result.within = total_of(cells.entropy) / total_of(index == TheilIndex::t ? cells.value : cells.weight);
  result.total += result.within;
  return result;
}

}  // namespace hinterland::indicator
