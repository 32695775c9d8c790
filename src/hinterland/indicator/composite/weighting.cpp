// SPDX-License-Identifier: Apache-2.0
#include "hinterland/indicator/composite/weighting.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "hinterland/base/error.hpp"
#include "hinterland/base/sum.hpp"

namespace hinterland::indicator {

namespace {

std::optional<std::vector<double>> shares_of(std::vector<double> information) {
  if (information.size() == 1) return std::vector<double>{1.0};
  const double total = base::sum(information);
  if (!(total > 0)) return std::nullopt;
  for (double& one : information) one /= total;
  return information;
}

struct Spread {
  std::vector<double> deviations;  // from the mean
  double mean = 0, deviation = 0;  // sd with n - 1
};

Spread spread(std::span<const double> values) {
  Spread result{{values.begin(), values.end()}};
  const auto n = static_cast<double>(values.size());
  result.mean = base::sum(values) / n;
  for (double& x : result.deviations) x -= result.mean;
  result.deviation = std::sqrt(base::dot(result.deviations, result.deviations) / (n - 1));
  return result;
}

}  // namespace

double entropy(std::span<const double> values) {
  base::require(values.size() >= 2, "entropy: fewer than two values");
  base::require(std::ranges::all_of(values, [](double x) { return x >= 0; }), "entropy: a negative value");
  const double total = base::sum(values);
  base::require(total > 0, "entropy: the values add up to zero");
  std::vector<double> terms(values.begin(), values.end());
  for (double& x : terms) x = x > 0 ? x / total * std::log(x / total) : 0.0;
  return -base::sum(terms) / std::log(static_cast<double>(values.size()));
}

std::optional<std::vector<double>> entropy_weights(const Columns& columns) {
  std::vector<double> information;
  // Rounding may leave the entropy of equal values a hair above one.
  for (const auto& column : columns) information.push_back(std::max(0.0, 1 - entropy(column)));
  return shares_of(std::move(information));
}

std::optional<std::vector<double>> variation_weights(const Columns& columns) {
  std::vector<double> information;
  for (const auto& column : columns) {
    const Spread one = spread(column);
    base::require(one.mean > 0, "variation_weights: a mean is not positive");
    information.push_back(one.deviation / one.mean);
  }
  return shares_of(std::move(information));
}

std::optional<std::vector<double>> critic_weights(const Columns& columns) {
  std::vector<Spread> spreads;
  for (const auto& column : columns) {
    spreads.push_back(spread(column));
    base::require(spreads.back().deviation > 0, "critic_weights: a column is constant");
  }
  std::vector<double> information;
  for (std::size_t j = 0; j < spreads.size(); ++j) {
    double conflict = 0;
    for (std::size_t k = 0; k < spreads.size(); ++k) {
      if (k == j) continue;
      const auto n = static_cast<double>(columns[j].size());
      const double covariance = base::dot(spreads[j].deviations, spreads[k].deviations) / (n - 1);
      conflict += 1 - covariance / (spreads[j].deviation * spreads[k].deviation);
    }
    information.push_back(spreads[j].deviation * std::max(0.0, conflict));
  }
  return shares_of(std::move(information));
}

std::vector<double> weighted_scores(const Columns& columns, std::span<const double> weights) {
  base::require(columns.size() == weights.size() && !columns.empty(),
                "weighted_scores: one weight a criterion");
  std::vector<double> scores(columns.front().size());
  for (std::size_t j = 0; j < columns.size(); ++j)
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += weights[j] * columns[j][i];
  return scores;
}

}  // namespace hinterland::indicator
