// Shortest paths: by hand, against Floyd and Warshall's triple loop on random networks, on a large grid, for any thread count.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/shortest_paths.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <numeric>

#include "hinterland/base/error.hpp"
#include "hinterland/network/random_network.hpp"

namespace hinterland::network {
namespace {

using testing::ElementsAre;

// a —1— b —2— c, and one way c → a of 5.
Network line_of_three() {
  return {.nodes = 3,
          .links = {{.from = 0, .to = 1, .minutes = 1},
                    {.from = 1, .to = 2, .minutes = 2},
                    {.from = 2, .to = 0, .is_two_way = false, .minutes = 5}}};
}

Arcs minutes(const Network& network) {
  return arcs_of(network, numbers_of(network, Measure::minutes));
}

std::vector<std::uint32_t> all_nodes(std::size_t nodes) {
  std::vector<std::uint32_t> all(nodes);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

std::vector<double> floyd_warshall(const Arcs& arcs) {
  const std::size_t n = arcs.nodes();
  std::vector<double> length(n * n, unreachable);
  for (std::size_t i = 0; i < n; ++i) {
    length[i * n + i] = 0;
    for (std::size_t k = arcs.rows.start[i]; k < arcs.rows.start[i + 1]; ++k) {
      double& one = length[i * n + arcs.rows.column[k]];
      one = std::min(one, arcs.rows.value[k]);
    }
  }
  for (std::size_t via = 0; via < n; ++via) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j)
        length[i * n + j] = std::min(length[i * n + j], length[i * n + via] + length[via * n + j]);
    }
  }
  return length;
}

TEST(ShortestPaths, OfALineOfThreeAreThoseByHand) {
  const std::vector<std::uint32_t> all{0, 1, 2};

  const std::vector<double> length = shortest_paths(minutes(line_of_three()), all);

  EXPECT_THAT(length, ElementsAre(0, 1, 3,  //
                                  1, 0, 2,  //
                                  3, 2, 0));
}

TEST(ShortestPaths, GoTheOtherWayRoundTheRingWhenALinkIsOneWay) {
  // Four nodes in a ring, links of 1 that lead onwards only.
  Network ring{.nodes = 4};
  for (std::uint32_t k = 0; k < 4; ++k)
    ring.links.push_back({.from = k, .to = (k + 1) % 4, .is_two_way = false, .minutes = 1});
  const std::vector<std::uint32_t> sources{0, 3}, targets{3, 0};

  EXPECT_THAT(shortest_paths(minutes(ring), sources, targets), ElementsAre(3, 0, 0, 1));
}

TEST(ShortestPaths, AreInfiniteWhereThereIsNoWay) {
  Network apart = line_of_three();
  apart.nodes = 4;
  const std::vector<std::uint32_t> sources{0, 3}, targets{2, 3};

  EXPECT_THAT(shortest_paths(minutes(apart), sources, targets), ElementsAre(3, unreachable, unreachable, 0));
}

TEST(ShortestPaths, TakeTheBestOfLinksBetweenTheSameNodes) {
  const Network two{.nodes = 2,
                    .links = {{.from = 0, .to = 1, .minutes = 4}, {.from = 1, .to = 0, .minutes = 3}}};

  EXPECT_THAT(shortest_paths(minutes(two), std::vector<std::uint32_t>{0, 1}), ElementsAre(0, 3, 3, 0));
}

TEST(ShortestPaths, EqualTheTripleLoopOnRandomNetworks) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Network network = random_network(seed, 5 + seed, 2.0 + static_cast<double>(seed % 4));
    const Arcs arcs = minutes(network);
    const std::vector<double> expected = floyd_warshall(arcs);

    const std::vector<double> length = shortest_paths(arcs, all_nodes(arcs.nodes()));

    for (std::size_t k = 0; k < expected.size(); ++k) {
      if (expected[k] == unreachable) {
        ASSERT_EQ(length[k], unreachable) << "seed " << seed;
      } else {
        // Both add the numbers of at most n arcs, in another order.
        ASSERT_NEAR(length[k], expected[k], static_cast<double>(arcs.nodes()) * 0x1p-52 * expected[k])
            << "seed " << seed;
      }
    }
  }
}

TEST(ShortestPaths, OnAGridCountTheStreets) {
  const Arcs grid = minutes(grid_network(300, 300));
  const std::vector<std::uint32_t> sources{0, 299, 45'150, 89'999};

  const std::vector<double> length = shortest_paths(grid, sources);

  for (std::size_t s = 0; s < sources.size(); ++s) {
    for (std::uint32_t node = 0; node < 90'000; ++node) {
      const int rows = static_cast<int>(node / 300) - static_cast<int>(sources[s] / 300);
      const int columns = static_cast<int>(node % 300) - static_cast<int>(sources[s] % 300);
      ASSERT_EQ(length[s * 90'000 + node], std::abs(rows) + std::abs(columns));
    }
  }
}

TEST(ShortestPaths, AreTheSameForAnyNumberOfThreads) {
  const Arcs arcs = minutes(random_network(7, 500, 4));
  std::vector<std::vector<double>> results;
  for (const int threads : {1, 2, 4}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(threads);
    arena.execute([&] { results.push_back(shortest_paths(arcs, all_nodes(500))); });
  }

  EXPECT_EQ(results[0], results[1]);
  EXPECT_EQ(results[0], results[2]);
}

TEST(ShortestPaths, RefuseNumbersThatAreNoLengths) {
  for (const double bad : {-1.0, unknown, unreachable}) {
    Network network = line_of_three();
    network.links[1].minutes = bad;
    EXPECT_THROW((void)shortest_paths(minutes(network), std::vector<std::uint32_t>{0}), base::ContractError)
        << bad;
  }
  EXPECT_THROW((void)shortest_paths(minutes(line_of_three()), std::vector<std::uint32_t>{3}),
               base::ContractError);
}

TEST(ShortestRoute, LeadsFromSourceToTargetAndIsAsLongAsThePath) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Arcs arcs = minutes(random_network(seed, 40, 3));
    const std::vector<double> length = shortest_paths(arcs, all_nodes(40));
    for (std::uint32_t target = 0; target < 40; ++target) {
      const auto route = shortest_route(arcs, 0, target);

      ASSERT_EQ(route.has_value(), length[target] != unreachable);
      if (!route) continue;
      double sum = 0;
      std::uint32_t at = 0;
      for (const std::size_t arc : *route) {
        ASSERT_TRUE(arc >= arcs.rows.start[at] && arc < arcs.rows.start[at + 1]);
        sum += arcs.rows.value[arc];
        at = arcs.rows.column[arc];
      }
      ASSERT_EQ(at, target);
      ASSERT_EQ(sum, length[target]);  // the same additions in the same order
    }
  }
}

}  // namespace
}  // namespace hinterland::network
