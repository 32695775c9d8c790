// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/space/weight_sums.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {
namespace {

// w(row, column), zero where there is no link.
double weight_at(const Weights& weights, std::size_t row, std::uint32_t column) {
  const auto links = weights.neighbours[row];
  const auto found = std::ranges::lower_bound(links, column);
  if (found == links.end() || *found != column) return 0;
  return weights.values[weights.neighbours.start[row] + static_cast<std::size_t>(found - links.begin())];
}

std::span<const double> row_of(const Weights& weights, std::size_t row) {
  const auto& start = weights.neighbours.start;
  return std::span(weights.values).subspan(start[row], start[row + 1] - start[row]);
}

template <class Work>
void for_rows(std::size_t count, const Work& work) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, 1024), [&](const auto& range) {
    for (std::size_t row = range.begin(); row < range.end(); ++row) work(row);
  });
}

}  // namespace

void require_fit(const Weights& weights, std::span<const double> values) {
  base::require(weights.size() == values.size(),
                fmt::format("weights of {} regions, values of {}", weights.size(), values.size()));
  base::require(weights.values.size() == weights.neighbours.links(),
                fmt::format("{} weights for {} links", weights.values.size(), weights.neighbours.links()));
}

WeightSums weight_sums(const Weights& weights) {
  const std::size_t n = weights.size();
  std::vector<double> ones(n, 1.0), squares(n), row_sums(n);
  // S1 = sum w_ij^2 + sum w_ij w_ji: the square written out.
  for_rows(n, [&](std::size_t i) {
    const auto links = weights.neighbours[i];
    const auto row = row_of(weights, i);
    for (std::size_t k = 0; k < links.size(); ++k) {
      row_sums[i] += row[k];
      squares[i] += row[k] * (row[k] + weight_at(weights, links[k], static_cast<std::uint32_t>(i)));
    }
  });
  std::vector<double> both = transposed_lag(weights, ones);
  for (std::size_t i = 0; i < n; ++i) both[i] += row_sums[i];
  return {base::sum(row_sums), base::sum(squares), base::dot(both, both)};
}

std::vector<double> spatial_lag(const Weights& weights, std::span<const double> values) {
  require_fit(weights, values);
  std::vector<double> lag(values.size());
  for_rows(values.size(), [&](std::size_t i) {
    const auto links = weights.neighbours[i];
    const auto row = row_of(weights, i);
    double sum = 0;
    for (std::size_t k = 0; k < links.size(); ++k) sum += row[k] * values[links[k]];
    lag[i] = sum;
  });
  return lag;
}

std::vector<double> transposed_lag(const Weights& weights, std::span<const double> values) {
  require_fit(weights, values);
  std::vector<double> lag(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto links = weights.neighbours[i];
    const auto row = row_of(weights, i);
    for (std::size_t k = 0; k < links.size(); ++k) lag[links[k]] += row[k] * values[i];
  }
  return lag;
}

std::vector<std::size_t> islands(const Weights& weights) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (std::ranges::all_of(row_of(weights, i), [](double w) { return w == 0; })) found.push_back(i);
  return found;
}

double regions_counted(const Weights& weights, Islands convention) {
  const std::size_t left_out = convention == Islands::counted ? 0 : islands(weights).size();
  return static_cast<double>(weights.size() - left_out);
}

bool has_self(const Weights& weights) {
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (std::ranges::binary_search(weights.neighbours[i], static_cast<std::uint32_t>(i))) return true;
  return false;
}

namespace {

// Rows made by division add up to one within roundings.
bool rows_add_up_to_one(const Weights& weights) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    double sum = 0;
    for (const double w : row_of(weights, i)) sum += w;
    if (sum != 0 && std::abs(sum - 1) > 1e-9) return false;
  }
  return true;
}

}  // namespace

Weights including_self(const Weights& weights) {
  const bool adds_up = rows_add_up_to_one(weights);
  Weights result;
  result.description = weights.description;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto links = weights.neighbours[i];
    const auto row = row_of(weights, i);
    const auto here = static_cast<std::uint32_t>(i);
    const double largest = row.empty() ? 0 : *std::ranges::max_element(row);
    const double self = largest > 0 ? largest : 1;
    const double scale = adds_up && largest > 0 ? 1 / (1 + self) : 1;
    const std::size_t before =
        static_cast<std::size_t>(std::ranges::lower_bound(links, here) - links.begin());
    for (std::size_t k = 0; k < links.size(); ++k) {
      if (k == before) {
        result.neighbours.of.push_back(here);
        result.values.push_back(self * scale);
      }
      result.neighbours.of.push_back(links[k]);
      result.values.push_back(row[k] * scale);
    }
    if (before == links.size()) {
      result.neighbours.of.push_back(here);
      result.values.push_back(self * scale);
    }
    result.neighbours.start.push_back(result.neighbours.of.size());
  }
  return result;
}

std::vector<double> centred(std::span<const double> values) {
  const double mean = base::sum(values) / static_cast<double>(values.size());
  std::vector<double> z(values.begin(), values.end());
  for (double& value : z) value -= mean;
  return z;
}

}  // namespace hinterland::indicator
