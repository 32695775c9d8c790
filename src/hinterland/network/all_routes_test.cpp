// K = (I - A)^-1: by hand, against the dense inverse and the series, within its bound, in both ways of solving.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/network/all_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cmath>

#include "hinterland/base/error.hpp"
#include "hinterland/network/random_network.hpp"

namespace hinterland::network {
namespace {

using Dense = std::vector<std::vector<long double>>;

array::SparseRows weights_of(const Network& network, double theta) {
  return route_weights(arcs_of(network, numbers_of(network, Measure::cost)), theta);
}

Dense dense(const array::SparseRows& a) {
  Dense full(a.rows(), std::vector<long double>(a.columns, 0));
  for (std::size_t i = 0; i < a.rows(); ++i) {
    for (std::size_t k = a.start[i]; k < a.start[i + 1]; ++k) full[i][a.column[k]] = a.value[k];
  }
  return full;
}

// Gauss and Jordan in long double, pivots on the diagonal: I - A is an M-matrix.
Dense inverse_of_identity_minus(Dense a) {
  const std::size_t n = a.size();
  Dense inverse(n, std::vector<long double>(n, 0));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) a[i][j] = (i == j ? 1 : 0) - a[i][j];
    inverse[i][i] = 1;
  }
  for (std::size_t p = 0; p < n; ++p) {
    for (std::size_t i = 0; i < n; ++i) {
      if (i == p || a[i][p] == 0) continue;
      const long double factor = a[i][p] / a[p][p];
      for (std::size_t j = 0; j < n; ++j) {
        a[i][j] -= factor * a[p][j];
        inverse[i][j] -= factor * inverse[p][j];
      }
    }
    for (std::size_t j = 0; j < n; ++j) inverse[p][j] /= a[p][p];
    for (std::size_t j = n; j-- > 0;) a[p][j] /= a[p][p];
  }
  return inverse;
}

std::vector<double> mixed_signs(std::size_t length, std::uint64_t seed) {
  base::Draws draws(seed, 1);
  std::vector<double> x(length);
  for (double& value : x) value = (2 * draws.uniform() - 1) * std::exp(10 * draws.uniform() - 5);
  return x;
}

std::vector<double> product(const AllRoutes& k, const std::vector<double>& x, bool is_transposed = false) {
  std::vector<double> y(k.nodes(), unknown);
  is_transposed ? k.apply_transpose(x, y) : k.apply(x, y);
  return y;
}

std::vector<double> unit(std::size_t length, std::size_t position) {
  std::vector<double> x(length, 0);
  x[position] = 1;
  return x;
}

// A number below 1 / the largest sum of a row makes every network invertible; costs of `random_network` are 1 … 2.
array::SparseRows invertible(std::uint64_t seed, std::size_t nodes, double radius) {
  array::SparseRows a = weights_of(random_network(seed, nodes, 4), 3);
  double largest = 0;
  for (std::size_t i = 0; i < a.rows(); ++i) {
    double sum = 0;
    for (std::size_t k = a.start[i]; k < a.start[i + 1]; ++k) sum += a.value[k];
    largest = std::max(largest, sum);
  }
  for (double& value : a.value) value *= radius / largest;
  return a;
}

TEST(RouteWeights, ArePowersOfTheCostAddedUpOverParallelLinks) {
  const Network network{
      .nodes = 2,
      .links = {{.from = 0, .to = 1, .cost = 2}, {.from = 0, .to = 1, .is_two_way = false, .cost = 4}}};

  const array::SparseRows a = weights_of(network, 2);

  EXPECT_THAT(a.column, testing::ElementsAre(1, 0));
  EXPECT_THAT(a.value, testing::ElementsAre(0.25 + 0.0625, 0.25));
}

TEST(RouteWeights, RefuseCostsThatAreNotPositive) {
  for (const double cost : {0.0, -1.0, unknown}) {
    const Network network{.nodes = 2, .links = {{.from = 0, .to = 1, .cost = cost}}};
    EXPECT_THROW((void)weights_of(network, 4), base::ContractError) << cost;
  }
}

TEST(AllRoutes, OfALineOfThreeAreThoseByHand) {
  // a = 1/2 between neighbours: I - A has determinant 1/2.
  const Network line{.nodes = 3, .links = {{.from = 0, .to = 1, .cost = 2}, {.from = 1, .to = 2, .cost = 2}}};

  const auto k = all_routes(weights_of(line, 1));

  ASSERT_TRUE(k.has_value());
  const std::vector<std::vector<double>> sides{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 10, 100}};
  const std::vector<std::vector<double>> by_hand{{1.5, 1, 0.5}, {1, 2, 1}, {0.5, 1, 1.5}, {61.5, 121, 160.5}};
  for (std::size_t c = 0; c < 4; ++c) {
    const std::vector<double> y = product(*k, sides[c]);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(y[i], by_hand[c][i], k->error_bound() * by_hand[c][i]);
  }
  EXPECT_LT(k->error_bound(), 1e-13);
  EXPECT_EQ(k->summary(), "3 nodes, 4 links, factors of 10 entries");
}

TEST(AllRoutes, OfAOneWayRingGoRoundAndRound) {
  // From i to j in d steps, and any number of times four more: a^d / (1 - a^4) with a = 1/2.
  Network ring{.nodes = 4};
  for (std::uint32_t node = 0; node < 4; ++node)
    ring.links.push_back({.from = node, .to = (node + 1) % 4, .is_two_way = false, .cost = 2});

  const auto k = all_routes(weights_of(ring, 1));

  ASSERT_TRUE(k.has_value());
  for (std::size_t j = 0; j < 4; ++j) {
    const std::vector<double> column = product(*k, unit(4, j));
    const std::vector<double> row = product(*k, unit(4, j), true);
    for (std::size_t i = 0; i < 4; ++i) {
      EXPECT_DOUBLE_EQ(column[i], std::ldexp(16.0 / 15, -static_cast<int>((j + 4 - i) % 4)));
      EXPECT_DOUBLE_EQ(row[i], std::ldexp(16.0 / 15, -static_cast<int>((i + 4 - j) % 4)));
    }
  }
}

class BothMethods : public testing::TestWithParam<Method> {};

TEST_P(BothMethods, EqualTheDenseInverseWithinTheBound) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const double radius = seed % 3 == 0 ? 0.9999 : 0.3 * static_cast<double>(seed % 3);
    const std::size_t n = 20 + 5 * seed;
    const auto k = all_routes(invertible(seed, n, radius), GetParam());
    ASSERT_TRUE(k.has_value());
    ASSERT_LT(k->error_bound(), 1e-7);
    const Dense exact = inverse_of_identity_minus(dense(k->weights()));
    for (const bool is_transposed : {false, true}) {
      for (const std::vector<double>& x : {mixed_signs(n, seed), unit(n, n / 2)}) {
        const std::vector<double> y = product(*k, x, is_transposed);
        for (std::size_t i = 0; i < n; ++i) {
          long double sum = 0, size = 0;
          for (std::size_t j = 0; j < n; ++j) {
            const long double term = (is_transposed ? exact[j][i] : exact[i][j]) * x[j];
            sum += term;
            size += std::abs(term);
          }
          ASSERT_LE(std::abs(y[i] - sum), k->error_bound() * size) << "seed " << seed << ", node " << i;
        }
      }
    }
  }
}

TEST_P(BothMethods, EqualTheSeriesOverWaysOfEveryLength) {
  const array::SparseRows a = invertible(5, 60, 0.5);
  const auto k = all_routes(a, GetParam());
  ASSERT_TRUE(k.has_value());
  std::vector<double> term = mixed_signs(60, 5), series(60, 0);
  for (double& value : term) value = std::abs(value);
  const std::vector<double> y = product(*k, term);
  for (int length = 0; length < 80; ++length) {  // 0.5^80 is beyond rounding
    std::vector<double> next(60, 0);
    for (std::size_t i = 0; i < 60; ++i) {
      series[i] += term[i];
      for (std::size_t e = a.start[i]; e < a.start[i + 1]; ++e) next[i] += a.value[e] * term[a.column[e]];
    }
    term = next;
  }

  for (std::size_t i = 0; i < 60; ++i)
    EXPECT_NEAR(y[i], series[i], 1e-13 * series[i]);  // 80 additions of 5 terms
}

TEST_P(BothMethods, KeepPartsApartToTheLastBit) {
  Network apart = grid_network(3, 3, 3);
  apart.nodes = 12;
  apart.links.push_back({.from = 9, .to = 10, .is_two_way = false, .cost = 3});
  const auto k = all_routes(weights_of(apart, 4), GetParam());
  ASSERT_TRUE(k.has_value());

  const std::vector<double> column = product(*k, unit(12, 10));

  for (std::size_t i = 0; i < 9; ++i) EXPECT_EQ(column[i], 0);
  EXPECT_GT(column[9], 0);
  EXPECT_EQ(column[10], 1);
  EXPECT_EQ(column[11], 0);
}

TEST_P(BothMethods, AreRefusedWhereTheSumIsInfinite) {
  Network ring{.nodes = 5};
  for (std::uint32_t node = 0; node < 5; ++node)
    ring.links.push_back({.from = node, .to = (node + 1) % 5, .is_two_way = false, .cost = 1});
  EXPECT_FALSE(all_routes(weights_of(ring, 4), GetParam()).has_value());
  // Each node has four neighbours of weight 0.3: more than 1, though no way round gains anything.
  EXPECT_FALSE(all_routes(weights_of(grid_network(20, 20, 1 / 0.3), 1), GetParam()).has_value());
}

TEST_P(BothMethods, GiveTheSameBitsForAnyNumberOfThreadsAndAmongOthers) {
  const array::SparseRows a = invertible(8, 200, 0.8);
  const std::vector<double> x = mixed_signs(600, 8);
  std::vector<std::vector<double>> results;
  for (const int threads : {1, 2, 4}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(threads);
    arena.execute([&] {
      const auto k = all_routes(a, GetParam());
      results.emplace_back(600);
      k->apply(x, results.back(), 3);
    });
  }
  const auto k = all_routes(a, GetParam());
  std::vector<double> alone(200);
  for (std::size_t i = 0; i < 200; ++i) alone[i] = x[3 * i + 1];

  const std::vector<double> y = product(*k, alone);

  EXPECT_EQ(results[0], results[1]);
  EXPECT_EQ(results[0], results[2]);
  for (std::size_t i = 0; i < 200; ++i) ASSERT_EQ(y[i], results[0][3 * i + 1]);
}

std::string name_of(const testing::TestParamInfo<Method>& method) {
  return method.param == Method::factorised ? "factorised" : "iterated";
}

INSTANTIATE_TEST_SUITE_P(AllRoutes, BothMethods, testing::Values(Method::factorised, Method::iterated),
                         name_of);

TEST(AllRoutes, NearTheBorderOfInvertibilityAreStillProved) {
  Network ring{.nodes = 50};
  for (std::uint32_t node = 0; node < 50; ++node)
    ring.links.push_back({.from = node, .to = (node + 1) % 50, .is_two_way = false, .cost = 1.000001});

  const auto k = all_routes(weights_of(ring, 1));

  ASSERT_TRUE(k.has_value());
  // Every node: the sum of a^d over all d is 1 / (1 - a), a = 1 / 1.000001.
  const double exact = 1.000001 / (1.000001 - 1);
  EXPECT_NEAR(product(*k, std::vector<double>(50, 1))[7], exact, k->error_bound() * exact);
  EXPECT_LT(k->error_bound(), 1e-6);
}

TEST(AllRoutes, OnAGridAreSymmetricAndAgreeInBothWaysOfSolving) {
  // Weights about 0.11 … 0.24: 300 x 300 nodes, spectral radius 0.8 or so.
  Network grid = grid_network(300, 300);
  base::Draws draws(1, 0);
  for (Link& link : grid.links) link.cost = 4 + 5 * draws.uniform();
  const array::SparseRows a = weights_of(grid, 1);
  const auto factorised = all_routes(a, Method::factorised);
  const auto iterated = all_routes(a, Method::iterated);
  ASSERT_TRUE(factorised && iterated);
  const std::size_t from = 45'150, to = 45'190;
  std::vector<double> ones(a.rows(), 1);

  const std::vector<double> column = product(*factorised, unit(a.rows(), from));
  const std::vector<double> other = product(*factorised, unit(a.rows(), to));
  const std::vector<double> access = product(*factorised, ones), again = product(*iterated, ones);

  // K is symmetric, and applying it to a column is twice within its bound.
  EXPECT_NEAR(column[to], other[from], 2 * factorised->error_bound() * column[to]);
  const double bound = factorised->error_bound() + iterated->error_bound();
  for (std::size_t i = 0; i < a.rows(); ++i) ASSERT_NEAR(access[i], again[i], bound * access[i]);
  EXPECT_LT(bound, 1e-9);
}

TEST(LongestRoute, IsAtLeastTheExpectedNumberOfLinksOfEveryPair) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto k = all_routes(invertible(seed, 30, 0.05 + 0.045 * static_cast<double>(seed)));
    ASSERT_TRUE(k.has_value());
    const Dense inverse = inverse_of_identity_minus(dense(k->weights()));
    for (std::size_t i = 0; i < 30; ++i) {
      for (std::size_t j = 0; j < 30; ++j) {
        if (inverse[i][j] == 0) continue;
        long double square = 0;
        for (std::size_t via = 0; via < 30; ++via) square += inverse[i][via] * inverse[via][j];
        ASSERT_LE(square / inverse[i][j], k->longest_route()) << "seed " << seed << ' ' << i << ' ' << j;
      }
    }
    // On a chain of 30 nodes at most some hundreds: the bound must say something.
    EXPECT_LT(k->longest_route(), 5e4) << seed;
  }
}

TEST(AllRoutes, RefuseWeightsThatAreNone) {
  array::SparseRows negative{.columns = 1, .start = {0, 1}, .column = {0}, .value = {-0.5}};
  EXPECT_THROW((void)all_routes(negative), base::ContractError);
  negative.value[0] = unknown;
  EXPECT_THROW((void)all_routes(negative), base::ContractError);
  const array::SparseRows oblong{.columns = 2, .start = {0, 1}, .column = {0}, .value = {0.5}};
  EXPECT_THROW((void)all_routes(oblong), base::ContractError);
  const auto k = all_routes({.columns = 1, .start = {0, 1}, .column = {0}, .value = {0.5}});
  ASSERT_TRUE(k.has_value());
  std::vector<double> y(1);
  EXPECT_THROW(k->apply(std::vector<double>{1, 2}, y), base::ContractError);
  k->apply(std::vector<double>{3}, y);
  EXPECT_EQ(y[0], 6);
}

}  // namespace
}  // namespace hinterland::network
