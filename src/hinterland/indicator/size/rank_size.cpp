// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/size/rank_size.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include <fmt/format.h>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

using Values = std::vector<double>;

/// Rank of each place of a falling list.
Values ranks_of_sorted(std::span<const double> falling, Ties ties) {
  Values result(falling.size());
  for (std::size_t first = 0, last = 0; first < falling.size(); first = last) {
    while (last < falling.size() && falling[last] == falling[first]) ++last;
    for (std::size_t k = first; k < last; ++k) {
      switch (ties) {
        case Ties::ordinal:
          result[k] = static_cast<double>(k + 1);
          break;
        case Ties::average:
          result[k] = static_cast<double>(first + 1 + last) / 2;
          break;
        case Ties::best:
          result[k] = static_cast<double>(first + 1);
          break;
        case Ties::worst:
          result[k] = static_cast<double>(last);
          break;
      }
    }
  }
  return result;
}

void subtract_mean(Values& out_values, double& out_mean) {
  out_mean = base::sum(out_values) / static_cast<double>(out_values.size());
  for (double& value : out_values) value -= out_mean;
}

Line fit(Values x, Values y) {
  double mean_x = 0, mean_y = 0;
  subtract_mean(x, mean_x);
  subtract_mean(y, mean_y);
  const double xx = base::dot(x, x), xy = base::dot(x, y), yy = base::dot(y, y);
  Line line{.slope = xy / xx, .count = x.size()};
  line.intercept = mean_y - line.slope * mean_x;
  Values residuals(y.size());
  for (std::size_t k = 0; k < y.size(); ++k) residuals[k] = y[k] - line.slope * x[k];
  const double unexplained = base::dot(residuals, residuals);
  line.r2 = 1 - unexplained / yy;
  line.standard_error = std::sqrt(unexplained / static_cast<double>(x.size() - 2) / xx);
  return line;
}

struct Ranked {
  Values log_size, log_rank;
};

Ranked ranked(std::span<const double> sizes, double shift, const RankSizeOptions& options) {
  base::require(shift >= 0 && shift < 1, fmt::format("rank and size: shift {}", shift));
  base::require(std::ranges::all_of(sizes, [](double x) { return std::isfinite(x); }),
                "rank and size: sizes must be finite");
  Values falling(sizes.begin(), sizes.end());
  std::ranges::sort(falling, std::greater<>());
  Values rank = ranks_of_sorted(falling, options.ties);
  const std::size_t used = options.top == 0 ? falling.size() : std::min(options.top, falling.size());
  base::require(used >= 3, fmt::format("rank and size: {} places", used));
  falling.resize(used);
  rank.resize(used);
  base::require(falling.back() > 0, "rank and size: sizes must be positive");
  for (double& size : falling) size = std::log(size);
  base::require(falling.front() > falling.back(), "rank and size: all sizes are equal");
  for (double& number : rank) number = std::log(number - shift);
  return {std::move(falling), std::move(rank)};
}

}  // namespace

Values ranks(std::span<const double> values, Ties ties) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t k) { return values[k]; });
  Values falling(values.size());
  for (std::size_t k = 0; k < order.size(); ++k) falling[k] = values[order[k]];
  const Values sorted = ranks_of_sorted(falling, ties);
  Values result(values.size());
  for (std::size_t k = 0; k < order.size(); ++k) result[order[k]] = sorted[k];
  return result;
}

Line rank_on_size(std::span<const double> sizes, const RankSizeOptions& options) {
  auto [log_size, log_rank] = ranked(sizes, options.shift, options);
  Line line = fit(std::move(log_size), std::move(log_rank));
  line.standard_error = std::abs(line.slope) * std::sqrt(2 / static_cast<double>(line.count));
  return line;
}

Line size_on_rank(std::span<const double> sizes, const RankSizeOptions& options) {
  auto [log_size, log_rank] = ranked(sizes, 0, options);
  return fit(std::move(log_rank), std::move(log_size));
}

}  // namespace hinterland::indicator
