// Use of links: by hand, as the derivative of trade costs by finite differences, and adding up.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/traffic.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "hinterland/base/draws.hpp"
#include "hinterland/base/error.hpp"

namespace hinterland::network {
namespace {

constexpr double theta = 2.5;

Arcs arcs_by_cost(const Network& network) {
  return arcs_of(network, numbers_of(network, Measure::cost));
}

AllRoutes routes_of(const Network& network) {
  auto routes = all_routes(route_weights(arcs_by_cost(network), theta));
  EXPECT_TRUE(routes.has_value());
  return std::move(*routes);
}

// A grid of 5 x 5 with a second link beside one, a one-way shortcut, and costs 2 … 3.
Network small_country() {
  Network network = grid_network(5, 5);
  network.links.push_back({.from = 0, .to = 1});
  network.links.push_back({.from = 2, .to = 22, .is_two_way = false});
  base::Draws draws(11, 0);
  for (Link& link : network.links) link.cost = 2 + draws.uniform();
  return network;
}

double trade_cost(const Network& network, std::uint32_t from, std::uint32_t to) {
  const AllRoutes routes = routes_of(network);
  std::vector<double> unit(network.nodes, 0), column(network.nodes);
  unit[to] = 1;
  routes.apply(unit, column);
  return std::pow(column[from], -1 / theta);
}

TEST(LinkUse, OnALineIsHowOftenEachLinkIsPassed) {
  // a = 1/2 on a line of three, K = [1.5 1 .5; 1 2 1; .5 1 1.5]. From end to end, K = 1/2:
  // 0 → 1: K00 a K12 / K02 = 1.5 * .5 * 1 / .5 = 1.5; back 1 → 0: K01 a K02 / K02 = 1 * .5 * .5 / .5 = .5. One net.
  Network line{.nodes = 3, .links = {{.from = 0, .to = 1}, {.from = 1, .to = 2}}};
  for (Link& link : line.links) link.cost = std::pow(2, 1 / theta);

  const std::vector<double> use = link_use(routes_of(line), 0, 2);

  const double by_hand[] = {1.5, 0.5, 1.5, 0.5};  // 0 → 1, 1 → 0, 1 → 2, 2 → 1
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(use[k], by_hand[k], 1e-14);  // pow rounds the cost twice
}

TEST(LinkUse, IsTheDerivativeOfTheTradeCostToEachLinksCost) {
  const Network network = small_country();
  const AllRoutes routes = routes_of(network);
  for (const auto& [from, to] : {std::pair{0U, 24U}, std::pair{7U, 7U}, std::pair{2U, 22U}}) {
    const std::vector<double> use = by_link(arcs_by_cost(network), theta, routes.weights(),
                                            link_use(routes, from, to), network.links.size());
    for (std::size_t link = 0; link < network.links.size(); ++link) {
      const double step = 1e-5;
      Network dearer = network, cheaper = network;
      dearer.links[link].cost *= std::exp(step);
      cheaper.links[link].cost *= std::exp(-step);
      const double difference =
          std::log(trade_cost(dearer, from, to) / trade_cost(cheaper, from, to)) / (2 * step);
      // Third derivatives are of the order of theta^2, times step^2; rounding 1e-15 / step.
      ASSERT_NEAR(use[link], difference, 2e-9) << link;
    }
  }
}

TEST(LinkUse, EntersAndLeavesEveryNodeAsOftenButForTheEnds) {
  const Network network = small_country();
  const AllRoutes routes = routes_of(network);
  const array::SparseRows& a = routes.weights();

  const std::vector<double> use = link_use(routes, 3, 21);

  std::vector<double> balance(25, 0);
  for (std::size_t k = 0; k < 25; ++k) {
    for (std::size_t entry = a.start[k]; entry < a.start[k + 1]; ++entry) {
      balance[k] += use[entry];
      balance[a.column[entry]] -= use[entry];
    }
  }
  for (std::size_t k = 0; k < 25; ++k)
    EXPECT_NEAR(balance[k], (k == 3 ? 1 : 0) - (k == 21 ? 1 : 0), 1e-12) << k;
}

TEST(GravityTraffic, IsTheTrafficOfTheFlowsItStandsFor) {
  const Network network = small_country();
  const AllRoutes routes = routes_of(network);
  base::Draws draws(3, 0);
  std::vector<double> out(25), in(25), flows(625);
  std::vector<std::uint32_t> places;
  for (std::uint32_t k = 0; k < 25; ++k) {
    out[k] = draws.uniform();
    in[k] = draws.uniform();
    places.push_back(k);
  }
  for (std::size_t j = 0; j < 25; ++j) {
    std::vector<double> unit(25, 0), column(25);
    unit[j] = 1;
    routes.apply(unit, column);
    for (std::size_t i = 0; i < 25; ++i) flows[i * 25 + j] = out[i] * column[i] * in[j];
  }

  const std::vector<double> expected = traffic(routes, places, flows);
  const std::vector<double> result = gravity_traffic(routes, out, in);

  ASSERT_EQ(result.size(), routes.weights().entries());
  for (std::size_t k = 0; k < result.size(); ++k) EXPECT_NEAR(result[k], expected[k], 1e-12 * expected[k]);
}

TEST(Traffic, AddsUpWhatEachFlowUses) {
  const AllRoutes routes = routes_of(small_country());
  const std::vector<std::uint32_t> places{3, 9, 17};
  const std::vector<double> flows{0, 2, 0, 0, 1, 5, 0, 0, 0};
  const auto first = link_use(routes, 3, 9), own = link_use(routes, 9, 9), last = link_use(routes, 9, 17);

  const std::vector<double> sum = traffic(routes, places, flows);

  for (std::size_t k = 0; k < sum.size(); ++k)
    EXPECT_NEAR(sum[k], 2 * first[k] + own[k] + 5 * last[k], 1e-13 * (1 + sum[k]));
}

TEST(Traffic, RefusesFlowsWhereThereIsNoWay) {
  Network network = small_country();
  network.nodes = 26;
  const AllRoutes routes = routes_of(network);
  try {
    (void)link_use(routes, 3, 25);
    FAIL() << "no ContractError";
  } catch (const base::ContractError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("a flow from place 0 to 1, which it cannot reach"));
  }
  EXPECT_THROW((void)link_use(routes, 3, 26), base::ContractError);
}

}  // namespace
}  // namespace hinterland::network
