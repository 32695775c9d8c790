// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/join_count.hpp"

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/space/example_maps.hpp"

namespace hinterland::indicator {
namespace {

constexpr double sums_of_thousands = 1e-10;

TEST(JoinCounts, OfFourPlacesInARow) {
  const Weights row{{{0, 1, 3, 5, 6}, {1, 0, 2, 1, 3, 2}}, {1, 1, 1, 1, 1, 1}, {}};
  const std::vector<std::size_t> class_of = {1, 1, 0, 1};

  const JoinCounts once = join_counts(class_of, 2, row),
                   twice = join_counts(class_of, 2, row, JoinWeight::whole);

  EXPECT_EQ(once.like[0].value, 0);
  EXPECT_EQ(once.like[1].value, 1);
  EXPECT_EQ(once.unlike[0].value, 2);
  EXPECT_EQ(once.total_unlike, 2);
  EXPECT_EQ(twice.like[1].value, 2);
  EXPECT_NEAR(twice.like[1].moments.variance, 4 * once.like[1].moments.variance, 1e-14);
}

TEST(JoinCounts, MomentsAreThoseOfAllArrangements) {
  const Weights weights = examples::random_weights(7, 0.5, 8);
  const std::vector<std::size_t> class_of = {0, 1, 2, 0, 1, 0, 2};
  const JoinCounts ours = join_counts(class_of, 3, weights);
  const auto expect = [&](const Moments& moments, const auto& value_of, const char* what) {
    const Moments all = examples::over_arrangements(class_of, [&](const std::vector<std::size_t>& arranged) {
      return value_of(join_counts(arranged, 3, weights));
    });
    EXPECT_NEAR(moments.expectation, all.expectation, sums_of_thousands) << what;
    EXPECT_NEAR(moments.variance, all.variance, sums_of_thousands) << what;
  };

  for (std::size_t r = 0; r < 3; ++r) {
    expect(
        ours.like[r].moments, [&](const JoinCounts& c) { return c.like[r].value; }, "like");
    expect(
        ours.unlike[r].moments, [&](const JoinCounts& c) { return c.unlike[r].value; }, "unlike");
  }
  expect(
      ours.total_moments, [&](const JoinCounts& c) { return c.total_unlike; }, "total");
}

TEST(JoinCounts, AddUpToHalfTheWeights) {
  const Weights weights = examples::random_weights(30, 0.2, 9);
  std::vector<std::size_t> class_of;
  for (std::size_t i = 0; i < 30; ++i) class_of.push_back(i % 4);

  const JoinCounts counts = join_counts(class_of, 4, weights);

  double all = counts.total_unlike;
  for (const JoinCount& one : counts.like) all += one.value;
  EXPECT_NEAR(all, weight_sums(weights).s0 / 2, 1e-12);
}

TEST(JoinCounts, RefuseAClassThatIsNotThere) {
  EXPECT_THROW(static_cast<void>(join_counts(std::vector<std::size_t>{0, 1, 2, 0, 0}, 2,
                                             examples::random_neighbours(5, 2, 1))),
               base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
