// What a network is refused for, in whole sentences; and the numbers behind them.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/faults.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "hinterland/network/all_routes.hpp"
#include "hinterland/network/random_network.hpp"
#include "hinterland/network/spectrum.hpp"

namespace hinterland::network {
namespace {

using base::Language;
using testing::ElementsAre;

std::vector<std::string> sentences(const base::Diagnostics& found) {
  std::vector<std::string> texts;
  for (const base::Diagnostic& one : found.list())
    texts.push_back(one.id + ": " + message(one, Language::en));
  return texts;
}

Arcs minutes(const Network& network) {
  return arcs_of(network, numbers_of(network, Measure::minutes));
}

// Harbin — Changchun, and one way on to Dalian; Haikou — Sanya beyond the sea.
Network north_and_south() {
  return {.nodes = 5,
          .links = {{.from = 0, .to = 1, .minutes = 150, .cost = 1.2},
                    {.from = 1, .to = 2, .is_two_way = false, .minutes = 400, .cost = 1.5},
                    {.from = 3, .to = 4, .minutes = 180, .cost = 1.3}},
          .names = {"Harbin", "Changchun", "Dalian", "Haikou", "Sanya"}};
}

TEST(Reach, NamesThePlacesThatNoWayLeadsTo) {
  std::vector<Stop> stops;
  for (std::uint32_t node = 0; node < 5; ++node) stops.push_back({node, north_and_south().name_of(node)});
  base::Diagnostics found;

  check_reach(minutes(north_and_south()), stops, {}, found);

  EXPECT_THAT(
      sentences(found),
      ElementsAre(
          "HL0801: on the network no way leads from Dalian to Harbin, Changchun, though one leads back",
          "HL0800: no way on the network leads between Haikou, Sanya and Harbin, Changchun, in either "
          "direction"));
}

TEST(Reach, IsSilentWherePlacesReachEachOther) {
  base::Diagnostics found;
  check_reach(minutes(north_and_south()), std::vector<Stop>{{3, "Haikou"}, {4, "Sanya"}, {3, "Qionghai"}}, {},
              found);
  EXPECT_TRUE(found.empty());
}

TEST(Numbers, TellLinksThatAreZeroNegativeOrNotThere) {
  Network network = north_and_south();
  network.links[0].minutes = 0;
  network.links[1].minutes = -5;
  network.links[2].minutes = unknown;
  base::Diagnostics found;

  check_numbers(network, numbers_of(network, Measure::minutes), "link_minutes", {}, found);

  EXPECT_THAT(sentences(found),
              ElementsAre("HL0802: minutes must be positive; 2 links are not: Harbin – Changchun (0), "
                          "Changchun → Dalian (-5)",
                          "HL0803: 1 links have no minutes: Haikou – Sanya"));
}

TEST(AllRoutesFault, NamesTheWayRoundThatLosesNothing) {
  Network network = north_and_south();
  network.links[2].cost = 0.95;
  base::Diagnostics found;

  check_all_routes(network, numbers_of(network, Measure::cost), 4, {}, found);

  // 0.95^-4 = 1.2277, there and back.
  EXPECT_THAT(
      sentences(found),
      ElementsAre("HL0804: the sum over all routes is infinite: going round Haikou → Sanya → Haikou loses "
                  "nothing, each link weighing 1.228 on average (spectral radius 1.228, theta 4)"));
  EXPECT_EQ(next_step(found.list()[0], Language::en),
            "costs are factors above 1: on this way round they are 0.95 on average");
}

TEST(AllRoutesFault, SaysHowLargeThetaMustBeWhereWaysAreTooMany) {
  // Each of 100 nodes in a 10 x 10 grid has up to four links of cost 1.2: radius 4 cos(pi / 11) 1.2^-theta.
  const Network grid = grid_network(10, 10, 1.2);
  base::Diagnostics found;

  check_all_routes(grid, numbers_of(grid, Measure::cost), 5, {}, found);

  EXPECT_THAT(
      sentences(found),
      ElementsAre(
          "HL0805: the sum over all routes is infinite: no single way round gains (the best, node 1 → "
          "node 2 → node 1, weighs 0.4019 a link), but there are so many that together they do "
          "(spectral radius 1.542, theta 5)"));
  // ln(4 cos(pi / 11)) / ln 1.2 = 7.3766…
  EXPECT_EQ(next_step(found.list()[0], Language::en),
            "with these costs theta must be at least 7.38; or raise the costs");
}

TEST(AllRoutesFault, IsSilentWhereTheSumIsFinite) {
  const Network grid = grid_network(10, 10, 1.2);
  base::Diagnostics found;
  check_all_routes(grid, numbers_of(grid, Measure::cost), 7.4, {}, found);
  EXPECT_TRUE(found.empty());
}

TEST(SpectralRadius, OfAGridIsThatOfItsEigenvectors) {
  // Path of m nodes: 2 cos(pi / (m + 1)); a grid adds its two paths.
  const Network grid = grid_network(8, 12, 4);
  const double exact = (2 * std::cos(M_PI / 9) + 2 * std::cos(M_PI / 13)) / 4;
  EXPECT_NEAR(spectral_radius(route_weights(arcs_of(grid, numbers_of(grid, Measure::cost)), 1)), exact, 1e-6);
}

TEST(SpectralRadius, OfAWayWithoutReturnIsZero) {
  Network chain{.nodes = 4};
  for (std::uint32_t k = 0; k < 3; ++k)
    chain.links.push_back({.from = k, .to = k + 1, .is_two_way = false, .cost = 0.5});
  const array::SparseRows a = route_weights(arcs_of(chain, numbers_of(chain, Measure::cost)), 1);
  EXPECT_NEAR(spectral_radius(a), 0, 1e-2);
  EXPECT_FALSE(best_cycle(a).has_value());
  EXPECT_TRUE(all_routes(a).has_value());
}

TEST(BestCycle, IsAtLeastEveryTwoWayLinkAndNoMoreThanTheRadius) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const Network network = random_network(seed, 40, 4);
    const array::SparseRows a = route_weights(arcs_of(network, numbers_of(network, Measure::cost)), 3);
    const auto cycle = best_cycle(a);
    ASSERT_TRUE(cycle.has_value());
    double product = 0;
    for (std::size_t k = 0; k < cycle->nodes.size(); ++k) {
      const std::uint32_t from = cycle->nodes[k], to = cycle->nodes[(k + 1) % cycle->nodes.size()];
      const auto first = a.column.begin() + static_cast<std::ptrdiff_t>(a.start[from]);
      const auto last = a.column.begin() + static_cast<std::ptrdiff_t>(a.start[from + 1]);
      const auto entry = std::find(first, last, to);
      ASSERT_NE(entry, last) << "no link from " << from << " to " << to;
      product += std::log(a.value[static_cast<std::size_t>(entry - a.column.begin())]);
    }
    EXPECT_NEAR(std::exp(product / static_cast<double>(cycle->nodes.size())), cycle->weight_per_link, 1e-9);
    EXPECT_LE(cycle->weight_per_link, spectral_radius(a) * 1.001);
    for (const Link& link : network.links) {
      if (!link.is_two_way) continue;
      EXPECT_GE(cycle->weight_per_link, std::pow(link.cost, -3) * (1 - 1e-9));
    }
  }
}

TEST(LeastTheta, IsNothingWhereGoingRoundCostsNothing) {
  const Network loop{.nodes = 2, .links = {{.from = 0, .to = 1, .cost = 1}}};
  EXPECT_FALSE(least_theta(arcs_of(loop, numbers_of(loop, Measure::cost))).has_value());
}

}  // namespace
}  // namespace hinterland::network
