// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/dynamics/lisa_markov.hpp"

#include <array>
#include <numeric>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

constexpr std::size_t count = 4;
// Levels of a quadrant, 0 high and 1 low, in the order of Quadrant.
constexpr std::array<std::size_t, count> own_level = {0, 1, 1, 0};
constexpr std::array<std::size_t, count> lag_level = {0, 0, 1, 1};

/// Expected transitions if own and lag level move by chains of their own.
ClassMatrix expected(const ClassMatrix& transitions, const ClassMatrix& own, const ClassMatrix& lag) {
  ClassMatrix result(count);
  for (std::size_t q = 0; q < count; ++q) {
    const auto row = transitions.row(q);
    const double total = std::accumulate(row.begin(), row.end(), 0.0);
    for (std::size_t r = 0; r < count && total > 0; ++r)
      result(q, r) = total * own(own_level[q], own_level[r]) * lag(lag_level[q], lag_level[r]);
  }
  return result;
}

/// From region to region within each period, two levels: 0 at or above the region's mean over time.
ClassMatrix along_regions(std::span<const double> numbers, std::span<const double> means) {
  const std::size_t regions = means.size(), periods = numbers.size() / regions;
  ClassMatrix transitions(2);
  const auto level = [&](std::size_t t, std::size_t i) -> std::size_t {
    return numbers[t * regions + i] / means[i] < 1 ? 1 : 0;
  };
  for (std::size_t t = 0; t < periods; ++t)
    for (std::size_t i = 0; i + 1 < regions; ++i) ++transitions(level(t, i), level(t, i + 1));
  return probabilities(transitions);
}

}  // namespace

std::vector<std::size_t> quadrants(std::span<const double> values, std::span<const double> lags) {
  base::require(values.size() == lags.size(), "quadrants: one lag a region");
  const double mean = base::sum(values) / static_cast<double>(values.size());
  std::vector<std::size_t> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool is_high = values[i] - mean > 0, is_lag_high = lags[i] - mean > 0;
    result[i] = is_high ? (is_lag_high ? high_high : high_low) : (is_lag_high ? low_high : low_low);
  }
  return result;
}

ChiSquareTest independence_of_moves(const ClassMatrix& transitions) {
  base::require(transitions.classes == count, "independence_of_moves: there are four quadrants");
  ClassMatrix own(2), lag(2);
  for (std::size_t q = 0; q < count; ++q)
    for (std::size_t r = 0; r < count; ++r) {
      own(own_level[q], own_level[r]) += transitions(q, r);
      lag(lag_level[q], lag_level[r]) += transitions(q, r);
    }
  return chi_square(transitions, expected(transitions, probabilities(own), probabilities(lag)), 8);
}

ChiSquareTest independence_as_giddy(const ClassMatrix& transitions, std::span<const double> values,
                                    std::span<const double> lags, std::size_t regions) {
  base::require(transitions.classes == count && values.size() == lags.size() && values.size() % regions == 0,
                "independence_as_giddy: values and lags over periods and regions");
  std::vector<double> means(regions);
  for (std::size_t place = 0; place < values.size(); ++place) means[place % regions] += values[place];
  for (double& mean : means) mean /= static_cast<double>(values.size() / regions);
  return chi_square(transitions,
                    expected(transitions, along_regions(values, means), along_regions(lags, means)), 9);
}

}  // namespace hinterland::indicator
