// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/bandwidth.hpp"

#include <gtest/gtest.h>

#include "hinterland/base/error.hpp"

namespace hinterland::base {
namespace {

TEST(Bandwidth, ReadsAtLeastAsManyBytesAsAsked) {
  const Bandwidth bandwidth = measure_bandwidth(1'000'000, 2);

  EXPECT_EQ(bandwidth.bytes, 1'048'576u) << "whole chunks of 256 kB";
  EXPECT_GE(bandwidth.threads, 1);
  // Between a tape drive and ten times the fastest cache of today: catches a wrong unit, not a slow machine.
  EXPECT_GT(bandwidth.bytes_per_second, 1e6);
  EXPECT_LT(bandwidth.bytes_per_second, 1e14);
}

TEST(Bandwidth, ChoosesABufferThatNoCacheHolds) {
  EXPECT_GE(bytes_beyond_cache(), std::size_t{256} << 20);
}

TEST(Bandwidth, RefusesToReadNothing) {
  EXPECT_THROW((void)measure_bandwidth(0, 1), ContractError);
}

}  // namespace
}  // namespace hinterland::base
