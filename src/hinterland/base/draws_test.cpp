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

TEST(Draws, DifferByItem) {
  Draws first(1, 5), item_zero(1, 5, 0), item_one(1, 5, 1);
  const std::uint32_t number = first.next();

  EXPECT_EQ(item_zero.next(), number);
  EXPECT_NE(item_one.next(), number);
}

TEST(Draws, FilledAtOnceAreThoseDrawnOneByOne) {
  for (const std::size_t size : {0, 1, 3, 4, 5, 16, 63, 64, 65, 1000}) {
    for (const int before : {0, 1, 4, 6}) {
      Draws one_by_one(0x123456789abcdef0, 0xfedcba9876543210, 77), at_once = one_by_one;
      for (int k = 0; k < before; ++k) ASSERT_EQ(one_by_one.next(), at_once.next());
      std::vector<std::uint32_t> numbers(size);

      at_once.fill(numbers);

      for (std::size_t k = 0; k < size; ++k) ASSERT_EQ(numbers[k], one_by_one.next()) << size << " " << k;
      EXPECT_EQ(at_once.next(), one_by_one.next()) << "what follows, size " << size;
    }
  }
}

TEST(Draws, SideBySideAreThoseOfEachItem) {
  for (const std::size_t blocks : {1, 2, 3}) {
    const SideBySide wanted{0x123456789abcdef0, 0xfedcba9876543210, 1001, 24, blocks};
    std::vector<std::uint64_t> numbers(4 * blocks * wanted.items);

    draw_side_by_side(wanted, numbers);

    for (std::uint32_t k = 0; k < wanted.items; ++k) {
      Draws item(wanted.seed, wanted.stream, wanted.first_item + k);
      for (std::size_t w = 0; w < 4 * blocks; ++w)
        ASSERT_EQ(numbers[w * wanted.items + k], item.next()) << "item " << k << ", number " << w;
    }
  }
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
