// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "hinterland/base/error.hpp"
#include "hinterland/indicator/space/centrality.hpp"
#include "hinterland/indicator/space/gravity.hpp"
#include "hinterland/indicator/space/market_access.hpp"

namespace hinterland::indicator {
namespace {

using testing::DoubleEq;
using testing::Each;
using testing::ElementsAre;
using Values = std::vector<double>;

/// Places on a line.
Distance along(Values at) {
  return [at = std::move(at)](std::size_t i, std::size_t j) { return std::abs(at[i] - at[j]); };
}

struct Sample {
  Values masses, at;
};

Sample random_sample(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> mass(1, 9), at(0, 1000);
  Sample sample;
  for (std::size_t i = 0; i < count; ++i) {
    sample.masses.push_back(mass(random));
    sample.at.push_back(at(random));
  }
  return sample;
}

Network star(std::size_t arms) {
  Network network;
  network.links.start = {0};
  for (std::uint32_t j = 1; j <= arms; ++j) network.links.of.push_back(j);
  network.links.start.push_back(arms);
  for (std::size_t j = 1; j <= arms; ++j) {
    network.links.of.push_back(0);
    network.links.start.push_back(arms + j);
  }
  network.strengths.assign(2 * arms, 2.0);
  return network;
}

TEST(Gravity, WorkedByHand) {
  // links: 0-1 2*3/1 = 6, 1-2 3*4/4 = 3, 0-2 2*4/9
  const GravityLinks links = gravity_links(Values{2, 3, 4}, along({0, 1, 3}), 2);

  EXPECT_THAT(links.total, ElementsAre(DoubleEq(6 + 8.0 / 9), DoubleEq(9), DoubleEq(3 + 8.0 / 9)));
  EXPECT_THAT(links.strongest, ElementsAre(6, 6, 3));
  EXPECT_THAT(links.partner, ElementsAre(1, 0, 1));
  EXPECT_DOUBLE_EQ(links.mean, (9 + 8.0 / 9) / 3);
}

TEST(Gravity, TakesTheFirstOfEqualPartnersAndSkipsThoseAtOnePlace) {
  EXPECT_THAT(gravity_links(Values{1, 1, 1}, along({0, 1, -1}), 1).partner, ElementsAre(1, 0, 0));
  EXPECT_THAT(gravity_links(Values{1, 1, 1}, along({0, 0, 2}), 1).total, ElementsAre(0.5, 0.5, 1));
}

TEST(Gravity, WithoutDecayIsTheProductOfMasses) {
  const Sample sample = random_sample(1, 20);
  const GravityLinks links = gravity_links(sample.masses, along(sample.at), 0);
  const double all = std::accumulate(sample.masses.begin(), sample.masses.end(), 0.0);
  for (std::size_t i = 0; i < 20; ++i)
    EXPECT_NEAR(links.total[i], sample.masses[i] * (all - sample.masses[i]),
                1e-10);  // 20 terms of at most 81
}

TEST(GravityNetwork, KeepsWhatItSays) {
  const Values masses = {2, 3, 4};
  const Distance distance = along({0, 1, 3});

  const Network above = gravity_network(masses, distance, 2, KeptLinks::above_mean);
  EXPECT_THAT(above.links.of, ElementsAre(1, 0));  // mean 3.3
  EXPECT_THAT(above.strengths, ElementsAre(6, 6));
  const Network strongest = gravity_network(masses, distance, 2, KeptLinks::strongest);
  EXPECT_THAT(strongest.links.of, ElementsAre(1, 0, 2, 1));
  EXPECT_EQ(gravity_network(masses, distance, 2, KeptLinks::all).links.links(), 6u);
  EXPECT_EQ(count_links(masses, distance, 2, KeptLinks::all), 6u);
  EXPECT_EQ(count_links(masses, distance, 2, KeptLinks::above_mean), 2u);
}

TEST(Centrality, OfAStarIsAllInItsMiddle) {
  const Network network = star(4);

  EXPECT_THAT(degree_centrality(network), ElementsAre(1, 0.25, 0.25, 0.25, 0.25));
  EXPECT_THAT(strength_centrality(network), ElementsAre(8, 2, 2, 2, 2));
  for (const LinkValue value : {LinkValue::binary, LinkValue::strength}) {
    const PathCentrality paths = path_centrality(network, value);
    EXPECT_THAT(paths.betweenness, ElementsAre(1, 0, 0, 0, 0));
    const double longer = value == LinkValue::binary ? 1 : 0.5;  // 1 / strength
    EXPECT_DOUBLE_EQ(paths.closeness[0], 1 / longer);
    EXPECT_DOUBLE_EQ(paths.closeness[1], 4 / (7 * longer));
    const EigenvectorCentrality eigenvector = eigenvector_centrality(network, value);
    EXPECT_TRUE(eigenvector.is_converged);
    EXPECT_NEAR(eigenvector.values[0], std::sqrt(0.5), 1e-10);  // steps end at 1e-12
    EXPECT_NEAR(eigenvector.values[3], std::sqrt(0.125), 1e-10);
  }
}

TEST(Centrality, OfTwoPartsWeighsClosenessByWhatCanBeReached) {
  // 0 - 1, 2 alone
  const Network network{{{0, 1, 2, 2}, {1, 0}}, {5, 5}};
  const PathCentrality paths = path_centrality(network, LinkValue::binary);

  EXPECT_THAT(paths.closeness, ElementsAre(0.5, 0.5, 0));
  EXPECT_THAT(paths.betweenness, Each(0.0));
  EXPECT_NEAR(eigenvector_centrality(network, LinkValue::binary).values[2], 0, 1e-9);
}

TEST(Centrality, OfPathsAgreesWithAllPairs) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const Sample sample = random_sample(seed, 25);
    const Network network = gravity_network(sample.masses, along(sample.at), 1.5, KeptLinks::above_mean);
    const std::size_t n = network.size();
    // Floyd and Warshall; paths of random strengths have one shortest way.
    std::vector<double> d(n * n, std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < n; ++i) {
      d[i * n + i] = 0;
      for (std::size_t k = network.links.start[i]; k < network.links.start[i + 1]; ++k)
        d[i * n + network.links.of[k]] = 1 / network.strengths[k];
    }
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
          d[i * n + j] = std::min(d[i * n + j], d[i * n + k] + d[k * n + j]);
    const PathCentrality paths = path_centrality(network, LinkValue::strength);
    for (std::size_t v = 0; v < n; ++v) {
      double reached = 0, sum = 0, between = 0;
      for (std::size_t i = 0; i < n; ++i) {
        if (i != v && std::isfinite(d[v * n + i])) {
          ++reached;
          sum += d[v * n + i];
        }
        for (std::size_t j = 0; j < i; ++j)
          between += i != v && j != v && std::isfinite(d[i * n + j]) &&
                     d[i * n + v] + d[v * n + j] <= d[i * n + j] * (1 + 1e-12);
      }
      EXPECT_NEAR(paths.closeness[v], reached == 0 ? 0 : reached / 24 * reached / sum,
                  1e-12 * paths.closeness[v]);
      EXPECT_NEAR(paths.betweenness[v], between / (24.0 * 23 / 2), 1e-12)
          << "seed " << seed << ", place " << v;
    }
  }
}

TEST(MarketAccess, WorkedByHand) {
  const Values own = {0, 0, 0};
  // 3/1 + 4/3, 2/1 + 4/2, 2/3 + 3/2
  EXPECT_THAT(market_access(Values{2, 3, 4}, along({0, 1, 3}), own, 1),
              ElementsAre(DoubleEq(3 + 4.0 / 3), DoubleEq(4), DoubleEq(2.0 / 3 + 1.5)));
  EXPECT_DOUBLE_EQ(market_access(Values{2, 3, 4}, along({0, 1, 3}), Values{0.5, 0, 0}, 1)[0],
                   4 + 3 + 4.0 / 3);
}

TEST(MarketAccess, DoesNotChangeWithTheHeightOfItsStrips) {
  const Sample sample = random_sample(2, 90);
  Values two_periods = sample.masses;
  for (const double mass : sample.masses) two_periods.push_back(3 * mass);
  const Values own(90, 0.0);

  const Values whole = market_access(two_periods, along(sample.at), own, 1.3);
  const Values strips = market_access(two_periods, along(sample.at), own, 1.3, 90 * 7);

  for (std::size_t i = 0; i < whole.size(); ++i)
    EXPECT_NEAR(strips[i], whole[i], 1e-13 * whole[i]);  // 90 positive terms, in another order
  for (std::size_t i = 0; i < 90; ++i) EXPECT_NEAR(whole[90 + i], 3 * whole[i], 1e-12 * whole[i]);
}

TEST(Links, AreTheSameForAnyNumberOfThreads) {
  const Sample sample = random_sample(3, 200);
  const auto total = gravity_links(sample.masses, along(sample.at), 2).total;
  const auto access = market_access(sample.masses, along(sample.at), Values(200, 0.0), 1);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);

  EXPECT_EQ(gravity_links(sample.masses, along(sample.at), 2).total, total);
  EXPECT_EQ(market_access(sample.masses, along(sample.at), Values(200, 0.0), 1), access);
}

TEST(Links, RefuseWhatIsNoMass) {
  EXPECT_THROW((void)gravity_links(Values{1}, along({0}), 2), base::ContractError);
  EXPECT_THROW((void)gravity_links(Values{1, -1}, along({0, 1}), 2), base::ContractError);
  EXPECT_THROW((void)gravity_links(Values{1, 1}, along({0, 1}), std::nan("")), base::ContractError);
  EXPECT_THROW((void)market_access(Values{1, 1, 1}, along({0, 1}), Values{0, 0}, 1), base::ContractError);
  EXPECT_THROW((void)path_centrality(star(1), LinkValue::binary), base::ContractError);
}

}  // namespace
}  // namespace hinterland::indicator
