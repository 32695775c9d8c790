// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/permutation.hpp"

#include <cmath>
#include <map>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "hinterland/base/draws.hpp"
#include "hinterland/indicator/space/conditional_permutation.hpp"
#include "hinterland/indicator/space/example_maps.hpp"
#include "hinterland/indicator/space/moran.hpp"

namespace hinterland::indicator {
namespace {

using examples::random_neighbours;
using examples::random_values;
using examples::random_weights;

double form(const Weights& weights, const std::vector<double>& z, const std::vector<double>& diagonal) {
  double sum = 0;
  const std::vector<double> lag = spatial_lag(weights, z);
  for (std::size_t i = 0; i < z.size(); ++i) sum += z[i] * lag[i] + diagonal[i] * z[i] * z[i];
  return sum;
}

// The law, plainly: shuffled over the regions in nearby order.
std::vector<double> dealt(const Weights& weights, const std::vector<double>& values, std::uint64_t seed,
                          std::uint32_t permutation) {
  const std::vector<std::uint32_t> order = nearby_order(weights);
  base::Draws draws(seed, permutation);
  std::vector<double> shuffled(values.size()), result(values.size());
  for (std::size_t q = 0; q < values.size(); ++q) {
    const std::uint32_t from = draws.below(static_cast<std::uint32_t>(q) + 1);
    shuffled[q] = shuffled[from];
    shuffled[from] = values[order[q]];
  }
  for (std::size_t q = 0; q < values.size(); ++q) result[order[q]] = shuffled[q];
  return result;
}

TEST(PermutedForms, AreThoseOfValuesDealtOutOneByOne) {
  for (const std::size_t n : {2, 5, 40, 300}) {
    const Weights weights = random_weights(n, 0.3, n);
    const std::vector<double> values = random_values(n, n), diagonal = random_values(n, n + 1);

    const PermutedForms forms = permuted_forms(values, weights, diagonal, {.seed = 7, .permutations = 21});

    ASSERT_EQ(forms.permuted.size(), 21U);
    EXPECT_NEAR(forms.observed, form(weights, values, diagonal), forms.rounding);
    for (std::uint32_t p = 0; p < 21; ++p)
      EXPECT_NEAR(forms.permuted[p], form(weights, dealt(weights, values, 7, p), diagonal),
                  2 * forms.rounding)
          << p;
  }
}

TEST(PermutedForms, HaveTheMomentsOfAllArrangements) {
  const Weights weights = random_neighbours(60, 4, 2);
  const std::vector<double> values = random_values(60, 2), z = centred(values);
  constexpr double count = 20'000;

  const PermutedForms forms = permuted_forms(z, weights, {}, {.seed = 3, .permutations = 20'000});

  double squares = 0, mean = 0, spread = 0;
  for (const double one : z) squares += one * one;
  for (const double one : forms.permuted) mean += one / squares / count;  // n / S0 = 1
  for (const double one : forms.permuted) spread += (one / squares - mean) * (one / squares - mean) / count;
  const Moments exact = moran_moments(values, weights, NullLaw::randomisation);
  // Four standard errors: of a mean sqrt(V / count); of a variance about V sqrt(2 / count).
  EXPECT_NEAR(mean, exact.expectation, 4 * std::sqrt(exact.variance / count));
  EXPECT_NEAR(spread, exact.variance, 4 * exact.variance * std::sqrt(2 / count));
}

TEST(PermutedForms, EveryArrangementIsEquallyLikely) {
  // Four values whose products over the links tell all 24 arrangements apart; 100 each are expected of 2,400.
  const Weights weights{{{0, 1, 2, 3, 3}, {1, 2, 3}}, {1, 10, 100}, {}};
  const PermutedForms forms =
      permuted_forms(std::vector<double>{1, 2, 4, 7}, weights, {}, {.seed = 5, .permutations = 2400});

  std::map<double, int> counts;
  for (const double one : forms.permuted) ++counts[one];
  double chi_square = 0;
  for (const auto& [value, count] : counts) chi_square += (count - 100.0) * (count - 100.0) / 100;
  EXPECT_EQ(counts.size(), 24U);
  EXPECT_LT(chi_square, 49.7);  // 23 degrees of freedom pass this with probability 0.001; the seed is fixed
}

TEST(PermutedForms, TiesAreSeenDespiteRounding) {
  // Of ones and zeros the observed number of joins is met often, and exactly.
  const Weights weights = random_neighbours(12, 3, 9);
  std::vector<double> values(12, 0.1);
  for (std::size_t i = 0; i < 4; ++i) values[i] = 0.7;

  const PermutedForms forms = permuted_forms(values, weights, {}, {.seed = 5, .permutations = 999});
  const Exceedances counts = exceedances(forms);

  std::uint32_t tied = 0;
  for (const double one : forms.permuted)
    if (std::abs(one - forms.observed) < 1e-9) ++tied;
  EXPECT_GT(tied, 0U);
  EXPECT_EQ(counts.at_least + counts.at_most, 999 + tied);
}

TEST(PermutedProducts, AreThoseOfShuffledValues) {
  const std::vector<double> fixed = random_values(30, 1), values = random_values(30, 2);

  const PermutedForms forms = permuted_products(fixed, values, {.seed = 4, .permutations = 5});

  double mean = 0, total = 0, sum = 0;
  for (const double one : forms.permuted) mean += one / 5;
  for (const double one : fixed) total += one;
  for (const double one : values) sum += one;
  EXPECT_NE(forms.permuted[0], forms.permuted[1]);
  EXPECT_NEAR(mean, total * sum / 30, 1.0);  // within the spread of a product of 30
  EXPECT_EQ(permuted_products(fixed, std::vector<double>(30, 2.0), {.seed = 4, .permutations = 3}).permuted,
            std::vector<double>(3, permuted_products(fixed, std::vector<double>(30, 2.0), {}).observed));
}

TEST(Permutations, AreTheSameForAnyNumberOfThreads) {
  const Weights weights = random_neighbours(500, 6, 3);
  const std::vector<double> z = centred(random_values(500, 3));
  const Sampling sampling{.seed = 11, .permutations = 99};
  const auto at_least = [](const std::vector<Exceedances>& counts) {
    std::vector<std::uint32_t> all;
    for (const Exceedances& one : counts) all.push_back(one.at_least);
    return all;
  };
  std::vector<double> forms;
  std::vector<std::uint32_t> local;
  for (const std::size_t threads : {1, 2, 5}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    const auto forms_here = permuted_forms(z, weights, {}, sampling).permuted;
    const auto local_here = at_least(conditional_lag_exceedances(z, weights, sampling));
    if (threads == 1) forms = forms_here, local = local_here;
    EXPECT_EQ(forms_here, forms) << threads;
    EXPECT_EQ(local_here, local) << threads;
  }
}

TEST(NearbyOrder, HoldsEveryRegionOnce) {
  const std::vector<std::uint32_t> order = nearby_order(random_weights(50, 0.02, 1));
  std::vector<bool> is_seen(50);
  for (const std::uint32_t region : order) is_seen.at(region) = true;

  EXPECT_EQ(order.size(), 50U);
  EXPECT_TRUE(std::ranges::all_of(is_seen, [](bool seen) { return seen; }));
}

}  // namespace
}  // namespace hinterland::indicator
