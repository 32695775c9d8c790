// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/draws.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace hinterland::base {
namespace {

TEST(Draws, AreTheNumbersOfThePublishedGenerator) {
  // Known answers of Random123 (kat_vectors) for philox4x32-10 with counter and key zero.
  Draws draws(0, 0);

  EXPECT_EQ(draws.next(), 0x6627e8d5U);
  EXPECT_EQ(draws.next(), 0xe169c58dU);
  EXPECT_EQ(draws.next(), 0xbc57ac4cU);
  EXPECT_EQ(draws.next(), 0x9b00dbd8U);
}

TEST(Draws, DifferByStreamAndBySeed) {
  Draws first(1, 0), same(1, 0), stream(1, 1), seed(2, 0);
  const std::uint32_t number = first.next();

  EXPECT_EQ(same.next(), number);
  EXPECT_NE(stream.next(), number);
  EXPECT_NE(seed.next(), number);
}

TEST(Draws, BelowIsEvenlySpread) {
  constexpr std::uint32_t n = 7;
  constexpr int trials = 70'000;
  std::vector<int> counts(n);
  Draws draws(20, 3);
  for (int k = 0; k < trials; ++k) ++counts[draws.below(n)];

  // Chi-square with 6 degrees of freedom: 22.5 is passed with probability 0.001; the seed is fixed.
  double chi_square = 0;
  for (const int count : counts) chi_square += (count - 1e4) * (count - 1e4) / 1e4;
  EXPECT_LT(chi_square, 22.5);
}

TEST(Draws, UniformIsInTheUnitIntervalWithMeanOneHalf) {
  Draws draws(5, 5);
  double sum = 0;
  for (int k = 0; k < 10'000; ++k) {
    const double u = draws.uniform();
    ASSERT_GE(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
  }
  EXPECT_NEAR(sum / 1e4, 0.5, 4 * 0.2887 / 100);  // four standard errors
}

}  // namespace
}  // namespace hinterland::base
