// The network kernel between places, against its own entries held by the dense law, and what it says of itself.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "hinterland/base/draws.hpp"
#include "hinterland/base/error.hpp"
#include "hinterland/kernel/kernel.hpp"
#include "hinterland/kernel/routes.hpp"
#include "hinterland/network/all_routes.hpp"

namespace hinterland::kernel {
namespace {

std::vector<std::uint32_t> first_nodes(std::size_t count) {
  std::vector<std::uint32_t> nodes(count);
  std::iota(nodes.begin(), nodes.end(), 0U);
  return nodes;
}

// A grid whose links cost 3 … 6, one in four of them one-way.
array::SparseRows grid_weights(std::size_t side, double theta = 1.5) {
  network::Network grid = network::grid_network(side, side);
  base::Draws draws(4, 0);
  for (network::Link& link : grid.links) {
    link.cost = 3 + 3 * draws.uniform();
    link.is_two_way = draws.below(4) != 0;
  }
  return network::route_weights(network::arcs_of(grid, network::numbers_of(grid, network::Measure::cost)),
                                theta);
}

TEST(NetworkKernel, MultipliesAsByHandBetweenSomeNodes) {
  // The line of three with a = 1/2: K = [1.5 1 .5; 1 2 1; .5 1 1.5]. Rows: its ends; columns: the middle twice and an end.
  const array::SparseRows line{
      .columns = 3, .start = {0, 1, 3, 4}, .column = {1, 0, 2, 1}, .value = {0.5, 0.5, 0.5, 0.5}};
  const auto kernel = build(spec_of({.weights = line, .row_nodes = {0, 2}, .column_nodes = {1, 1, 2}}),
                            {.backend = "network"});
  std::vector<double> kx(2), ky(3);

  kernel->apply(std::vector<double>{1, 10, 100}, kx);
  kernel->apply_transpose(std::vector<double>{1, 10}, ky);

  EXPECT_NEAR(kx[0], 61, kernel->error_bound() * 61);
  EXPECT_NEAR(kx[1], 161, kernel->error_bound() * 161);
  EXPECT_NEAR(ky[0], 11, kernel->error_bound() * 11);
  EXPECT_NEAR(ky[1], 11, kernel->error_bound() * 11);
  EXPECT_NEAR(ky[2], 15.5, kernel->error_bound() * 15.5);
  EXPECT_EQ(kernel->summary(), "network, 2 x 3, double, 3 nodes, 4 links, factors of 10 entries, 280 B");
}

TEST(NetworkKernel, EqualsItsOwnEntriesInTheDenseLawWithinBothBounds) {
  const array::SparseRows weights = grid_weights(20);
  std::vector<std::uint32_t> rows, columns;
  base::Draws draws(6, 0);
  for (int k = 0; k < 150; ++k) rows.push_back(draws.below(400));
  for (int k = 0; k < 90; ++k) columns.push_back(draws.below(400));
  const KernelSpec spec = spec_of({.weights = weights, .row_nodes = rows, .column_nodes = columns});
  const auto law = build(spec, {.backend = "dense"});
  const auto kernel = build(spec, {.backend = "network"});
  for (const std::size_t count : {1U, 3U, 8U}) {
    std::vector<double> x(90 * count), sizes(90 * count), y(150 * count), expected(150 * count),
        bound(150 * count);
    for (std::size_t k = 0; k < x.size(); ++k) sizes[k] = std::abs(x[k] = 2 * draws.uniform() - 1);

    kernel->apply(x, y, count);
    law->apply(x, expected, count);
    law->apply(sizes, bound, count);

    // The law's entries carry the bound of a row that was solved for.
    const double slack = 2.001 * kernel->error_bound() + law->error_bound();
    for (std::size_t k = 0; k < y.size(); ++k) ASSERT_LE(std::abs(y[k] - expected[k]), slack * bound[k]);
  }
}

TEST(NetworkKernel, IsAdjointToItsTranspose) {
  const KernelSpec spec =
      spec_of({.weights = grid_weights(25), .row_nodes = first_nodes(625), .column_nodes = first_nodes(300)});
  const auto kernel = build(spec, {.backend = "network"});
  base::Draws draws(2, 0);
  std::vector<double> x(300), y(625), kx(625), ky(300);
  for (double& value : x) value = draws.uniform();
  for (double& value : y) value = draws.uniform();

  kernel->apply(x, kx);
  kernel->apply_transpose(y, ky);

  const double forwards = std::inner_product(y.begin(), y.end(), kx.begin(), 0.0);
  const double backwards = std::inner_product(x.begin(), x.end(), ky.begin(), 0.0);
  EXPECT_NEAR(forwards, backwards, (2.001 * kernel->error_bound() + 1300 * 0x1p-53) * forwards);
  EXPECT_LT(kernel->error_bound(), 1e-10);
}

TEST(NetworkKernel, IsChosenWhereThePlacesAreMany) {
  const array::SparseRows weights = grid_weights(20);

  const Choice few = choose(spec_of({weights, first_nodes(50), first_nodes(50)}), {});
  const Choice many = choose(spec_of({weights, first_nodes(400), first_nodes(400)}), {});

  EXPECT_EQ(few.reason.en,
            "tiled: 50 x 50 places on a network of 400 nodes, fewer entries than the factors have");
  EXPECT_EQ(few.reason.zh, "tiled:400 个节点的网络上有 50 x 50 个地点,矩阵元素少于因子的元素");
  EXPECT_EQ(many.reason.en, "network: 400 x 400 places on a network of 400 nodes, applied by its factors");
  EXPECT_EQ(many.reason.zh, "network:400 个节点的网络上有 400 x 400 个地点,用分解因子作用");
}

TEST(NetworkKernel, RefusesWhatItCannotBeBuiltFrom) {
  const KernelSpec no_network{
      .rows = 1, .columns = 1, .fill_row = [](std::size_t, std::size_t, std::span<double>) {}};
  EXPECT_THROW((void)build(no_network, {.backend = "network"}), base::ContractError);
  EXPECT_THROW((void)spec_of({grid_weights(2), {4}, {0}}), base::ContractError);
  // Weights of 1 between two nodes: a way round is worth as much as none.
  const array::SparseRows loop{.columns = 2, .start = {0, 1, 2}, .column = {1, 0}, .value = {1, 1}};
  try {
    (void)build(spec_of({loop, {0}, {1}}), {.backend = "network"});
    FAIL() << "no ContractError";
  } catch (const base::ContractError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("network kernel: the spectral radius of A is not below 1"));
  }
}

}  // namespace
}  // namespace hinterland::kernel
