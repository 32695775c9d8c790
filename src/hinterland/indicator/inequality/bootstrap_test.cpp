// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/bootstrap.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include "hinterland/base/error.hpp"

namespace hinterland::indicator {
namespace {

using testing::ElementsAre;
using Values = std::vector<double>;

/// The weighted mean, and the weight of the first region.
WeightedStatistic mean_of(const Values& values) {
  return [values](std::span<const double> weights, std::span<double> out_numbers) {
    double weight = 0, total = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      weight += weights[i];
      total += weights[i] * values[i];
    }
    out_numbers[0] = total / weight;
    out_numbers[1] = weights[0];
  };
}

Values normal(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> number(10, 2);
  Values values(count);
  for (double& value : values) value = number(random);
  return values;
}

TEST(Bootstrap, DrawsAsManyRegionsAsThereAre) {
  const Values counts = draw_counts(20, {.seed = 4}, 7);

  EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), 0.0), 20);
  EXPECT_NE(counts, draw_counts(20, {.seed = 4}, 8));
  EXPECT_NE(counts, draw_counts(20, {.seed = 5}, 7));
  EXPECT_EQ(counts, draw_counts(20, {.seed = 4}, 7));
}

TEST(Bootstrap, WithinGroupsEachKeepsItsSize) {
  const std::vector<std::size_t> group = {0, 1, 1, 0, 1, 2};
  for (std::uint32_t sample = 0; sample < 20; ++sample) {
    const Values counts = draw_counts(6, {.seed = 1, .within = Grouping{group, 3}}, sample);

    EXPECT_EQ(counts[0] + counts[3], 2);
    EXPECT_EQ(counts[1] + counts[2] + counts[4], 3);
    EXPECT_EQ(counts[5], 1);
  }
}

TEST(Bootstrap, OfAMeanFindsItsStandardError) {
  const Values values = normal(200, 1);
  double mean = 0, variance = 0;
  for (const double value : values) mean += value / 200;
  for (const double value : values) variance += (value - mean) * (value - mean) / 200;

  const Values errors = bootstrap_errors(200, {}, 2, mean_of(values), {.seed = 2, .samples = 4000});

  // by the theory exact for infinitely many samples; for B of them relative error 1/sqrt(2B) = 1.1 %: four of these
  EXPECT_NEAR(errors[0] / std::sqrt(variance / 200), 1, 0.045);
  // how often one region is drawn: binomial(n, 1/n)
  EXPECT_NEAR(errors[1] / std::sqrt(1 - 1.0 / 200), 1, 0.06);
}

TEST(Bootstrap, CountsMultiplyTheWeights) {
  const Values weights = {2, 2, 2};

  const Values errors = bootstrap_errors(3, weights, 2, mean_of({5, 5, 5}), {.seed = 1, .samples = 200});
  const Values plain = bootstrap_errors(3, {}, 2, mean_of({5, 5, 5}), {.seed = 1, .samples = 200});

  EXPECT_EQ(errors[0], 0);
  EXPECT_NEAR(errors[1], 2 * plain[1], 1e-14);
}

TEST(Bootstrap, LeavesAsideSamplesThatDoNotHaveANumber) {
  const auto first_if_drawn = [](std::span<const double> weights, std::span<double> out_numbers) {
    out_numbers[0] = weights[0] > 0 ? weights[0] : std::numeric_limits<double>::quiet_NaN();
    out_numbers[1] = std::numeric_limits<double>::quiet_NaN();
  };

  const Values errors = bootstrap_errors(5, {}, 2, first_if_drawn, {.seed = 1, .samples = 500});

  EXPECT_GT(errors[0], 0);
  EXPECT_LT(errors[0], 1);
  EXPECT_TRUE(std::isnan(errors[1]));
}

TEST(Bootstrap, HasTheSameBitsForAnyNumberOfThreads) {
  const Values values = normal(50, 3);
  const auto with_threads = [&](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return bootstrap_errors(50, {}, 2, mean_of(values), {.seed = 9, .samples = 300});
  };

  EXPECT_EQ(with_threads(1), with_threads(2));
}

TEST(Bootstrap, RefusesWeightsForOtherRegions) {
  EXPECT_THROW((void)bootstrap_errors(3, Values{1, 2}, 2, mean_of({1, 2, 3}), {.samples = 2}),
               base::ContractError);
  const std::vector<std::size_t> group = {0, 1};
  EXPECT_THROW((void)draw_counts(3, {.within = Grouping{group, 2}}, 0), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
