// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/permutation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include "hinterland/base/draws.hpp"
#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"
#include "hinterland/indicator/space/weight_sums.hpp"

namespace hinterland::indicator {
namespace {

constexpr std::size_t lanes = 8;  // permutations that share a pass over the links: one cache line of doubles
constexpr double tied = 0x1p-40;  // forms that agree to this part of their absolute terms are equal

// The links seen once from either end, regions renumbered so that neighbours are near: coupling_ij = w_ij + w_ji, i < j.
struct Couplings {
  std::vector<std::uint32_t> order;     // region at each new position
  std::vector<std::size_t> start{0};    // by new position
  std::vector<std::uint32_t> of;        // new position, larger than the row's
  std::vector<double> value, diagonal;  // diagonal by new position
};

// Rows of W + W' (self-links left out), unsorted; a link that goes both ways stands twice.
struct Adjacency {
  std::vector<std::size_t> start;
  std::vector<std::uint32_t> of;
  std::vector<double> value;
};

Adjacency both_ways(const Weights& weights) {
  const std::size_t n = weights.size();
  Adjacency both{std::vector<std::size_t>(n + 1), {}, {}};
  for (std::size_t i = 0; i < n; ++i)
    for (const std::uint32_t j : weights.neighbours[i])
      if (j != i) ++both.start[i + 1], ++both.start[j + 1];
  std::partial_sum(both.start.begin(), both.start.end(), both.start.begin());
  both.of.resize(both.start.back());
  both.value.resize(both.start.back());
  std::vector<std::size_t> next(both.start.begin(), both.start.end() - 1);
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t k = weights.neighbours.start[i];
    for (const std::uint32_t j : weights.neighbours[i]) {
      const double w = weights.values[k++];
      if (j == i) continue;
      both.of[next[i]] = j, both.value[next[i]++] = w;
      both.of[next[j]] = static_cast<std::uint32_t>(i), both.value[next[j]++] = w;
    }
  }
  return both;
}

std::vector<std::uint32_t> breadth_first(const Adjacency& both) {
  const std::size_t n = both.start.size() - 1;
  std::vector<std::uint32_t> order;
  order.reserve(n);
  std::vector<bool> is_seen(n);
  for (std::size_t root = 0; root < n; ++root) {
    if (is_seen[root]) continue;
    is_seen[root] = true;
    order.push_back(static_cast<std::uint32_t>(root));
    for (std::size_t head = order.size() - 1; head < order.size(); ++head) {
      const std::size_t here = order[head];
      for (std::size_t k = both.start[here]; k < both.start[here + 1]; ++k) {
        if (is_seen[both.of[k]]) continue;
        is_seen[both.of[k]] = true;
        order.push_back(both.of[k]);
      }
    }
  }
  return order;
}

Couplings couplings_of(const Weights& weights, std::span<const double> diagonal) {
  const Adjacency both = both_ways(weights);
  const std::size_t n = weights.size();
  Couplings result;
  result.order = breadth_first(both);
  std::vector<std::uint32_t> position(n);
  for (std::size_t q = 0; q < n; ++q) position[result.order[q]] = static_cast<std::uint32_t>(q);
  result.diagonal.resize(n);
  std::vector<std::pair<std::uint32_t, double>> row;
  for (std::size_t q = 0; q < n; ++q) {
    const std::size_t region = result.order[q];
    result.diagonal[q] = diagonal.empty() ? 0 : diagonal[region];
    for (std::size_t k = weights.neighbours.start[region]; k < weights.neighbours.start[region + 1]; ++k)
      if (weights.neighbours.of[k] == region) result.diagonal[q] += weights.values[k];
    row.clear();
    for (std::size_t k = both.start[region]; k < both.start[region + 1]; ++k)
      if (position[both.of[k]] > q) row.emplace_back(position[both.of[k]], both.value[k]);
    std::ranges::sort(row);
    for (std::size_t k = 0; k < row.size(); ++k) {
      const bool is_same = k > 0 && row[k].first == row[k - 1].first;
      if (is_same)
        result.value.back() += row[k].second;
      else
        result.of.push_back(row[k].first), result.value.push_back(row[k].second);
    }
    result.start.push_back(result.of.size());
  }
  return result;
}

// Inside out: place q takes what stands at a place drawn from 0 … q, whose new value is the q-th.
void shuffle(std::span<const double> values, base::Draws& draws, std::span<double> out_shuffled) {
  for (std::size_t q = 0; q < values.size(); ++q) {
    const std::size_t from = draws.below(static_cast<std::uint32_t>(q) + 1);
    out_shuffled[q] = out_shuffled[from];
    out_shuffled[from] = values[q];
  }
}

// Values of eight permutations stand side by side, so that a neighbour is one line of memory for all eight.
void forms_of(const Couplings& couplings, std::span<const double> table, std::span<double> out_forms) {
  double sums[lanes] = {};
  for (std::size_t q = 0; q + 1 < couplings.start.size(); ++q) {
    const double* own = &table[q * lanes];
    double lag[lanes];
    for (std::size_t b = 0; b < lanes; ++b) lag[b] = couplings.diagonal[q] * own[b];
    for (std::size_t k = couplings.start[q]; k < couplings.start[q + 1]; ++k) {
      const double* there = &table[couplings.of[k] * lanes];
      for (std::size_t b = 0; b < lanes; ++b) lag[b] += couplings.value[k] * there[b];
    }
    for (std::size_t b = 0; b < lanes; ++b) sums[b] += own[b] * lag[b];
  }
  std::copy(sums, sums + lanes, out_forms.begin());
}

void interleave(std::span<const double> shuffled, std::size_t n, std::span<double> out_table) {
  for (std::size_t q = 0; q < n; ++q)
    for (std::size_t b = 0; b < lanes; ++b) out_table[q * lanes + b] = shuffled[b * n + q];
}

double absolute_terms(const Couplings& couplings, std::span<const double> values) {
  double sum = 0;
  for (std::size_t q = 0; q < values.size(); ++q) {
    sum += std::abs(couplings.diagonal[q]) * values[q] * values[q];
    for (std::size_t k = couplings.start[q]; k < couplings.start[q + 1]; ++k)
      sum += std::abs(couplings.value[k] * values[q] * values[couplings.of[k]]);
  }
  return sum;
}

}  // namespace

std::vector<std::uint32_t> nearby_order(const Weights& weights) {
  return breadth_first(both_ways(weights));
}

PermutedForms permuted_forms(std::span<const double> values, const Weights& weights,
                             std::span<const double> diagonal, const Sampling& sampling) {
  require_fit(weights, values);
  base::require(diagonal.empty() || diagonal.size() == values.size(), "a diagonal has one number a region");
  const Couplings couplings = couplings_of(weights, diagonal);
  const std::size_t n = values.size();
  std::vector<double> ordered(n);
  for (std::size_t q = 0; q < n; ++q) ordered[q] = values[couplings.order[q]];

  PermutedForms forms;
  std::vector<double> table(n * lanes), sums(lanes);
  for (std::size_t q = 0; q < n; ++q) std::fill_n(&table[q * lanes], lanes, ordered[q]);
  forms_of(couplings, table, sums);
  forms.observed = sums[0];
  forms.rounding = tied * absolute_terms(couplings, ordered);

  const std::size_t batches = (sampling.permutations + lanes - 1) / lanes;
  forms.permuted.resize(batches * lanes);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, batches), [&](const auto& range) {
    std::vector<double> shuffled(n * lanes), interleaved(n * lanes);
    for (std::size_t batch = range.begin(); batch < range.end(); ++batch) {
      for (std::size_t b = 0; b < lanes; ++b) {
        base::Draws draws(sampling.seed, batch * lanes + b);
        shuffle(ordered, draws, std::span(shuffled).subspan(b * n, n));
      }
      interleave(shuffled, n, interleaved);
      forms_of(couplings, interleaved, std::span(forms.permuted).subspan(batch * lanes, lanes));
    }
  });
  forms.permuted.resize(sampling.permutations);
  return forms;
}

PermutedForms permuted_products(std::span<const double> fixed, std::span<const double> values,
                                const Sampling& sampling) {
  base::require(fixed.size() == values.size(), "products: lengths differ");
  PermutedForms forms;
  forms.observed = base::dot(fixed, values);
  double absolute = 0;
  for (std::size_t i = 0; i < fixed.size(); ++i) absolute += std::abs(fixed[i] * values[i]);
  forms.rounding = tied * absolute;
  forms.permuted.resize(sampling.permutations);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, sampling.permutations), [&](const auto& range) {
    std::vector<double> shuffled(values.size());
    for (std::size_t p = range.begin(); p < range.end(); ++p) {
      base::Draws draws(sampling.seed, p);
      shuffle(values, draws, shuffled);
      forms.permuted[p] = base::dot(fixed, shuffled);
    }
  });
  return forms;
}

Exceedances exceedances(const PermutedForms& forms) {
  Exceedances counts{0, 0, static_cast<std::uint32_t>(forms.permuted.size())};
  for (const double form : forms.permuted) {
    if (form >= forms.observed - forms.rounding) ++counts.at_least;
    if (form <= forms.observed + forms.rounding) ++counts.at_most;
  }
  return counts;
}

}  // namespace hinterland::indicator
