// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/sum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "hinterland/base/error.hpp"

namespace hinterland::base {
namespace {

constexpr std::uint64_t seed = 20140801;

std::vector<double> random_values(std::size_t count) {
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> normal;
  std::vector<double> values(count);
  for (double& value : values) value = normal(engine) * std::exp(8 * normal(engine));
  return values;
}

TEST(Sum, OfNothingIsZeroAndOfOneIsItself) {
  EXPECT_EQ(sum({}), 0);
  EXPECT_EQ(sum(std::vector<double>{0.1}), 0.1);
}

TEST(Sum, IsExactOnWholeNumbers) {
  for (const std::size_t count : {7UL, 8UL, 9UL, sum_block, sum_block + 1, 100 * sum_block + 3}) {
    std::vector<double> values(count);
    for (std::size_t k = 0; k < count; ++k) values[k] = static_cast<double>(k);

    EXPECT_EQ(sum(values), static_cast<double>(count) * static_cast<double>(count - 1) / 2) << count;
  }
}

TEST(Sum, StaysWithinItsStatedBound) {
  for (const std::size_t count : {100UL, 5000UL, 300'000UL}) {
    const auto values = random_values(count);
    long double exact = 0, magnitude = 0;  // 64 bits of mantissa: 2048 times finer
    for (const double value : values) {
      exact += value;
      magnitude += std::abs(value);
    }

    const double blocks = static_cast<double>(count) / static_cast<double>(sum_block);
    const double steps = static_cast<double>(sum_block) + std::max(0.0, std::log2(blocks));
    EXPECT_LE(std::abs(static_cast<double>(sum(values) - exact)),
              steps * 0x1p-53 * static_cast<double>(magnitude))
        << "seed " << seed << ", count " << count;
  }
}

TEST(Sum, HasTheSameBitsForAnyNumberOfThreads) {
  const auto values = random_values(1'000'000);
  std::vector<double> results;
  for (const std::size_t threads : {1UL, 2UL, 3UL, 8UL}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    results.push_back(sum(values));
    EXPECT_EQ(results.back(), results.front()) << threads << " threads, seed " << seed;
  }
}

TEST(Dot, IsTheSumOfTheProducts) {
  const std::vector<double> x = {1, 2, 3}, y = {4, 5, 6};
  EXPECT_EQ(dot(x, y), 32);
}

TEST(Dot, RefusesDifferentLengths) {
  const std::vector<double> x = {1, 2}, y = {1};
  EXPECT_THROW((void)dot(x, y), ContractError);
}

TEST(LargestMagnitude, LetsNanWin) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(largest_magnitude(std::vector<double>{-3, 2}), 3);
  EXPECT_TRUE(std::isnan(largest_magnitude(std::vector<double>{-3, nan, 2})));
}

}  // namespace
}  // namespace hinterland::base
