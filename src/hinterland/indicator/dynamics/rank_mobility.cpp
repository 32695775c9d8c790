// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/rank_mobility.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/math/distributions/normal.hpp>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

/// Pairs within runs of equals in a sequence whose equals stand together.
template <typename Equal>
std::int64_t tied_pairs(std::size_t count, Equal equal) {
  std::int64_t pairs = 0, run = 1;
  for (std::size_t k = 1; k <= count; ++k) {
    if (k < count && equal(k - 1, k)) {
      ++run;
      continue;
    }
    pairs += run * (run - 1) / 2;
    run = 1;
  }
  return pairs;
}

/// Sorts and counts pairs out of order.
std::int64_t sort_counting(std::span<double> values, std::span<double> work) {
  if (values.size() < 2) return 0;
  const std::size_t half = values.size() / 2;
  std::int64_t inversions = sort_counting(values.first(half), work.first(half)) +
                            sort_counting(values.subspan(half), work.subspan(half));
  std::size_t left = 0, right = half;
  for (double& out : work) {
    const bool takes_right = left == half || (right < values.size() && values[right] < values[left]);
    if (takes_right) inversions += static_cast<std::int64_t>(half - left);
    out = takes_right ? values[right++] : values[left++];
  }
  std::ranges::copy(work, values.begin());
  return inversions;
}

}  // namespace

std::vector<double> mean_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && !(values[order[end]] < values[order[first]])) ++end;
    const double mean = static_cast<double>(first + 1 + end) / 2;
    for (; first < end; ++first) ranks[order[first]] = mean;
  }
  return ranks;
}

Concordance concordance(std::span<const double> first, std::span<const double> second) {
  base::require(first.size() == second.size() && first.size() >= 2,
                "concordance: two values a region, two regions");
  const std::size_t n = first.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return first[a] != first[b] ? first[a] < first[b] : second[a] < second[b];
  });
  const auto same = [&](std::span<const double> x, std::size_t k, std::size_t l) {
    return x[order[k]] == x[order[l]];
  };
  Concordance result;
  result.pairs = static_cast<std::int64_t>(n) * static_cast<std::int64_t>(n - 1) / 2;
  result.ties_first = tied_pairs(n, [&](std::size_t k, std::size_t l) { return same(first, k, l); });
  const std::int64_t both =
      tied_pairs(n, [&](std::size_t k, std::size_t l) { return same(first, k, l) && same(second, k, l); });
  std::vector<double> sorted, work(n);
  for (const std::size_t i : order) sorted.push_back(second[i]);
  result.discordant = sort_counting(sorted, work);
  result.ties_second = tied_pairs(n, [&](std::size_t k, std::size_t l) { return sorted[k] == sorted[l]; });
  result.concordant = result.pairs - result.ties_first - result.ties_second + both - result.discordant;
  const auto untied = [&](std::int64_t ties) { return static_cast<double>(result.pairs - ties); };
  result.tau = static_cast<double>(result.concordant - result.discordant) /
               std::sqrt(untied(result.ties_first) * untied(result.ties_second));
  return result;
}

double kendall_p(double tau, std::size_t count) {
  if (std::isnan(tau)) return tau;
  const auto n = static_cast<double>(count);
  const double z = std::abs(tau) / std::sqrt((4 * n + 10) / (9 * n * (n - 1)));
  return 2 * boost::math::cdf(boost::math::complement(boost::math::normal(), z));
}

double spearman(std::span<const double> first, std::span<const double> second) {
  base::require(first.size() == second.size() && !first.empty(), "spearman: two values a region");
  std::vector<double> x = mean_ranks(first), y = mean_ranks(second);
  const double middle = static_cast<double>(x.size() + 1) / 2;  // the mean of all ranks, exactly
  for (double& rank : x) rank -= middle;
  for (double& rank : y) rank -= middle;
  return base::dot(x, y) / std::sqrt(base::dot(x, x) * base::dot(y, y));
}

}  // namespace hinterland::indicator
