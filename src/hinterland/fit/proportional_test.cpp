// Laws of proportional fitting: totals met, cross ratios kept, least information, and why there may be no such matrix.
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/fit/proportional.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "hinterland/base/error.hpp"

namespace hinterland::fit {
namespace {

using testing::ElementsAre;
using Numbers = std::vector<double>;

constexpr double rounding = 1e-11;  // ten times the tolerance of a total: sums of a dozen cells

Numbers random_amounts(std::size_t count, std::mt19937& random, double lowest = 0.1) {
  std::uniform_real_distribution<double> amount(lowest, 2.0);
  Numbers result(count);
  for (double& one : result) one = amount(random);
  return result;
}

Numbers row_totals(const Numbers& matrix, std::size_t rows) {
  const std::size_t columns = matrix.size() / rows;
  Numbers totals(rows, 0.0);
  for (std::size_t k = 0; k < matrix.size(); ++k) totals[k / columns] += matrix[k];
  return totals;
}

Numbers column_totals(const Numbers& matrix, std::size_t rows) {
  const std::size_t columns = matrix.size() / rows;
  Numbers totals(columns, 0.0);
  for (std::size_t k = 0; k < matrix.size(); ++k) totals[k % columns] += matrix[k];
  return totals;
}

void expect_relative(const Numbers& found, const Numbers& wanted, double bound) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t k = 0; k < found.size(); ++k) EXPECT_NEAR(found[k], wanted[k], bound * wanted[k]) << k;
}

TEST(Proportional, SolvesTwoByTwoByHand) {
  // Cross ratio 1 and totals 3, 1 by 2, 2: the independent table.
  const Fit fit = proportional(Numbers{1, 1, 1, 1}, Numbers{3, 1}, Numbers{2, 2});

  EXPECT_EQ(fit.status, Status::fitted);
  EXPECT_THAT(fit.matrix, ElementsAre(1.5, 1.5, 0.5, 0.5));
  EXPECT_DOUBLE_EQ(fit.moved, 0.25);  // from quarters to 3/8, 3/8, 1/8, 1/8
}

TEST(Proportional, MeetsTheTotalsAndKeepsCrossRatios) {
  std::mt19937 random(7);
  for (int trial = 0; trial < 20; ++trial) {
    const std::size_t n = 6, m = 9;
    Numbers prior = random_amounts(n * m, random);
    for (double& cell : prior) cell = cell < 0.4 ? 0 : cell;  // zeros stay zeros
    for (std::size_t k = 0; k < n; ++k) prior[k * m + k] = 1;
    // Totals of a matrix with the same zeros, so that there is a solution.
    Numbers other = random_amounts(n * m, random);
    for (std::size_t k = 0; k < other.size(); ++k) other[k] = prior[k] > 0 ? other[k] : 0;
    const Numbers rows = row_totals(other, n), columns = column_totals(other, n);

    const Fit fit = proportional(prior, rows, columns);

    ASSERT_EQ(fit.status, Status::fitted) << "seed 7, trial " << trial;
    expect_relative(row_totals(fit.matrix, n), rows, rounding);
    expect_relative(column_totals(fit.matrix, n), columns, rounding);
    for (std::size_t i = 1; i < n; ++i) {
      for (std::size_t j = 1; j < m; ++j) {
        const auto ratio = [&](const Numbers& x) { return x[0] * x[i * m + j] / (x[j] * x[i * m]); };
        if (std::isfinite(ratio(prior)) && ratio(prior) > 0) {
          EXPECT_NEAR(ratio(fit.matrix) / ratio(prior), 1, rounding);
        }
      }
    }
  }
}

TEST(Proportional, ReturnsAPriorOfTheRightTotalsBitForBit) {
  std::mt19937 random(8);
  const Numbers prior = random_amounts(5 * 5, random);

  const Fit fit = proportional(prior, row_totals(prior, 5), column_totals(prior, 5));

  EXPECT_EQ(fit.status, Status::fitted);
  EXPECT_EQ(fit.sweeps, 0);
  EXPECT_EQ(fit.matrix, prior);
  EXPECT_LT(fit.moved, 1e-15);  // the rounding of two totals
}

TEST(Proportional, DoesNotDependOnTheScaleOfThePriorsRowsAndColumns) {
  std::mt19937 random(9);
  const std::size_t n = 5;
  const Numbers prior = random_amounts(n * n, random), rows = random_amounts(n, random);
  Numbers columns = random_amounts(n, random);
  const double scale = row_totals(rows, 1)[0] / row_totals(columns, 1)[0];
  for (double& one : columns) one *= scale;
  const Numbers row_scale = random_amounts(n, random), column_scale = random_amounts(n, random);
  Numbers scaled = prior;
  for (std::size_t k = 0; k < scaled.size(); ++k) scaled[k] *= 1e6 * row_scale[k / n] * column_scale[k % n];

  expect_relative(proportional(scaled, rows, columns).matrix, proportional(prior, rows, columns).matrix,
                  rounding);
}

// The least information sum x log(x/p) under the totals, found directly: mass moves round a rectangle of four cells,
// which keeps all totals, until no rectangle gains. Starts from the independent table.
Numbers least_information(const Numbers& prior, const Numbers& rows, const Numbers& columns) {
  const std::size_t n = rows.size(), m = columns.size();
  const double total = row_totals(rows, 1)[0];
  Numbers x(n * m);
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = rows[k / m] * columns[k % m] / total;
  for (int round = 0; round < 400; ++round) {
    for (std::size_t i = 0; i + 1 < n; ++i) {
      for (std::size_t j = 0; j + 1 < m; ++j) {
        const std::size_t a = i * m + j, b = a + 1, c = a + m, d = c + 1;
        double low = -std::min(x[a], x[d]), high = std::min(x[b], x[c]);
        const auto slope = [&](double t) {
          return std::log((x[a] + t) / prior[a]) + std::log((x[d] + t) / prior[d]) -
                 std::log((x[b] - t) / prior[b]) - std::log((x[c] - t) / prior[c]);
        };
        for (int halving = 0; halving < 60; ++halving) {
          const double middle = (low + high) / 2;
          (slope(middle) > 0 ? high : low) = middle;
        }
        const double t = (low + high) / 2;
        x[a] += t;
        x[d] += t;
        x[b] -= t;
        x[c] -= t;
      }
    }
  }
  return x;
}

TEST(Proportional, AddsTheLeastInformationToThePrior) {
  std::mt19937 random(10);
  for (int trial = 0; trial < 5; ++trial) {
    const Numbers prior = random_amounts(9, random), rows = random_amounts(3, random);
    Numbers columns = random_amounts(3, random);
    const double scale = row_totals(rows, 1)[0] / row_totals(columns, 1)[0];
    for (double& one : columns) one *= scale;

    // The direct search stops where a rectangle's slope drowns in the rounding of its logarithms.
    expect_relative(proportional(prior, rows, columns).matrix, least_information(prior, rows, columns), 1e-9);
  }
}

TEST(Proportional, NamesARowThatHasNowhereToGo) {
  const Fit fit = proportional(Numbers{1, 1, 0, 0}, Numbers{2, 1}, Numbers{2, 1});

  EXPECT_EQ(fit.status, Status::infeasible);
  EXPECT_THAT(fit.block.rows, ElementsAre(1));
  EXPECT_THAT(fit.block.columns, testing::IsEmpty());
  EXPECT_EQ(fit.block.needed, 1);
}

TEST(Proportional, NamesAColumnThatNothingReaches) {
  const Fit fit = proportional(Numbers{1, 0, 1, 0}, Numbers{2, 1}, Numbers{2, 1});

  EXPECT_EQ(fit.status, Status::infeasible);
  EXPECT_THAT(fit.block.rows, ElementsAre(0, 1));
  EXPECT_THAT(fit.block.columns, ElementsAre(0));
  EXPECT_EQ(fit.block.needed, 3);
  EXPECT_EQ(fit.block.possible, 2);
}

TEST(Proportional, NamesTheBlockThatNeedsMoreThanItMayUse) {
  // Rows 0 and 2 may only go to columns 1 and 3, which take 5 of their 6; no row or column is empty.
  const Numbers prior{0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 0, 2, 1, 0, 1, 1};

  const Fit fit = proportional(prior, Numbers{2, 3, 4, 3}, Numbers{4, 2, 3, 3});

  EXPECT_EQ(fit.status, Status::infeasible);
  EXPECT_THAT(fit.block.rows, ElementsAre(0, 2));
  EXPECT_THAT(fit.block.columns, ElementsAre(1, 3));
  EXPECT_EQ(fit.block.needed, 6);
  EXPECT_EQ(fit.block.possible, 5);
}

TEST(Proportional, SaysStalledWhereACellMustVanish) {
  // Row 0 may only go to column 0 and fills it, so that cell (1,0) tends to zero, as 1/sweeps: feasible, but not reached.
  const Fit fit = proportional(Numbers{1, 0, 1, 1}, Numbers{1, 1}, Numbers{1, 1}, {.sweep_limit = 1000});

  EXPECT_EQ(fit.status, Status::stalled);
  EXPECT_EQ(fit.sweeps, 1000);
  EXPECT_NEAR(fit.margin_error, 1.0 / 2001, rounding);  // after k sweeps 1/(2k+1), by induction
}

TEST(Proportional, LeavesOutRowsAndColumnsOfNothing) {
  const Fit fit = proportional(Numbers{1, 1, 1, 1}, Numbers{3, 0}, Numbers{0, 3});

  EXPECT_EQ(fit.status, Status::fitted);
  EXPECT_THAT(fit.matrix, ElementsAre(0, 3, 0, 0));
}

TEST(Proportional, RefusesNegativeAmounts) {
  EXPECT_THROW((void)proportional(Numbers{-1}, Numbers{1}, Numbers{1}), base::ContractError);
  EXPECT_THROW((void)proportional(Numbers{1, 1}, Numbers{1}, Numbers{1}), base::ContractError);
}

}  // namespace
}  // namespace hinterland::fit
