// SPDX-License-Identifier: Apache-2.0
#include "hinterland/kernel/kernel.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "hinterland/base/error.hpp"
#include "hinterland/kernel/rounding.hpp"

namespace hinterland::kernel {
namespace {

// K(i,j) = 10 i + j + 1.
KernelSpec counting(std::size_t rows, std::size_t columns) {
  return {.rows = rows,
          .columns = columns,
          .fill_row = [](std::size_t row, std::size_t first_column, std::span<double> out_row) {
            for (std::size_t j = 0; j < out_row.size(); ++j) {
              out_row[j] = static_cast<double>(10 * row + first_column + j + 1);
            }
          }};
}

TEST(Kernel, MultipliesAsByHand) {
  for (const Backend& backend : backends_of_entries()) {
    const auto kernel = backend.build(counting(2, 3), {});
    const std::vector<double> x{1, 2, 3};
    const std::vector<double> y{1, 10};
    std::vector<double> kx(2);
    std::vector<double> ky(3);

    kernel->apply(x, kx);
    kernel->apply_transpose(y, ky);

    // K = [1 2 3; 11 12 13]
    EXPECT_THAT(kx, testing::ElementsAre(14, 74)) << backend.name;
    EXPECT_THAT(ky, testing::ElementsAre(111, 122, 133)) << backend.name;
  }
}

TEST(Kernel, FindsBothBackendsByTheirFolders) {
  std::vector<std::string_view> names;
  for (const Backend& backend : backends()) names.push_back(backend.name);

  EXPECT_THAT(names, testing::IsSupersetOf({"dense", "tiled"}));
}

TEST(Kernel, ChoosesBySizeAndSaysWhy) {
  EXPECT_EQ(choose(counting(12, 12), {}).backend, "dense");
  EXPECT_EQ(choose(counting(12, 12), {}).reason.en, "dense: 12 x 12 entries are too few for tiles to pay");
  EXPECT_EQ(choose(counting(12, 12), {}).reason.zh, "dense:12 x 12 个元素太少,分块得不偿失");
  EXPECT_EQ(choose(counting(2000, 2000), {}).backend, "tiled");
  EXPECT_EQ(choose(counting(2000, 2000), {}).reason.en,
            "tiled: 2000 x 2000 entries are worth vector instructions and threads");
  EXPECT_EQ(choose(counting(2000, 2000), {.backend = "dense"}).reason.en, "dense: asked for");
}

TEST(Kernel, SummarisesItselfInALine) {
  EXPECT_EQ(build(counting(12, 12), {})->summary(), "dense, 12 x 12, double, 1.15 kB");
  EXPECT_EQ(build(counting(42, 42), {})->summary(), "tiled, 42 x 42, double, 16.9 kB");
  EXPECT_EQ(build(counting(200, 200), {.precision = Precision::float_storage})->summary(),
            "tiled, 200 x 200, float, 160 kB");
}

TEST(Kernel, KeepsDoubleWhereFloatCannotHoldAnEntry) {
  KernelSpec spec = counting(200, 200);
  spec.fill_row = [](std::size_t, std::size_t, std::span<double> out_row) {
    std::ranges::fill(out_row, 1e-50);
  };

  EXPECT_EQ(build(spec, {.precision = Precision::float_storage})->summary(),
            "tiled, 200 x 200, double, 320 kB");
}

TEST(Kernel, NamesTheBackendsThereAreWhenAskedForAnother) {
  try {
    (void)build(counting(2, 2), {.backend = "tilde"});
    FAIL() << "no ContractError";
  } catch (const base::ContractError& error) {
    EXPECT_THAT(error.what(),
                testing::HasSubstr("there is no backend \"tilde\"; there are dense, network, tiled"));
  }
}

TEST(Kernel, SaysWhichLengthDoesNotFit) {
  const auto kernel = build(counting(2, 3), {});
  const std::vector<double> x(4);
  std::vector<double> out(2);
  try {
    kernel->apply(x, out);
    FAIL() << "no ContractError";
  } catch (const base::ContractError& error) {
    EXPECT_THAT(error.what(),
                testing::HasSubstr("kernel product with 1 right-hand sides: x has 4 entries where 3 "
                                   "belong, out has 2 where 2 belong"));
  }
}

TEST(Rounding, BoundsAreWhatTheDerivationSays) {
  EXPECT_EQ(gamma(0), 0);
  EXPECT_EQ(gamma(1), 0x1p-53 / (1 - 0x1p-53));
  EXPECT_GT(gamma_float(1), 0x1p-24);
  EXPECT_EQ(in_bytes(999), "999 B");
  EXPECT_EQ(in_bytes(1'500'000'000), "1.5 GB");
}

}  // namespace
}  // namespace hinterland::kernel
