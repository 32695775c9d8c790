// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/inequality/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "hinterland/base/draws.hpp"
#include "hinterland/base/error.hpp"

namespace hinterland::indicator {

namespace {

constexpr std::uint32_t batch = 64;  // samples whose numbers are held at once

/// Mean and spread of the numbers so far, sample after sample. Welford (1962), Technometrics 4(3).
struct Running {
  double count = 0, mean = 0, squares = 0;

  void add(double number) {
    count += 1;
    const double step = number - mean;
    mean += step / count;
    squares += step * (number - mean);
  }
  [[nodiscard]] double deviation() const {
    return count < 2 ? std::numeric_limits<double>::quiet_NaN() : std::sqrt(squares / (count - 1));
  }
};

/// Regions by the group they are drawn within.
std::vector<std::vector<std::size_t>> strata_of(std::size_t count, const Resampling& resampling) {
  std::vector<std::vector<std::size_t>> strata(resampling.within ? resampling.within->groups : 1);
  for (std::size_t i = 0; i < count; ++i)
    strata[resampling.within ? resampling.within->group_of[i] : 0].push_back(i);
  return strata;
}

std::vector<double> counts_of(std::size_t count, const std::vector<std::vector<std::size_t>>& strata,
                              std::uint64_t seed, std::uint32_t sample) {
  std::vector<double> counts(count);
  base::Draws draws(seed, sample);
  for (const std::vector<std::size_t>& stratum : strata) {
    const auto size = static_cast<std::uint32_t>(stratum.size());
    for (std::uint32_t k = 0; k < size; ++k) counts[stratum[draws.below(size)]] += 1;
  }
  return counts;
}

}  // namespace

std::vector<double> draw_counts(std::size_t count, const Resampling& resampling, std::uint32_t sample) {
  if (resampling.within) require_fit(*resampling.within, count);
  return counts_of(count, strata_of(count, resampling), resampling.seed, sample);
}

std::vector<double> bootstrap_errors(std::size_t regions, std::span<const double> weights,
                                     std::size_t numbers, const WeightedStatistic& statistic,
                                     const Resampling& resampling) {
  base::require(weights.empty() || weights.size() == regions,
                fmt::format("bootstrap: {} regions with {} weights", regions, weights.size()));
  if (resampling.within) require_fit(*resampling.within, regions);
  const auto strata = strata_of(regions, resampling);
  std::vector<Running> running(numbers);
  std::vector<double> drawn(batch * numbers);
  for (std::uint32_t first = 0; first < resampling.samples; first += batch) {
    const std::uint32_t size = std::min(batch, resampling.samples - first);
    tbb::parallel_for(std::uint32_t{0}, size, [&](std::uint32_t k) {
      std::vector<double> counts = counts_of(regions, strata, resampling.seed, first + k);
      for (std::size_t i = 0; i < weights.size(); ++i) counts[i] *= weights[i];
      statistic(counts, std::span<double>(drawn).subspan(k * numbers, numbers));
    });
    for (std::size_t k = 0; k < size * numbers; ++k)
      if (!std::isnan(drawn[k])) running[k % numbers].add(drawn[k]);
  }
  std::vector<double> errors;
  for (const Running& one : running) errors.push_back(one.deviation());
  return errors;
}

}  // namespace hinterland::indicator
