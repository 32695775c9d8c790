// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/sum.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <tbb/parallel_for.h>

#include "hinterland/base/error.hpp"

namespace hinterland::base {
namespace {

// Eight accumulators let the compiler vectorise; their order is fixed, so the bits are too.
template <class Term>
double block_sum(std::size_t first, std::size_t last, const Term& term) {
  double lanes[8] = {};
  std::size_t k = first;
  for (; k + 8 <= last; k += 8) {
    for (std::size_t lane = 0; lane < 8; ++lane) lanes[lane] += term(k + lane);
  }
  for (std::size_t lane = 0; k < last; ++k, ++lane) lanes[lane] += term(k);
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

double pairwise(std::span<const double> partial) {
  if (partial.empty()) return 0;
  if (partial.size() == 1) return partial[0];
  const std::size_t half = partial.size() / 2;
  return pairwise(partial.first(half)) + pairwise(partial.subspan(half));
}

template <class Term>
double blocked_sum(std::size_t count, const Term& term) {
  if (count <= sum_block) return block_sum(0, count, term);
  const std::size_t blocks = (count + sum_block - 1) / sum_block;
  std::vector<double> partial(blocks);
  const auto one = [&](std::size_t b) {
    partial[b] = block_sum(b * sum_block, std::min(count, (b + 1) * sum_block), term);
  };
  if (blocks < 64) {
    for (std::size_t b = 0; b < blocks; ++b) one(b);
  } else {
    tbb::parallel_for(std::size_t{0}, blocks, one);
  }
  return pairwise(partial);
}

}  // namespace

double sum(std::span<const double> values) {
  return blocked_sum(values.size(), [&](std::size_t k) { return values[k]; });
}

double dot(std::span<const double> x, std::span<const double> y) {
  require(x.size() == y.size(), "dot: lengths differ");
  return blocked_sum(x.size(), [&](std::size_t k) { return x[k] * y[k]; });
}

double largest_magnitude(std::span<const double> values) {
  double largest = 0;
  for (const double value : values) {
    // NaN must win: every comparison with it is false, so that a maximum would lose it.
    if (std::isnan(value)) return value;
    largest = std::max(largest, std::abs(value));
  }
  return largest;
}

}  // namespace hinterland::base
