// SPDX-License-Identifier: Apache-2.0
#include "hinterland/geo/connectivity.hpp"

#include <gmock/gmock.h>

#include <random>

#include "hinterland/base/error.hpp"

namespace hinterland::geo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Neighbours neighbours(const std::vector<std::vector<std::uint32_t>>& rows) {
  Neighbours made;
  for (const auto& row : rows) {
    made.of.insert(made.of.end(), row.begin(), row.end());
    made.start.push_back(made.of.size());
  }
  return made;
}

const Neighbours path = neighbours({{1}, {0, 2}, {1, 3}, {2}, {}});  // 0 - 1 - 2 - 3, and 4 alone

Neighbours random_neighbours(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::vector<std::uint32_t>> rows(40);
  for (std::uint32_t i = 0; i < 40; ++i)
    for (std::uint32_t j = 0; j < 40; ++j)
      if (i != j && random() % 25 == 0) rows[i].push_back(j);
  return neighbours(rows);
}

TEST(Connectivity, OfAPathAndAnIsland) {
  EXPECT_THAT(islands(path), ElementsAre(4));
  EXPECT_EQ(components(path).count, 2u);
  EXPECT_THAT(components(path).part_of, ElementsAre(0, 0, 0, 0, 1));
}

TEST(Connectivity, CountsAPlaceThatHasOnlyItselfAsAnIsland) {
  EXPECT_THAT(islands(neighbours({{0}, {0}})), ElementsAre(0));
  EXPECT_EQ(components(neighbours({{0}, {0}})).count, 1u);  // joined, though one way only
}

TEST(Connectivity, NumbersPartsByTheirFirstPlaces) {
  EXPECT_THAT(components(neighbours({{4}, {3}, {}, {1}, {0}})).part_of, ElementsAre(0, 1, 2, 1, 0));
}

TEST(OfOrder, CountsLinksAlongTheShortestWay) {
  EXPECT_EQ(of_order(path, 1), path);
  EXPECT_EQ(of_order(path, 2), neighbours({{2}, {3}, {0}, {1}, {}}));
  EXPECT_EQ(of_order(path, 3), neighbours({{3}, {}, {}, {0}, {}}));
  EXPECT_EQ(of_order(path, 4).links(), 0u);
  EXPECT_EQ(up_to_order(path, 2), neighbours({{1, 2}, {0, 2, 3}, {0, 1, 3}, {1, 2}, {}}));
  EXPECT_THROW((void)of_order(path, 0), base::ContractError);
}

TEST(OfOrder, PartsThePlacesThatCanBeReached) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const Neighbours links = random_neighbours(seed);
    std::size_t total = 0;
    for (unsigned order = 1; order < 40; ++order) total += of_order(links, order).links();

    EXPECT_EQ(total, up_to_order(links, 40).links()) << "seed " << seed;  // no place is of two orders
  }
}

TEST(Symmetrised, HoldsBothDirectionsOnce) {
  EXPECT_EQ(symmetrised(neighbours({{1}, {2}, {1}})), neighbours({{1}, {0, 2}, {1}}));
  for (const unsigned seed : {4U, 5U}) {
    const Neighbours links = random_neighbours(seed), both = symmetrised(links);
    EXPECT_EQ(transposed(both), both);
    EXPECT_EQ(symmetrised(both), both);
    EXPECT_EQ(transposed(transposed(links)), links);
  }
}

TEST(WithSelf, AddsEachPlaceOnce) {
  EXPECT_EQ(with_self(neighbours({{1}, {0, 1}, {}})), neighbours({{0, 1}, {0, 1}, {2}}));
}

TEST(NeighbourFacts, AreThoseOfTheReport) {
  const NeighbourFacts of_path = facts(path);

  EXPECT_EQ(of_path.places, 5u);
  EXPECT_EQ(of_path.links, 6u);
  EXPECT_EQ(of_path.least, 0u);
  EXPECT_EQ(of_path.most, 2u);
  EXPECT_DOUBLE_EQ(of_path.mean, 1.2);
  EXPECT_EQ(of_path.islands, 1u);
  EXPECT_EQ(of_path.components, 2u);
  EXPECT_TRUE(of_path.is_symmetric);
  EXPECT_FALSE(facts(neighbours({{1}, {}})).is_symmetric);
  EXPECT_EQ(facts(with_self(path)).links, of_path.links);
  EXPECT_EQ(facts({}).places, 0u);
}

}  // namespace
}  // namespace hinterland::geo
