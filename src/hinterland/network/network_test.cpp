// The network as a value, its arcs, and who reaches whom.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"
#include "hinterland/network/connections.hpp"
#include "hinterland/network/random_network.hpp"

namespace hinterland::network {
namespace {

using testing::ElementsAre;

// 0 = 1 → 2 = 3, and 4 alone.
Network two_parts() {
  return {.nodes = 5,
          .links = {{.from = 2, .to = 3, .minutes = 7},
                    {.from = 1, .to = 2, .is_two_way = false, .minutes = 6},
                    {.from = 1, .to = 0, .minutes = 5}}};
}

TEST(Network, SummarisesItselfInALine) {
  EXPECT_EQ(two_parts().summary(), "5 nodes, 3 links, 1 of them one-way");
  EXPECT_EQ(two_parts().name_of(4), "node 5");
}

TEST(Arcs, ListEachDirectionByTheNodeItLeaves) {
  const Arcs arcs = arcs_of(two_parts(), numbers_of(two_parts(), Measure::minutes));

  EXPECT_THAT(arcs.rows.start, ElementsAre(0, 1, 3, 4, 5, 5));
  EXPECT_THAT(arcs.rows.column, ElementsAre(1, 0, 2, 3, 2));
  EXPECT_THAT(arcs.rows.value, ElementsAre(5, 5, 6, 7, 7));
  EXPECT_THAT(arcs.link, ElementsAre(2, 2, 1, 0, 0));
}

TEST(Arcs, TurnedRoundTwiceAreTheSame) {
  const Network network = random_network(3, 60, 5);
  const Arcs arcs = arcs_of(network, numbers_of(network, Measure::cost));

  const Arcs twice = reversed(reversed(arcs));

  EXPECT_EQ(twice.rows.start, arcs.rows.start);
  EXPECT_EQ(twice.rows.column, arcs.rows.column);
}

TEST(Arcs, RefuseLinksToNodesThatAreNotThere) {
  Network network = two_parts();
  network.links[0].to = 5;
  EXPECT_THROW((void)arcs_of(network, numbers_of(network, Measure::minutes)), base::ContractError);
  EXPECT_THROW((void)arcs_of(two_parts(), std::vector<double>{1}), base::ContractError);
}

TEST(Grid, HasALinkForEachPairOfNeighbours) {
  const Network grid = grid_network(3, 4);

  EXPECT_EQ(grid.nodes, 12U);
  EXPECT_EQ(grid.links.size(), 3U * 3 + 2 * 4);
}

TEST(Parts, FollowTheDirectionOfTheArcs) {
  const Arcs arcs = arcs_of(two_parts(), numbers_of(two_parts(), Measure::minutes));

  const Parts parts = strong_parts(arcs);

  EXPECT_EQ(parts.count, 3U);
  EXPECT_EQ(parts.part_of[0], parts.part_of[1]);
  EXPECT_EQ(parts.part_of[2], parts.part_of[3]);
  EXPECT_GT(parts.part_of[1], parts.part_of[2]);  // the arc 1 → 2 leads to the lower number
  EXPECT_THAT(reached_from(arcs, 0), ElementsAre(true, true, true, true, false));
  EXPECT_THAT(reached_from(arcs, 2), ElementsAre(false, false, true, true, false));
}

TEST(Parts, AreThoseThatReachEachOther) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Network network = random_network(seed, 30, 2.5);
    const Arcs arcs = arcs_of(network, numbers_of(network, Measure::minutes));
    const Parts parts = strong_parts(arcs);
    std::vector<std::vector<bool>> reaches;
    for (std::uint32_t node = 0; node < 30; ++node) reaches.push_back(reached_from(arcs, node));
    for (std::size_t i = 0; i < 30; ++i) {
      for (std::size_t j = 0; j < 30; ++j) {
        ASSERT_EQ(parts.part_of[i] == parts.part_of[j], reaches[i][j] && reaches[j][i]) << "seed " << seed;
        if (!reaches[i][j]) continue;
        ASSERT_GE(parts.part_of[i], parts.part_of[j]);
      }
    }
  }
}

}  // namespace
}  // namespace hinterland::network
