// Standard errors by drawing regions again, with replacement. A region drawn twice counts twice: only weights change, so
// values are sorted once and every measure that takes weights can be asked.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "hinterland/indicator/inequality/sample.hpp"

namespace hinterland::indicator {

/// Several numbers of a weighted sample, written to out_numbers; NaN for one that the sample does not have.
using WeightedStatistic = std::function<void(std::span<const double> weights, std::span<double> out_numbers)>;

struct Resampling {
  std::uint64_t seed = 1;
  std::uint32_t samples = 0;
  /// Regions are drawn among those of the same group, so that groups keep their sizes; without it, among all.
  std::optional<Grouping> within = {};
};

/// How often each of `count` regions is drawn in a sample: adds up to count.
[[nodiscard]] std::vector<double> draw_counts(std::size_t count, const Resampling& resampling,
                                              std::uint32_t sample);

/// Standard deviation over the samples (divisor: samples - 1) of each number of the statistic.
///
/// Shapes    weights: as many as regions, or none (each counts one).
/// Returns   numbers; NaN where fewer than two samples have that number. Samples without it are left aside.
/// Errors    ContractError if there are weights for another number of regions.
/// Cost      samples times the statistic; threads over samples, each with its own stream: same bits for any number.
/// Source    Efron & Tibshirani (1993), An introduction to the bootstrap, ch. 6.
[[nodiscard]] std::vector<double> bootstrap_errors(std::size_t regions, std::span<const double> weights,
                                                   std::size_t numbers, const WeightedStatistic& statistic,
                                                   const Resampling& resampling);

}  // namespace hinterland::indicator
