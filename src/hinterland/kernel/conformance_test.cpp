// The laws every backend must obey, run unchanged over all that take any entries, in both precisions, over many
// shapes: equality with the double loop within the stated bound, adjointness, linearity, the same bits.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <tuple>
#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/kernel/kernel.hpp"

namespace hinterland::kernel {
namespace {

constexpr std::size_t side_counts[] = {1, 3, 8};
// Our exact sums are in long double, with 64 bits or more: 2^-63 a term is room enough for their rounding.
constexpr double exact_rounding = 0x1p-63;

// A number in (-1, 1) from a seed; the same on every machine.
double noise(std::uint64_t seed) {
  seed += 0x9e3779b97f4a7c15;
  seed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9;
  seed = (seed ^ (seed >> 27)) * 0x94d049bb133111eb;
  return static_cast<double>(static_cast<std::int64_t>(seed ^ (seed >> 31))) * 0x1p-63;
}

// Signs mixed and sizes from e^-8 to e^8, so that neither cancellation nor a lost entry goes unseen.
double entry(std::size_t i, std::size_t j) {
  const std::uint64_t seed = i * 1'000'003 + j;
  return noise(seed) * std::exp(8 * noise(~seed));
}

std::vector<double> vector_of(std::size_t length, std::uint64_t seed) {
  std::vector<double> x(length);
  for (std::size_t k = 0; k < length; ++k)
    x[k] = noise(seed * 7'919 + k) * std::exp(4 * noise(k + (seed << 32)));
  return x;
}

enum class Side { plain, transposed };

struct Shape {
  std::size_t rows, columns;
};

class Conformance : public testing::TestWithParam<std::tuple<Backend, Precision, Shape>> {
 protected:
  Backend backend() const { return std::get<0>(GetParam()); }
  KernelOptions options() const { return {.backend = "", .precision = std::get<1>(GetParam())}; }
  std::size_t rows() const { return std::get<2>(GetParam()).rows; }
  std::size_t columns() const { return std::get<2>(GetParam()).columns; }
  std::size_t in(Side side) const { return side == Side::plain ? columns() : rows(); }
  std::size_t out(Side side) const { return side == Side::plain ? rows() : columns(); }

  void SetUp() override {
    for (std::size_t i = 0; i < rows(); ++i) {
      for (std::size_t j = 0; j < columns(); ++j) entries_.push_back(entry(i, j));
    }
  }
  KernelSpec spec() const {
    return {.rows = rows(),
            .columns = columns(),
            .fill_row = [this](std::size_t row, std::size_t first_column, std::span<double> out_row) {
              std::ranges::copy_n(entries_.begin() + row * columns() + first_column, out_row.size(),
                                  out_row.begin());
            }};
  }
  std::unique_ptr<BilateralKernel> build() const { return backend().build(spec(), options()); }

  std::vector<double> product(const BilateralKernel& kernel, Side side, const std::vector<double>& x,
                              std::size_t count) const {
    // Filled with NaN, so that an entry never written does not pass for a result.
    std::vector<double> result(out(side) * count, std::numeric_limits<double>::quiet_NaN());
    if (side == Side::plain) kernel.apply(x, result, count);
    if (side == Side::transposed) kernel.apply_transpose(x, result, count);
    return result;
  }

  double at(Side side, std::size_t to, std::size_t from) const {
    return side == Side::plain ? entries_[to * columns() + from] : entries_[from * columns() + to];
  }

  // Sum of sizes, by which the bound is measured.
  double magnitude(Side side, std::size_t to, const std::vector<double>& x, std::size_t c,
                   std::size_t count) const {
    double sum = 0;
    for (std::size_t k = 0; k < in(side); ++k) sum += std::abs(at(side, to, k) * x[k * count + c]);
    return sum;
  }

  std::vector<double> entries_;  // by rows
};

// Laws that need an entry to speak of.
class ConformanceOfEntries : public Conformance {};

TEST_P(Conformance, HasTheShapeItWasGiven) {
  const auto kernel = build();

  EXPECT_EQ(kernel->rows(), rows());
  EXPECT_EQ(kernel->columns(), columns());
  EXPECT_THAT(kernel->summary(),
              testing::StartsWith(std::string(backend().name) + ", " + std::to_string(rows()) + " x " +
                                  std::to_string(columns()) + ", "));
}

TEST_P(Conformance, EqualsTheDoubleLoopWithinItsBound) {
  const auto kernel = build();
  for (const Side side : {Side::plain, Side::transposed}) {
    for (const std::size_t count : side_counts) {
      const std::vector<double> x = vector_of(in(side)*count, count);

      const std::vector<double> result = product(*kernel, side, x, count);

      for (std::size_t to = 0; to < out(side); ++to) {
        for (std::size_t c = 0; c < count; ++c) {
          long double exact = 0;
          for (std::size_t k = 0; k < in(side); ++k) {
            exact += static_cast<long double>(at(side, to, k)) * static_cast<long double>(x[k * count + c]);
          }
          const double error = static_cast<double>(std::abs(result[to * count + c] - exact));
          const double slack = kernel->error_bound() + exact_rounding * static_cast<double>(in(side) + 1);
          ASSERT_LE(error, slack * magnitude(side, to, x, c, count))
              << "entry " << to << ", side " << c << " of " << count;
        }
      }
    }
  }
}

TEST_P(Conformance, IsAdjointToItsTranspose) {
  const auto kernel = build();
  const std::vector<double> x = vector_of(columns(), 1);
  const std::vector<double> y = vector_of(rows(), 2);

  const std::vector<double> kx = product(*kernel, Side::plain, x, 1);
  const std::vector<double> ky = product(*kernel, Side::transposed, y, 1);

  long double difference = 0;
  double bound = 0;  // |y|' |K| |x|, to which both products are relative
  for (std::size_t i = 0; i < rows(); ++i) {
    difference += static_cast<long double>(y[i]) * kx[i];
    bound += std::abs(y[i]) * magnitude(Side::plain, i, x, 0, 1);
  }
  for (std::size_t j = 0; j < columns(); ++j) difference -= static_cast<long double>(x[j]) * ky[j];
  // Both orientations round the same stored entries, so the rounding to float cancels; the bound covers it anyway.
  EXPECT_LE(static_cast<double>(std::abs(difference)), 2.001 * kernel->error_bound() * bound);
}

TEST_P(Conformance, IsLinearToTheLastBitInPowersOfTwo) {
  const auto kernel = build();
  for (const Side side : {Side::plain, Side::transposed}) {
    const std::vector<double> x = vector_of(in(side), 3);
    std::vector<double> scaled = x;
    for (double& value : scaled) value *= -0.25;

    const std::vector<double> once = product(*kernel, side, x, 1);
    const std::vector<double> quarter = product(*kernel, side, scaled, 1);

    for (std::size_t k = 0; k < once.size(); ++k) ASSERT_EQ(quarter[k], -0.25 * once[k]) << k;
  }
}

TEST_P(Conformance, AddsWithinItsBound) {
  const auto kernel = build();
  for (const Side side : {Side::plain, Side::transposed}) {
    const std::vector<double> x = vector_of(in(side), 4);
    const std::vector<double> y = vector_of(in(side), 5);
    std::vector<double> both(in(side));
    for (std::size_t k = 0; k < both.size(); ++k) both[k] = x[k] + y[k];

    const std::vector<double> kx = product(*kernel, side, x, 1);
    const std::vector<double> ky = product(*kernel, side, y, 1);
    const std::vector<double> sum = product(*kernel, side, both, 1);

    for (std::size_t k = 0; k < sum.size(); ++k) {
      // Three products, one rounding a term of x + y and one of kx + ky.
      const double sizes = magnitude(side, k, x, 0, 1) + magnitude(side, k, y, 0, 1);
      ASSERT_LE(std::abs(sum[k] - (kx[k] + ky[k])), (2.001 * kernel->error_bound() + 0x1p-51) * sizes) << k;
    }
  }
}

TEST_P(Conformance, GivesARightHandSideTheSameBitsAloneAndAmongOthers) {
  const auto kernel = build();
  for (const Side side : {Side::plain, Side::transposed}) {
    const std::size_t count = 3;
    const std::vector<double> x = vector_of(in(side)*count, 6);
    const std::vector<double> together = product(*kernel, side, x, count);
    for (std::size_t c = 0; c < count; ++c) {
      std::vector<double> alone(in(side));
      for (std::size_t k = 0; k < alone.size(); ++k) alone[k] = x[k * count + c];

      const std::vector<double> result = product(*kernel, side, alone, 1);

      for (std::size_t k = 0; k < result.size(); ++k) ASSERT_EQ(result[k], together[k * count + c]) << k;
    }
  }
}

TEST_P(Conformance, GivesTheSameBitsForAnyNumberOfThreads) {
  std::vector<std::vector<double>> results;
  for (const int threads : {1, 2, 4}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(threads);
    arena.execute([&] {
      const auto kernel = build();
      for (const Side side : {Side::plain, Side::transposed}) {
        results.push_back(product(*kernel, side, vector_of(in(side)*3, 7), 3));
      }
    });
  }

  EXPECT_EQ(results[0], results[2]);
  EXPECT_EQ(results[0], results[4]);
  EXPECT_EQ(results[1], results[3]);
  EXPECT_EQ(results[1], results[5]);
}

TEST_P(ConformanceOfEntries, PropagatesNanFromTheVectorToEveryResultAndToNoOtherSide) {
  const auto kernel = build();
  for (const Side side : {Side::plain, Side::transposed}) {
    std::vector<double> x = vector_of(in(side)*3, 8);
    x[(in(side)-1) * 3 + 1] = std::numeric_limits<double>::quiet_NaN();

    const std::vector<double> result = product(*kernel, side, x, 3);

    for (std::size_t k = 0; k < result.size(); ++k) ASSERT_EQ(std::isnan(result[k]), k % 3 == 1) << k;
  }
}

TEST_P(ConformanceOfEntries, PropagatesNanFromAnEntryToItsRowAndColumnAlone) {
  KernelSpec bad = spec();
  const std::size_t bad_row = rows() / 2;
  const std::size_t bad_column = columns() / 3;
  bad.fill_row = [=, plain = bad.fill_row](std::size_t row, std::size_t first_column,
                                           std::span<double> out_row) {
    plain(row, first_column, out_row);
    const bool is_here =
        row == bad_row && bad_column >= first_column && bad_column < first_column + out_row.size();
    if (is_here) out_row[bad_column - first_column] = std::numeric_limits<double>::quiet_NaN();
  };
  const auto kernel = backend().build(bad, options());

  const std::vector<double> kx = product(*kernel, Side::plain, vector_of(columns(), 9), 1);
  const std::vector<double> ky = product(*kernel, Side::transposed, vector_of(rows(), 9), 1);

  for (std::size_t i = 0; i < rows(); ++i) ASSERT_EQ(std::isnan(kx[i]), i == bad_row) << i;
  for (std::size_t j = 0; j < columns(); ++j) ASSERT_EQ(std::isnan(ky[j]), j == bad_column) << j;
}

TEST_P(Conformance, RefusesLengthsThatDoNotFit) {
  const auto kernel = build();
  const std::vector<double> x(columns() * 2 + 1);
  std::vector<double> result(rows() * 2);

  EXPECT_THROW(kernel->apply(x, result, 2), base::ContractError);
}

TEST_P(ConformanceOfEntries, KeepsItsBoundForEntriesThatFloatCannotHold) {
  const auto tiny = [](std::size_t i, std::size_t j) { return 1e-60 * (2 + noise(i * 31 + j)); };
  KernelSpec small = spec();
  small.fill_row = [&](std::size_t row, std::size_t first_column, std::span<double> out_row) {
    for (std::size_t j = 0; j < out_row.size(); ++j) out_row[j] = tiny(row, first_column + j);
  };
  const auto kernel = backend().build(small, options());
  const std::vector<double> ones(columns(), 1e60);

  const std::vector<double> result = product(*kernel, Side::plain, ones, 1);

  for (std::size_t i = 0; i < rows(); ++i) {
    long double exact = 0;
    for (std::size_t j = 0; j < columns(); ++j) exact += static_cast<long double>(tiny(i, j)) * 1e60L;
    // 1e60L is not the double 1e60: one rounding more.
    const double slack = kernel->error_bound() + 0x1p-52;
    ASSERT_LE(static_cast<double>(std::abs(result[i] - exact)), slack * static_cast<double>(exact)) << i;
  }
}

std::string name_of(const testing::TestParamInfo<Conformance::ParamType>& info) {
  const auto& [backend, precision, shape] = info.param;
  return std::string(backend.name) + (precision == Precision::double_storage ? "_double_" : "_float_") +
         std::to_string(shape.rows) + "x" + std::to_string(shape.columns);
}

// 16 and 17: around the padding; 1,030: just over one tile of columns; 300: over one of rows.
const auto with_entries = testing::Values(Shape{1, 1}, Shape{1, 1030}, Shape{1030, 1}, Shape{16, 17},
                                          Shape{300, 40}, Shape{1000, 777});
const auto without_entries = testing::Values(Shape{0, 0}, Shape{0, 5}, Shape{5, 0});
const auto precisions = testing::Values(Precision::double_storage, Precision::float_storage);
const auto all_backends = testing::ValuesIn(backends_of_entries());

INSTANTIATE_TEST_SUITE_P(Backends, Conformance, testing::Combine(all_backends, precisions, with_entries),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Empty, Conformance, testing::Combine(all_backends, precisions, without_entries),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Backends, ConformanceOfEntries,
                         testing::Combine(all_backends, precisions, with_entries), name_of);

}  // namespace
}  // namespace hinterland::kernel
